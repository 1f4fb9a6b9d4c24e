// Importing a file: bugs come in with people, places and times, and are found and triaged like any; nothing is lost unsaid.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type App } from '../support/app.js';
import { Client } from '../support/client.js';
import { change } from '../support/factories.js';
import { bug, bugzot, comment, file, fileOf, folder, linesOf, real, type Ended } from './commands.js';

const lines = [
  bug('SAM-1', {
    comments: [comment('boris', '03', 'Mine quenches nothing.'), comment(null, '04', 'Same here.')],
    attachments: [file('tap.png', { author: null, createdAt: null }), { ...file('handle.png'), colour: 'red' }],
    keywords: ['drip', 'tea'],
  }),
  bug('SAM-2', { status: 'Closed', resolution: 'Duplicate', dupOf: 'SAM-4', assignee: 'boris' }),
  '{"source": "titanium-jira", "id": "SAM-3"',
  bug('SAM-4', { status: 'Closed', resolution: 'Duplicate', dupOf: 'SAM-2', title: '' }),
  bug('SAM-5', {
    status: 'Resolved',
    resolution: 'Hold',
    reporter: 'rita',
    component: null,
    title: 'NUL \u0000 and \ud800',
  }),
  bug('SAM-6', { status: 'Simmering', reporter: null, product: 'samovar' }),
  bug('SAM-1'),
  { ...bug('SAM-7'), createdAt: 'in May' },
];

