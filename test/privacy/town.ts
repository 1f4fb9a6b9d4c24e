// A small town of bugs with secrets in them, told with fixed moments, so that two worlds differ by nothing but the secrets.
import type { EntityManager } from 'typeorm';
import type { NewAttachment } from '../../src/bugs/attachments/attachment.js';
import { unsaid, type Bug, type BugFields, type Ref, type Sets } from '../../src/bugs/bug.js';
import { MentionsStore } from '../../src/bugs/comments/mentions.store.js';
import type { WhoService } from '../../src/users/who.service.js';
import { SetsStore } from '../../src/bugs/sets/sets.store.js';
import { ChangesStore } from '../../src/bugs/changes/changes.store.js';
import type { Audience, Remark } from '../../src/bugs/changes/change.js';
import { chainOf, type Later, type Life } from '../../src/bugs/changes/filing.js';
import { WordsStore } from '../../src/bugs/search/words.store.js';
import type { App } from '../support/app.js';
import { canaryWord, song, type Canary } from './canaries.js';
import { bringBunkerAlias, bunker, bunkerBugs, bunkerTales } from './bunker.js';
import { bringSurfaces } from './surfaces.js';
import { bringAlias, bringVault, movedTale, vault, vaultTales } from './vault.js';

const canary = (
  name: string,
  product: Canary['product'] = 'kettle',
  audience: Canary['audience'] = 'staff',
): Canary => ({
  name,
  word: canaryWord(),
  product,
  audience,
});

/** The secrets of the town, each the text of one private comment. */
export const secrets = {
  between: canary('between two public comments'),
  newest: canary('the newest comment'),
  note: canary('the note of a field change'),
  closing: canary('the note of a resolution'),
  afterwards: canary('a comment on a closed bug'),
  onlyTrace: canary('the only trace of a change'),
  inTheMiddle: canary('between hundreds of public comments'),
  ofTheList: canary('on a bug at the end of a page of the list'),
  teapot: canary('in the other product', 'teapot'),
  teapotNewest: canary('the newest in the other product', 'teapot'),
  patch: canary('for the reporter and staff', 'kettle', 'reporter and staff'),
  behindPatch: canary('behind what the reporter sees'),
};

/** Somebody who has written nothing but private comments: his name is a secret of theirs. */
export const author: Canary = canary('the name of one who has only commented in private');
export const allSecrets: readonly Canary[] = Object.values(secrets);

/** Secrets that are the names of files, which no search looks through. */
export const files = {
  private: canary('the name of a private file'),
  patch: canary('the name of a file for the reporter and staff', 'kettle', 'reporter and staff'),
};

/** A word of the language that stands in one public and in one private text. */
export const commonWord = 'samovar';

const hour = 3_600_000_000;
const begin = Date.UTC(2025, 2, 3, 9, 0, 0) * 1000;
/** `hours` after the beginning, at an odd microsecond. */
const at = (hours: number): number => begin + Math.round(hours * hour) + 123_457;

/** People beside the cast. `in` limits the role to one product. */
const people: { name: string; realName: string; role: string; in?: 'teapot' | 'vault' }[] = [
  { name: 'emma', realName: 'Emma Employee', role: 'employee' },
  { name: 'otto', realName: 'Otto Otherwhere', role: 'employee', in: 'teapot' },
  { name: 'rolf', realName: 'Rolf Reporter', role: 'reporter' },
  { name: 'olga', realName: 'Olga Outside', role: 'employee' },
  { name: 'ines', realName: 'Ines Insider', role: 'employee' },
  { name: 'ivan', realName: 'Ivan Inside', role: 'reporter' },
  { name: 'cora', realName: 'Cora Copied', role: 'reporter' },
  { name: 'xena', realName: 'Xena Exemployee', role: 'employee' },
  { name: author.word, realName: `Kim ${author.word}`, role: 'employee' },
];

type Place = 'kettle' | 'teapot' | 'vault';

interface Scene {
  readonly refs: Record<Place, Pick<BugFields, 'product' | 'component' | 'version'>>;
  readonly ranks: Pick<BugFields, 'severity' | 'priority' | 'platform'>;
  readonly person: (name: string) => Ref;
  /** The role of those of the restricted product, and of the restricted bug. */
  readonly insider: Ref;
}

