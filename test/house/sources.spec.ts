// What every source file must be like: named by its noun and kind, told in one line, and nothing left lying about.
import { describe, expect, it } from '@jest/globals';
import { migrations } from '../../migrations/index.js';
import { filesIn, grep, read, sources, topFiles } from './sources.js';

const code = sources(/\.(ts|mts|mjs|cjs)$/).concat(topFiles().filter((name) => /\.(ts|mjs|cjs)$/.test(name)));
const running = filesIn('src', /(?<!\.spec)\.ts$/);

const opening: Record<string, RegExp> = {
  ts: /^\/\/ \S.{15,}/,
  css: /^\/\* \S.* \*\/$/,
  hbs: /^\{\{! \S.* \}\}$/,
  svg: /^<svg|^<!-- /,
  '': /^# \S/,
};

describe('a file', () => {
  it('begins with one line that says what it is', () => {
    const silent = [
      ...sources(/\.(ts|mts|mjs|css|hbs)$/),
      ...topFiles().filter((name) => /\.(ts|mjs|cjs)$/.test(name)),
    ].filter((path) => {
      const kind = path.split('.').at(-1) ?? '';
      const line =
        read(path)
          .split('\n')
          .find((one) => !one.startsWith('#!')) ?? '';
      return !(opening[kind] ?? /^\/\/ \S.{15,}/).test(line);
    });
    expect(silent).toEqual([]);
  });

  it('begins so in Dockerfile, the files of nginx and .ci/run too', () => {
    const silent = ['Dockerfile', 'nginx.conf', 'nginx.tls.conf', '.ci/run'].filter(
      (path) =>
        !/^# \S/.test(
          read(path)
            .split('\n')
            .find((line) => !line.startsWith('#!')) ?? '',
        ),
    );
    expect(silent).toEqual([]);
  });

  it('of styles has at most 200 lines, as the linter holds of scripts', () => {
    expect(sources(/\.css$/).filter((path) => read(path).split('\n').length > 201)).toEqual([]);
  });

  it('of styles is in the style sheet once, and none is missing', () => {
    const parts = [...read('assets/css/app.css').matchAll(/@import '\.\/parts\/(.+)'/g)].map(([, name]) => name);
    expect(parts.sort()).toEqual(filesIn('assets/css/parts').map((path) => path.replace('assets/css/parts/', '')));
  });

  it('has nothing left to be done', () => {
    const marks = new RegExp(
      ['TO' + 'DO', 'FIX' + 'ME', 'X' + 'XX', 'HA' + 'CK'].map((word) => `\\b${word}\\b`).join('|'),
    );
    expect(
      grep([...code, ...sources(/\.(css|hbs)$/), ...topFiles().filter((name) => name.endsWith('.md'))], marks),
    ).toEqual([]);
  });

  it('switches no test off and runs none alone', () => {
    expect(
      grep(sources(/\.spec\.ts$/), /^\s*(it|describe|test)\.(skip|only|todo|failing)\b|^\s*[xf](it|describe)\(/),
    ).toEqual([]);
  });

  it('knows no machine and no registry', () => {
    const machine = /(?<![\w.])\/(work|root|home\/\w|Users\/\w|mnt|opt)\//;
    const registry = new RegExp(['registry\\.\\w', 'npm' + 'js\\.', 'npm' + 'mirror', '_auth' + 'Token'].join('|'));
    const all = [...sources(/./).filter((path) => !/\.(png|woff2)$/.test(path)), ...topFiles()];
    expect(grep(all, machine)).toEqual([]);
    expect(grep(all, registry)).toEqual([]);
  });
});