describe('Importing a file', () => {
  let app: App;
  let ended: Ended;
  let path: string;
  const numberOf = (key: string): Promise<number> => app.value(`SELECT bug_id FROM aliases WHERE alias = $1`, [key]);

  beforeAll(async () => {
    app = await lodger();
    path = fileOf('samovar.jsonl.gz', lines, true);
    ended = await bugzot(app, 'import', path);
  }, 60_000);

  it('says what came in and names everything that could not be taken as it was', () => {
    expect(ended).toMatchObject({ code: 0, complained: '' });
    const said = linesOf(ended);
    expect(said[0]).toMatch(
      /^5 bugs with 2 comments and 1 attachment record \(not imported\) came in, numbers \d+ to \d+\.$/,
    );
    expect(said[1]).toBe('New here: 4 people (placeholders, who can not sign in), 1 product, 2 components, 1 version.');
    expect(said).toContainEqual(
      expect.stringMatching(/^It took [\d.]+ s, [\d,]+ bugs a second, and at most \d+ MB of memory\.$/),
    );
    for (const line of [
      '1 × attachment of which the file says more, or what can not be understood: SAM-1',
      '2 × keyword',
      '1 × duplicate mark that would have closed a circle: SAM-4',
      '1 × bug had no summary: SAM-4',
      '1 × text had NUL or broken characters, now �: SAM-5',
      '1 × status "Simmering" was read as NEW',
      '1 × bug stood in the file a second time: SAM-1 (line 7)',
      '2 × line could not be read: line 3: the line is no JSON, line 8: createdAt has to be a time like 2011-03-29T16:48:47Z',
    ])
      expect(said).toContain(line);
  });

  it('numbers the bugs by their lines', async () => {
    const first = await numberOf('SAM-1');
    expect(await Promise.all(['SAM-2', 'SAM-4', 'SAM-5', 'SAM-6'].map(numberOf))).toEqual(
      [1, 3, 4, 5].map((line) => first + line),
    );
  });

  it('makes bugs that are found by their old keys, and read as they were', async () => {
    const stranger = new Client(app.url);
    const page = await stranger.get('/bugs/sam-1');
    expect(page.path).toMatch(new RegExp(`^/bugs/${await numberOf('SAM-1')}`));
    expect(page.words('h1')).toContain('The tap drips (SAM-1)');
    expect(page.words()).toContain('It *drips*. <script>alert(1)</script>');
    for (const words of ['Mine quenches nothing.', 'boris', 'olga', 'unknown', '2015-05-03'])
      expect(page.words()).toContain(words);
    expect(page.text).not.toContain('olga@example.org');
    expect(page.text).not.toContain('<script>alert');
  });

  it('settles a bug at its last update, and says that this is inferred', async () => {
    const [step] = await app.query(
      `SELECT b.status, b.resolution, b.duplicate_of, u.name AS assignee, h.note, h.happened_at, w.name AS who
       FROM bugs b JOIN users u ON u.id = b.assignee_id JOIN changes h ON h.bug_id = b.id AND h.version = 2 JOIN users w ON w.id = h.who_id
       WHERE b.id = $1`,
      [await numberOf('SAM-2')],
    );
    expect(step).toEqual({
      status: 'CLOSED',
      resolution: 'DUPLICATE',
      duplicate_of: await numberOf('SAM-4'),
      assignee: 'boris',
      note: 'settled (inferred)',
      happened_at: new Date('2015-05-02T10:00:00Z'),
      who: 'unknown',
    });
  });

  it('makes a placeholder of each person, apart from those who are here, and nobody signs in as one', async () => {
    const people = await app.query(
      `SELECT name, real_name, source_name, status, email, password_hash FROM users WHERE source IS NOT NULL`,
    );
    const nobody = { status: 'awaiting', email: null, password_hash: null };
    expect(people).toHaveLength(4);
    expect(people).toEqual(
      expect.arrayContaining([
        { name: 'olga', real_name: '', source_name: 'olga@example.org', ...nobody },
        { name: 'boris', real_name: '', source_name: 'boris', ...nobody },
        { name: 'rita-2', real_name: 'rita', source_name: 'rita', ...nobody },
        { name: 'unknown', real_name: '', source_name: '', ...nobody },
      ]),
    );
    await expect(new Client(app.url).signIn('boris', '')).rejects.toThrow('could not sign in');
  });

  it('makes bugs that are searched, filtered and triaged like any', async () => {
    const tess = await new Client(app.url).signIn('tess');
    await tess.get(`/bugs?q=${encodeURIComponent('is:open product:samovar quenches')}`);
    expect(tess.page.words()).toContain('The tap drips (SAM-1)');
    const url = `/bugs/${await numberOf('SAM-1')}`;
    const page = await change(tess, { url }, { text: 'I take this.' }, 'take');
    expect(page.words()).toContain('ASSIGNED');
    expect(await app.value('SELECT max(number) FROM comments WHERE bug_id = $1', [await numberOf('SAM-1')])).toBe(3);
  });

  it('keeps what has no place yet', async () => {
    const rest = await app.value<Record<string, unknown>>('SELECT rest FROM imported_bugs WHERE source_id = $1', [
      'SAM-1',
    ]);
    expect(rest).toMatchObject({ keywords: ['drip', 'tea'], attachments: [{ filename: 'handle.png', colour: 'red' }] });
    expect(await app.value('SELECT name FROM versions WHERE length(name) > 20')).toBe(
      'Release 1.7.5, the second one of that name',
    );
  });

  it('takes nothing in twice, says so, and uses up no number', async () => {
    const state = () =>
      app.query(
        `SELECT last_value, is_called, (SELECT count(*) FROM changes) AS changes, (SELECT count(*) FROM users) AS people,
           (SELECT finished_at FROM import_runs) AS finished FROM bug_numbers`,
      );
    const before = await state();
    const again = await bugzot(app, 'import', path);
    expect(again.code).toBe(0);
    expect(linesOf(again)[0]).toBe('Nothing new: all 5 bugs were here already.');
    expect(linesOf(again)).toContain('5 × bug was here already: SAM-1 (line 1), SAM-2 (line 2), SAM-4 (line 4), …');
    expect((await state()).map((row) => ({ ...row, finished: null }))).toEqual(
      before.map((row) => ({ ...row, finished: null })),
    );
  }, 30_000);

  it('gives a bug of another file that is here already no new number, and takes in what is new', async () => {
    const first = await numberOf('SAM-1');
    const more = fileOf('more.jsonl', [
      bug('SAM-8', { status: 'Closed', resolution: 'Duplicate', dupOf: 'SAM-1' }),
      bug('SAM-1'),
    ]);
    expect(linesOf(await bugzot(app, 'import', more))[0]).toMatch(/^1 bug with 0 comments/);
    expect(await app.value('SELECT duplicate_of FROM bugs WHERE id = $1', [await numberOf('SAM-8')])).toBe(first);
    expect(await numberOf('SAM-1')).toBe(first);
  }, 30_000);

  it('goes on with the numbers behind those that it has taken', async () => {
    const [run] = await app.query<{ base: number; lines: number }>(
      'SELECT base, lines FROM import_runs ORDER BY base DESC LIMIT 1',
    );
    expect(await app.value(`SELECT nextval('bug_numbers')`)).toBe((run?.base ?? 0) + (run?.lines ?? 0) + 1);
  });
});