type Said = Omit<Later, 'note'>;

const remark = (text: string, audience: Audience = 'everyone'): Remark => ({ text, format: 'markdown', audience });
const said = (hours: number, who: Ref, text: string, set: Partial<BugFields> = {}): Said => ({
  at: at(hours),
  whoId: who.id,
  set,
  comment: remark(text),
});

/** A private comment; `set` is what is changed along with it, before everyone's eyes. */
const whispered = (hours: number, who: Ref, secret: Canary, set: Partial<BugFields> = {}, more = ''): Said => ({
  at: at(hours),
  whoId: who.id,
  set,
  comment: remark(`${song(secret)}${more}`, secret.audience),
});
const done = (hours: number, who: Ref, set: Partial<BugFields>): Said => ({
  at: at(hours),
  whoId: who.id,
  set,
  comment: null,
});

/** Bugs by number; others below rely on these numbers. */
export const bugs = {
  between: 1,
  collision: 2,
  closed: 3,
  quiet: 4,
  teapot: 5,
  patch: 6,
  references: 7,
  duplicate: 8,
  long: 9,
  firstOfMany: 10,
  ofTheList: 40,
  last: 62,
};

/** Public entries of the long bug: more than a page of its history takes. */
const many = 310;

interface Told {
  summary: string;
  reporter: Ref;
  description: string;
  filed: number;
  place?: Place;
  /** Its number, where it is not its place in the order. */
  id?: number;
  later: Said[];
  files?: Canary[];
  sets?: Sets;
}

/** What happened in the town, in the order of its bugs. */
function tales({ person }: Scene): Told[] {
  const [rita, dev, tess, sam, emma] = ['rita', 'dev', 'tess', 'sam', 'emma'].map(person) as [Ref, Ref, Ref, Ref, Ref];
  const [rolf, kim] = [person('rolf'), person(author.word)];
  const told = (
    summary: string,
    reporter: Ref,
    filed: number,
    later: Said[],
    description = 'It happens every morning.',
  ): Told => ({ summary, reporter, filed, later, description });
  const filler = Array.from({ length: bugs.last - bugs.firstOfMany + 1 }, (_, number) =>
    told(
      `Whistle number ${number} is silent`,
      number % 3 === 0 ? rita : dev,
      30 + number,
      number + bugs.firstOfMany === bugs.ofTheList ? [whispered(400, kim, secrets.ofTheList)] : [],
    ),
  );
  const talk = Array.from({ length: many }, (_, turn) =>
    said(20 + turn / 50, turn % 2 === 0 ? rita : dev, `Turn ${turn + 1}.`),
  );
  return [
    {
      ...told('The lid sticks after the first boil', rita, 0, [
        said(1, dev, 'Which lid is it?'),
        whispered(
          2,
          emma,
          secrets.between,
          {},
          `\n\nThe ${commonWord} has it too, see bug ${bugs.quiet} and comment 1.`,
        ),
        said(3, rita, 'The round one, see comment 1.'),
        whispered(200, kim, secrets.newest),
      ]),
      files: [files.private],
    },
    told('The handle is hot', rita, 1, [
      whispered(4, dev, secrets.note, { summary: 'The handle is too hot to hold' }),
      said(5, tess, `Seen here as well, unlike bug ${bugs.between} comment 3.`),
    ]),
    told('The spout drips', tess, 2, [
      said(5, dev, 'On it.', { status: 'ASSIGNED', assignee: dev }),
      whispered(6, dev, secrets.closing, { status: 'RESOLVED', resolution: 'FIXED' }),
      done(7, tess, { status: 'VERIFIED' }),
      whispered(210, kim, secrets.afterwards),
    ]),
    told(
      'The cord is short',
      sam,
      3,
      [whispered(220, kim, secrets.onlyTrace)],
      `Shorter than that of the ${commonWord}.`,
    ),
    {
      ...told('The teapot has no lid', rita, 4, [
        whispered(8, emma, secrets.teapot),
        said(9, rita, 'Any news?'),
        whispered(230, emma, secrets.teapotNewest),
      ]),
      place: 'teapot',
    },
    {
      ...told('The base wobbles', rolf, 5, [
        whispered(10, dev, secrets.patch),
        said(11, rolf, 'It holds.'),
        whispered(240, kim, secrets.behindPatch),
      ]),
      files: [files.patch],
    },
    told('The manual is wrong', rita, 6, [
      said(
        12,
        rita,
        `See bug ${bugs.between} comment 1, bug ${bugs.between} comment 2, bug ${bugs.between} comment 3, #${bugs.quiet} and comment 1, comment 2.`,
      ),
    ]),
    told('The cord is too short', rita, 7, [
      done(13, dev, {
        status: 'RESOLVED',
        resolution: 'DUPLICATE',
        duplicateOf: { id: bugs.quiet, name: String(bugs.quiet) },
      }),
    ]),
    told('Nobody agrees on the whistle', rita, 8, [
      ...talk.slice(0, 40),
      whispered(20.7, kim, secrets.inTheMiddle),
      ...talk.slice(40),
    ]),
    ...filler,
  ];
}