/** What may follow the noun. Nest and passport bring some of their own. */
const kinds = [
  ...[
    'entity',
    'policy',
    'lifecycle',
    'visibility',
    'form',
    'query',
    'sql',
    'pages',
    'words',
    'service',
    'store',
    'controller',
  ],
  ...['module', 'guard', 'filter', 'interceptor', 'strategy', 'serializer', 'spec'],
];
/** Files that are the only ones of their kind. */
const lonely = [
  'app.setup',
  'data.source',
  'view.engine',
  'bug.view',
  'thing.view',
  'draft.view',
  'past.view',
  'report.view',
  'uploads.view',
  'raw.view',
  'link.once',
  'sign-in.again',
];
const parts = ['query.text', 'query.tokens', 'query.fields', 'query.values', 'query.measures', 'query.custom'];

/** How the name of a spec ends: several laws of one file have a spec each, named by the law: bug.visibility.texts.spec.ts. */
const lawOf = (path: string): RegExp =>
  running.includes(path.replace(/\.[a-z-]+\.spec\.ts$/, '.ts')) ? /\.[a-z-]+\.spec$/ : /\.spec$/;

describe('a name', () => {
  it('is noun.kind.ts, in small letters, with a kind that everybody knows', () => {
    const odd = filesIn('src', /\.ts$/).filter((path) => {
      const name = (path.split('/').at(-1) ?? '').replace(/\.ts$/, '').replace(lawOf(path), '');
      const [noun = '', ...more] = name.split('.');
      const known =
        lonely.includes(name) || more.every((kind) => kinds.includes(kind) || parts.includes(`${noun}.${kind}`));
      return !known || !/^[a-z][a-z-]*$/.test(noun);
    });
    expect(odd).toEqual([]);
  });

  it('is of a thing, never of a habit', () => {
    expect(
      filesIn('src').filter((path) => /[/.-](manager|helper|util|handler|base|impl|misc|common)[.s-]/.test(path)),
    ).toEqual([]);
    expect(
      grep(
        running,
        /^\s*(export )?(abstract )?(interface|class|type) (I[A-Z][a-z]|\w+(Manager|Helper|Util|Handler|Impl)\b)/,
      ),
    ).toEqual([]);
  });

  it('is index.ts for the list of migrations alone', () => {
    expect(sources(/^index\.(ts|mjs)$/)).toEqual(['migrations/index.ts']);
  });

  it('is that of the sub-room: a law lies beside its spec', () => {
    const specs = filesIn('src', /\.spec\.ts$/);
    const alone = specs.filter((path) => {
      const folder = path.replace(/[^/]+$/, '');
      const noun = (path.split('/').at(-1) ?? '').split('.')[0] ?? '';
      return !running.some((file) => file.startsWith(`${folder}${noun}`));
    });
    expect(alone).toEqual([]);
  });
});