describe('An import that can not be', () => {
  it.each([
    ['of no file', ['import', join(folder, 'none.jsonl')], 2, /^There is no file \S+none\.jsonl\.$/],
    ['of a folder', ['import', folder], 2, /^\S+ is no file/],
    [
      'of two files',
      ['import', 'a', 'b'],
      2,
      /^This is called so: npm run bugzot -- import FILE \[--dry-run\] \[--mapping FILE\] \[--keep-numbers\]$/,
    ],
    ['with an option that is not known', ['import', 'a', '--force'], 2, /^This is called so: /],
    [
      'without its mapping',
      ['import', join(process.cwd(), 'package.json'), '--mapping', join(folder, 'none.json')],
      2,
      /^There is no file/,
    ],
    ['of another name', ['imprt', 'a'], 2, /^There is no command "imprt"\./],
  ] as const)('%s is told in one line', async (_, args, code, line) => {
    const ended = await bugzot(null, ...args);
    expect(ended).toMatchObject({ code, said: '' });
    expect(ended.complained.trimEnd()).toMatch(line);
  });

  it('of a file that was cut off takes nothing in', async () => {
    const app = await lodger();
    const path = fileOf('whole.gz', lines, true);
    writeFileSync(path, gzipSync(lines.map((line) => JSON.stringify(line)).join('\n')).subarray(0, 300));
    const ended = await bugzot(app, 'import', path);
    expect(ended.code).toBe(1);
    expect(ended.complained.trimEnd()).toMatch(
      /^\S+whole\.gz is damaged or not whole \(unexpected end of file\)\. Nothing was taken in\.$/,
    );
    expect(await app.value('SELECT count(*) FROM bugs')).toBe(0);
  }, 30_000);
});

const mozilla = real('mozilla-bugzilla.jsonl.gz');

(mozilla.isHere ? describe : describe.skip)(`Bugzilla’s own bugs${mozilla.skipped}`, () => {
  it('come in whole, with their history', async () => {
    const app = await lodger();
    const ended = await bugzot(app, 'import', mozilla.path);
    expect(ended).toMatchObject({ code: 0, complained: '' });
    expect(ended.said).toMatch(/^58 bugs with 645 comments and 116 attachment records \(not imported\) came in/);
    expect(await app.value('SELECT count(*) FROM comments')).toBe(58 + 645);
    const told = await app.query(
      `SELECT a.old, a.new, u.name AS who FROM altered a JOIN changes h ON h.id = a.change_id JOIN users u ON u.id = h.who_id
       JOIN aliases l ON l.bug_id = a.bug_id WHERE l.alias = 'MOZILLA-BUGZILLA-446261' ORDER BY a.at, a.field`,
    );
    expect(told).toEqual([
      { old: 'major', new: 'trivial', who: 'dveditz' },
      { old: 'UNCONFIRMED', new: 'NEW', who: 'dveditz' },
      { old: 'undecided', new: 'lowest', who: 'mail' },
      { old: 'trivial', new: 'normal', who: 'pbz' },
    ]);
  }, 60_000);
});