/** The same life without what stands in secrets that are not `kept`; a change that loses all that it was is none. */
const withoutSecrets = (later: readonly Said[], kept: (canary: Canary) => boolean): Later[] => {
  const left = [...allSecrets, ...Object.values(vault), ...Object.values(bunker)].filter((secret) => !kept(secret));
  return later.flatMap(({ comment, ...change }) => {
    const silenced = comment !== null && left.some(({ word }) => comment.text.includes(word));
    if (!silenced) return [{ ...change, comment, note: '' }];
    return Object.keys(change.set).length > 0 ? [{ ...change, comment: null, note: '' }] : [];
  });
};

/** A public file of each bug that has any, and the secret ones that are `kept`. */
const attached = (secret: readonly Canary[], kept: (canary: Canary) => boolean): NewAttachment[] => {
  const file = { authorId: null, contentType: 'text/plain', size: 5, state: 'not imported', at: null } as const;
  const hidden = secret.filter(kept).map((one) => ({ ...file, name: song(one), audience: one.audience }));
  return secret.length === 0 ? [] : [{ ...file, name: 'whistle.txt', audience: 'everyone' }, ...hidden];
};

async function scene(app: App, kept: (canary: Canary) => boolean): Promise<Scene> {
  const ref = async (sql: string, ...params: unknown[]): Promise<Ref> => {
    const [row] = await app.query<Ref>(`SELECT id, name FROM ${sql}`, params);
    if (!row) throw new Error(`The town has no ${sql}: ${params.join()}`);
    return row;
  };
  const place = async (slug: string) => ({
    product: await ref('products WHERE slug = $1', slug),
    component: await ref(
      'components WHERE product_id = (SELECT id FROM products WHERE slug = $1) ORDER BY id LIMIT 1',
      slug,
    ),
    version: null,
  });
  const ranks = {
    severity: await ref("severities WHERE name = 'normal'"),
    priority: await ref("priorities WHERE name = 'undecided'"),
    platform: await ref("platforms WHERE name = 'All'"),
  };
  const known = new Map((await app.query<Ref>('SELECT id, name FROM users')).map((user) => [user.name, user]));
  const person = (name: string): Ref => known.get(name) ?? { id: 0, name };
  const [kettle, teapot] = [await place('kettle'), await place('teapot')];
  const versions = 'versions WHERE product_id = (SELECT id FROM products WHERE slug = $1)';
  const inVault = async () => ({ ...(await place(vault.name.word)), version: await ref(versions, vault.name.word) });
  const hidden = kept(vault.name) ? await inVault() : kettle;
  const insider = await ref("roles WHERE name = 'insider'");
  return { refs: { kettle, teapot, vault: hidden }, ranks, person, insider };
}

/** Who belongs to the restricted product: ines everywhere, ivan in it alone, where there is one. */
const OPENED = `
  INSERT INTO grants (person_id, role_id, product_id)
  SELECT u.id, r.id, NULL FROM users u, roles r WHERE u.name = 'ines' AND r.name = 'insider'
  UNION ALL SELECT u.id, r.id, p.id FROM users u, roles r, products p
  WHERE u.name = 'ivan' AND r.name = 'insider' AND p.restricted`;