describe('the words of a bug’s life', () => {
  it('are compared in its lifecycle only; imports and made-up data may name them', () => {
    const words =
      'UNCONFIRMED|NEW|ASSIGNED|REOPENED|RESOLVED|VERIFIED|CLOSED|FIXED|INVALID|WONTFIX|DUPLICATE|WORKSFORME|INCOMPLETE';
    const elsewhere = running.filter((path) => !/^src\/(bugs\/lifecycle|imports|cli\/demo)\//.test(path));
    expect(grep(elsewhere, new RegExp(`['"\`](${words})['"\`]`))).toEqual([]);
    expect(
      grep(
        running.filter((path) => !/^src\/(bugs\/lifecycle|cli\/demo)\//.test(path)),
        new RegExp(`[!=]== ?['"\`](${words})\\b`),
      ),
    ).toEqual([]);
  });
});

/** Files that touch the tables without asking who reads, and why they may. */
const writers: Record<string, string> = {
  'src/bugs/bug.visibility.ts': 'the law itself',
  'src/bugs/changes/changes.sql.ts':
    'the writer, and what was before, of a bug that was found under the law and is locked',
  'src/bugs/invariants/comments.sql.ts': 'doctor counts damage for administrators; it shows numbers of bugs, no words',
  'src/bugs/invariants/files.sql.ts': 'the same',
  'src/bugs/invariants/history.sql.ts': 'the same',
  'src/bugs/invariants/relations.sql.ts': 'the same',
  'src/bugs/invariants/sets.sql.ts': 'the same',
  'src/bugs/invariants/standing.sql.ts': 'the same',
  'src/bugs/invariants/words.sql.ts': 'the same',
  'src/bugs/past/sets.sql.ts': 'what bugs had, which are found by a statement that the law of today stands in',
  'src/bugs/past/then.sql.ts': 'the frame of bugs of then; the law of today is among the conditions that it is given',
  'src/bugs/relations/titles.service.ts':
    'the job that fetches titles of links, which nobody reads by it: the page of the bug asks the law',
  'src/bugs/comments/texts.service.ts': 'the job that renders texts anew; whoever reads one asks the law',
  'src/bugs/search/words.store.ts': 'the index is made from everything; whoever looks into it asks the law',
  'src/bugs/search/ways.sql.ts':
    'a condition of query.sql.ts, which hands over what the law says of private words; the law stands beside it',
  'src/bugs/search/query.custom.sql.ts': 'a condition over bugs; the law stands beside it in every statement',
  'src/bugs/search/lists.sql.ts': 'the frame of a list; its conditions, the law among them, come from lists.service.ts',
  'src/bugs/sets/sets.sql.ts': 'what a bug has many of; whoever reads it says by the law which other bugs may be named',
  'src/bugs/custom/values.sql.ts': 'values of a bug that was found under the law',
  'src/bugs/votes/votes.sql.ts': 'counts votes of a bug that its service has found and locked under the law',
  'src/bugs/requests/asked.sql.ts': 'a condition of a query; the law stands beside it, as with every field',
  'src/bugs/requests/reminders.sql.ts':
    'who is to be reminded; of what he is told his mail asks the law when it is written',
  'src/bugs/undoings/undoings.sql.ts': 'a change of who asks, of a bug that was found under the law',
  'src/bugs/numbers.store.ts': 'whether a number is taken, of an import that brings its own; it tells nothing else',
  'src/admin/resources/transfers.sql.ts':
    'the bugs of a retired thing by number, each of which then goes by the one door, which asks the law',
  'src/files/sweeper.sql.ts': 'which contents no attachment has; it tells nothing of those that have some',
  'src/main.ts': 'whether there is any bug at all, before made-up ones are brought',
};

/** Files that touch products and what they consist of without asking who reads, and why they may. */
const keepers: Record<string, string> = {
  'src/bugs/beginning.service.ts': 'what a component gives a bug, once its product was found under the law',
  'src/bugs/bug.sql.ts': 'the names of the product of a bug that was found under the law of bugs',
  'src/bugs/search/rows.sql.ts': 'the same, of the bugs of a list',
  'src/bugs/progress/progress.sql.ts': 'the name of the version that a bug, found under the law of bugs, is fixed in',
  'src/bugs/relations/partners.sql.ts':
    'whether a bug that a change names is for everybody, for what is told of it; never which product it is in',
  'src/bugs/restrictions/openings.sql.ts': 'the name of the product of a bug that was found under the law of bugs',
  'src/bugs/restrictions/restrictions.sql.ts':
    'which roles a product is for, and who of some people reads there: asked for a bug that was found under the law',
  'src/bugs/invariants/relations.sql.ts': 'doctor counts damage; it shows numbers of bugs, no words',
  'src/bugs/invariants/standing.sql.ts': 'the same',
  'src/cli/demo/stage.store.ts': 'made-up things, before anybody is there',
  'src/imports/catalogue.store.ts': 'an import, which finds by name what it writes to',
  'src/bugs/requests/reminders.sql.ts': 'whether the product of a bug, found under the law, is restricted',
  'src/bugs/lifecycle/workflows.sql.ts': 'the workflow of a product by its number; nothing of the product is told',
  'src/products/slugs.store.ts': 'slugs that are taken, of who may add products',
  'src/admin/resources/transfers.sql.ts': 'where bugs go that a person of the panel has chosen before',
  'src/admin/resources/values.sql.ts': 'whether people see a product that who asks may arrange',
  'src/admin/resources/restriction.store.ts': 'who would not see a product any more, told to who restricts it',
  'src/users/roles/grants.query.ts': 'takes the hidden ones as a parameter; what a person holds is told without them',
  'src/users/roles/roles.query.ts': 'the same, of what is restricted to a role',
  'src/users/users.query.ts': 'roles of people, for who may give them',
  'src/users/who.service.ts': 'makes out what is hidden',
  'src/web/session.sql.ts': 'the same',
};

describe('a reader of products, components, versions or milestones', () => {
  const reads = /\b(FROM|JOIN|UPDATE|INTO)\s+(products|components|versions|milestones)\b/;
  const lawful = /\/(product|hidden)\.visibility\.js'/;
  const readers = running.filter((path) => reads.test(read(path)));

  it('asks the one law, or is named with its reason', () => {
    expect(readers.filter((path) => !(path in keepers) && !lawful.test(read(path)))).toEqual([]);
    expect(Object.keys(keepers).filter((path) => !readers.includes(path) || lawful.test(read(path)))).toEqual([]);
  });
});

describe('a reader of bugs, changes or comments', () => {
  const reads =
    /\b(FROM|JOIN|UPDATE|INTO)\s+(bugs|attachments|comments|comment_revisions|changes|altered|bug_words|aliases|imported_bugs|bug_cc|bug_keywords|bug_links|bug_roles|bug_values|dependencies|requests|votes|reactions|times)\b/;
  const readers = running.filter((path) => reads.test(read(path)));
  const lawful = /from '[./]+\/(bugs\/)?bug\.visibility\.js'/;

  it('asks the one law, or is named as a writer', () => {
    const tables = readers.filter((path) => !path.startsWith('src/imports/') && !path.startsWith('src/cli/demo'));
    expect(tables.filter((path) => !(path in writers) && !lawful.test(read(path)))).toEqual([]);
    expect(tables.length).toBeGreaterThan(5);
  });

  it('is named as a writer only while it is one', () => {
    expect(Object.keys(writers).filter((path) => !readers.includes(path))).toEqual([]);
  });

  it('is never an import, which writes through the one door and keeps its own tables', () => {
    const own = /\b(FROM|JOIN|UPDATE|INTO)\s+(bugs|attachments|comments|comment_revisions|changes|altered|bug_words)\b/;
    expect(running.filter((path) => /^src\/(imports|cli)\//.test(path) && own.test(read(path)))).toEqual([]);
  });

  it('takes entities from no ORM: there is none of a bug', () => {
    expect(filesIn('src/bugs', /\.entity\.ts$/)).toEqual([]);
  });
});

describe('migrations', () => {
  const files = filesIn('migrations', /(?<!index)\.ts$/);

  it('are all listed, in the order of their time', () => {
    const classes = files.flatMap((path) => /export class (\w+)/.exec(read(path))?.[1] ?? []);
    const listed = migrations.map((one) => one.name);
    expect([...listed].sort()).toEqual(classes.sort());
    const times = listed.map((name) => Number(/\d{13}$/.exec(name)?.[0]));
    expect(times).toEqual([...times].sort((a, b) => a - b));
    expect(new Set(times).size).toBe(times.length);
  });

  it('bear the name that is kept in the database', () => {
    expect(migrations.map((One) => new One().name)).toEqual(migrations.map((one) => one.name));
  });

  it('are called by a verb and a noun', () => {
    expect(files.filter((path) => !/\/[a-z]+-[a-z-]+\.ts$/.test(path))).toEqual([]);
  });
});

describe('bin', () => {
  it('has files under 40 lines', () => {
    const long = filesIn('bin').map((path) => ({ path, lines: read(path).trimEnd().split('\n').length }));
    expect(long.filter(({ lines }) => lines >= 40)).toEqual([]);
  });
});