/** Everybody has the password of the cast. */
async function bringPeople(app: App): Promise<void> {
  await app.query(`WITH shelf AS (SELECT id FROM categories LIMIT 1), pot AS (
      INSERT INTO products (category_id, name, slug, description) SELECT id, 'Teapot', 'teapot', 'Keeps it warm.' FROM shelf RETURNING id)
    INSERT INTO components (product_id, name) SELECT id, 'spout' FROM pot`);
  for (const { name, realName, role, in: where = null } of people) {
    await app.query(
      `WITH person AS (
         INSERT INTO users (name, name_key, email, email_key, real_name, password_hash, status)
         SELECT $1::varchar, $1::text, $1 || '@example.org', $1 || '@example.org', $2, password_hash, 'active' FROM users WHERE name = 'rita' RETURNING id)
       INSERT INTO grants (person_id, role_id, product_id)
         SELECT person.id, roles.id, (SELECT id FROM products WHERE slug = $4) FROM person, roles WHERE roles.name = $3`,
      [name, realName, role, where],
    );
  }
  // When somebody has joined, which administrators see, is no secret but would differ.
  await app.query(`UPDATE users SET joined_at = timestamptz '2025-01-01 00:00Z'`);
}

/** What happened in and around the restricted product; with `moved`, also a bug that has come out of it. */
function hiddenTales({ refs, person, insider }: Scene, kept: (canary: Canary) => boolean, moved: boolean): Told[] {
  const told = (id: number, summary: string, reporter: Ref, filed: number, later: Said[]): Told => ({
    ...{ id, summary, reporter, filed, later },
    description: 'It is always so.',
  });
  const inVault = (tale: Told): Told => ({ ...tale, place: 'vault' });
  const words = { person, told, said, whispered, done, inVault, insider };
  const out = moved ? [movedTale(words, refs.vault, refs.kettle)] : [];
  return [...vaultTales(words, kept), ...out, ...bunkerTales(words, kept)];
}

/**
 * Fills the database with people and bugs; of the secrets only those that are `kept`. A bug that has come out of the
 * restricted product shows that there is another one: `moved` brings it.
 */
export async function settle(app: App, kept: (canary: Canary) => boolean, moved = false): Promise<void> {
  await bringPeople(app);
  await bringVault(app, kept);
  await app.query(OPENED);
  const { refs, ranks, ...known } = await scene(app, kept);
  const town = [...tales({ refs, ranks, ...known }), ...hiddenTales({ refs, ranks, ...known }, kept, moved)];
  const lives: Life[] = town.map(
    ({ id, summary, reporter, description, filed, place = 'kettle', later, files: hidden = [], sets = {} }, index) => {
      const begun: Pick<Bug, 'status' | 'resolution' | 'duplicateOf' | 'assignee'> = {
        status: 'NEW',
        resolution: null,
        duplicateOf: null,
        assignee: null,
      };
      const bug = { id: id ?? index + 1, reporter, summary, ...refs[place], ...ranks, ...begun, ...unsaid, sets };
      return {
        bug,
        description: remark(description),
        filedAt: at(filed),
        door: 'web',
        later: withoutSecrets(later, kept),
        attachments: attached(hidden, kept),
      };
    },
  );
  // The town's texts mention nobody.
  const nobody = { within: () => Promise.resolve(null) } as unknown as WhoService;
  const db = { query: (sql: string, params: unknown[]) => app.query(sql, params) } as unknown as EntityManager;
  await new ChangesStore(new SetsStore(), new MentionsStore(nobody), new WordsStore()).write(db, lives.map(chainOf));
  // Permalinks are random, and those who may follow them would see that.
  await app.query('UPDATE comments SET permalink = left(md5(bug_id::text || written_at), 10)');
  await app.query(`SELECT setval('bug_numbers', $1)`, [bunkerBugs.refers]);
  await bringAlias(app, kept);
  await bringBunkerAlias(app, kept);
  await bringSurfaces(app, kept);
}
