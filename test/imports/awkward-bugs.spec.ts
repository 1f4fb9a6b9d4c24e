// Bugs of every awkward kind, imported and looked at: nothing is lost, nothing does harm, and each page is served.
import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type App } from '../support/app.js';
import { Client } from '../support/client.js';
import type { Page } from '../support/page.js';
import { bug, bugzot, comment, file, fileOf, linesOf, real, type Ended } from './commands.js';

const hostile = [
  '../../etc/passwd',
  'a\u0000.txt',
  '\u202egnp.exe',
  'x\r\nSet-Cookie: a=b.txt',
  '"quoted".txt',
  "'; --.txt",
  '<img src=x onerror=alert(1)>.png',
  '  lead trail  ',
  '',
  '..',
  'é̈名前🙂.txt',
  `${'a'.repeat(300)}.txt`,
];

const closed = (dupOf: string, more: object = {}): object => ({
  status: 'Closed',
  resolution: 'Duplicate',
  dupOf,
  ...more,
});
const hadoop = { reporter: null, assignee: null, component: null, version: null, comments: null, attachments: null };
const long = `First line of a long log\n<script>alert('long')</script>\n${'0123456789abcdef oops at line 7\n'.repeat(34_000)}The very last word: whistlestop`;

const lines = [
  `\uFEFF${JSON.stringify(bug('AWK-1', { attachments: hostile.map((name) => file(name)) }))}\r`,
  bug('AWK-2', { attachments: Array.from({ length: 60 }, (_, at) => file(`shot-${at}.png`)) }),
  bug('AWK-3', { description: long }),
  bug('AWK-4', { title: '' }),
  bug('AWK-5', { title: ' \n ', description: '\n\n  Environment:\n\n10.8' }),
  bug('AWK-6', { ...closed('AWK-7'), createdAt: '2014-01-01T00:00:00Z' }),
  bug('AWK-7', closed('AWK-8')),
  bug('AWK-8', closed('AWK-6')),
  bug('AWK-9', closed('GONE-9')),
  bug('AWK-10', { ...closed('AWK-11'), createdAt: '2014-01-01T00:00:00Z' }),
  bug('AWK-11', { description: 'See AWK-99999 and bug 1, mail to olga@example.org.invalid, the key is <redacted>.' }),
  { ...bug('13277068', hadoop), source: 'hadoop-jira' },
  { ...bug('AWK-1'), source: 'another-tracker' },
  bug('AWK-1', { title: 'Once more' }),
  'x'.repeat(70 * 1024 * 1024),
  bug('AWK-12', { comments: [comment('boris', '02', long.slice(0, 20_000))] }),
];

describe('Awkward bugs', () => {
  let app: App;
  let ended: Ended;
  const open = (key: string): Promise<Page> => new Client(app.url).get(`/bugs/${key}`);
  const column = (key: string, name: string): Promise<unknown> =>
    app.value(
      `SELECT ${name} FROM bugs b JOIN imported_bugs i ON i.bug_id = b.id WHERE i.source_id = $1 AND i.source = 'titanium-jira'`,
      [key],
    );

  beforeAll(async () => {
    app = await lodger();
    ended = await bugzot(app, 'import', fileOf('awkward.jsonl.gz', lines, true));
  }, 120_000);

  it('all come in, and what could not be taken as it was is told', () => {
    expect(ended).toMatchObject({ code: 0, complained: '' });
    expect(linesOf(ended)).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/^14 bugs with 1 comment and 72 attachment records/),
        '1 × duplicate of a bug that is not in the file: AWK-9',
        '1 × duplicate mark that would have closed a circle: AWK-8',
        '2 × bug had no summary: AWK-4, AWK-5',
        '1 × old key was taken already and is no alias: AWK-1',
        '1 × bug stood in the file a second time: AWK-1 (line 14)',
        '1 × line could not be read: line 15: the line is longer than 64 MB',
      ]),
    );
  });

  it('have names of files that do no harm, and are kept as they were', async () => {
    const page = await open('AWK-1');
    const names = page.findAll('.attachments .file-name').map((one) => one.text);
    expect(names).toHaveLength(hostile.length);
    expect(names).toEqual(
      expect.arrayContaining(['[U+202E]gnp.exe', '<img src=x onerror=alert(1)>.png', '(no name)', 'lead trail']),
    );
    expect(page.has('.attachments img')).toBe(false);
    expect(page.words('.attachments')).toContain('5 B, image/png, not imported');
    expect(page.find('.attachments').toString()).not.toMatch(/[\u202a-\u202e]/);
    const kept = await app.query<{ name: string }>('SELECT name FROM attachments ORDER BY id LIMIT $1', [
      hostile.length,
    ]);
    expect(kept.map(({ name }) => name)).toEqual(
      hostile.map((name) => (name.trim() === '' ? '' : name.replace('\0', '�'))),
    );
  });

  it('with many files show some of them and say how many more there are', async () => {
    const page = await open('AWK-2');
    expect(page.findAll('.attachments li')).toHaveLength(50);
    expect(page.words('.attachments')).toContain('10 more are not shown.');
    expect((await open('AWK-9')).has('.attachments')).toBe(false);
  });

  it('of a million characters are kept whole, cut for the index, and shown by their first lines', async () => {
    const [row] = await app.query<{ size: number; same: boolean; words: number }>(
      `SELECT length(c.text) AS size, c.text = $1 AS same, length(w.everyone) AS words FROM comments c
       JOIN bug_words w ON w.bug_id = c.bug_id JOIN imported_bugs i ON i.bug_id = c.bug_id WHERE i.source_id = 'AWK-3'`,
      [long],
    );
    expect(row).toMatchObject({ size: long.length, same: true });
    expect(row?.size).toBeGreaterThan(1_000_000);
    const page = await open('AWK-3');
    expect(page.status).toBe(200);
    expect(page.allWords('#c0 .beginning')).toEqual([
      "First line of a long log <script>alert('long')</script> 0123456789abcdef oops at line 7 0123456789abcdef oops at line 7",
      'Read all of this very long text',
    ]);
    const whole = await new Client(app.url).get(page.find('#c0 .beginning a').getAttribute('href') ?? '');
    expect([page, whole].map((one) => one.text.includes('<script>alert('))).toEqual([false, false]);
    expect([page, whole].map((one) => one.says('whistlestop'))).toEqual([false, true]);
    expect((await open('AWK-12')).has('.long')).toBe(true);
    expect((await open('AWK-11')).has('.long')).toBe(false);
  });

  it('without a title have a summary that says so', async () => {
    for (const key of ['AWK-4', 'AWK-5']) expect((await open(key)).words('h1')).toContain('(no summary)');
  });

  it('that begin with empty lines are shown from the first that is none, and kept as they were', async () => {
    expect((await open('AWK-5')).find('.prose').innerHTML.trim()).toBe('<p class="plain">  Environment:\n\n10.8</p>');
    expect(await column('AWK-5', '(SELECT text FROM comments c WHERE c.bug_id = b.id)')).toBe(
      '\n\n  Environment:\n\n10.8',
    );
  });

  it('repeat each other in no circle, also where the older one is the duplicate', async () => {
    const numbers = await Promise.all(['AWK-6', 'AWK-7', 'AWK-8', 'AWK-11'].map((key) => column(key, 'b.id')));
    const marks = await Promise.all(
      ['AWK-6', 'AWK-7', 'AWK-8', 'AWK-9', 'AWK-10'].map((key) => column(key, 'b.duplicate_of')),
    );
    expect(marks).toEqual([numbers[1], numbers[2], null, null, numbers[3]]);
    expect(await column('AWK-8', 'i.rest')).toMatchObject({ dupOf: 'AWK-6' });
  });

  it('mention what exists nowhere, and it stays words', async () => {
    const page = await open('AWK-11');
    expect(page.words('.timeline')).toContain(
      'See AWK-99999 and bug 1, mail to olga@example.org.invalid, the key is <redacted>.',
    );
    expect(page.findAll('.timeline .prose a')).toHaveLength(0);
  });

  it('of which hardly anything is known are bugs like any other', async () => {
    const page = await open('HADOOP-JIRA-13277068');
    expect(page.status).toBe(200);
    for (const words of ['General', 'unknown', 'The tap drips (13277068)']) expect(page.words()).toContain(words);
  });

  it('of two sources with one key: the first has it as its alias, and both are there', async () => {
    const keyed = await app.query<{ source: string; aliases: number }>(
      `SELECT i.source, (SELECT count(*) FROM aliases a WHERE a.bug_id = i.bug_id) AS aliases FROM imported_bugs i WHERE i.source_id = 'AWK-1' ORDER BY i.bug_id`,
    );
    expect(keyed).toEqual([
      { source: 'titanium-jira', aliases: 1 },
      { source: 'another-tracker', aliases: 0 },
    ]);
  });

  it('have people who can not sign in, nor be given a link to set a password', async () => {
    const ada = await new Client(app.url).signIn('ada');
    const page = await ada.get('/admin/users/boris');
    expect(page.words()).toContain('imported');
    const tokens = {
      _csrf: /name="_csrf" value="([^"]+)"/.exec((await ada.get('/admin/users/new')).text)?.[1] ?? '',
      _once: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f01',
    };
    const refused = await ada.post('/admin/users/boris/links', tokens);
    expect(refused.status).toBe(422);
    expect(refused.words()).toContain('This person has no address: an import has named him.');
    expect(
      await app.value(`SELECT count(*) FROM tokens t JOIN users u ON u.id = t.person_id WHERE u.source IS NOT NULL`),
    ).toBe(0);
    for (const secret of ['', 'boris', 'null'])
      await expect(new Client(app.url).signIn('boris', secret)).rejects.toThrow('could not sign in');
    expect(
      await app.value(
        `SELECT count(*) FROM users WHERE source IS NOT NULL AND (email IS NOT NULL OR password_hash IS NOT NULL OR status <> 'awaiting')`,
      ),
    ).toBe(0);
    expect(
      await app.value(`SELECT count(*) FROM grants g JOIN users u ON u.id = g.person_id WHERE u.source IS NOT NULL`),
    ).toBe(0);
  });
});

const titanium = real('titanium-jira.jsonl.gz');

(titanium.isHere ? describe : describe.skip)(`Titanium’s own bugs${titanium.skipped}`, () => {
  it('would all come in, and every awkward one is told', async () => {
    const app = await lodger();
    const ended = await bugzot(app, 'import', titanium.path, '--dry-run');
    expect(ended).toMatchObject({ code: 0, complained: '' });
    expect(linesOf(ended)).toEqual(
      expect.arrayContaining([
        '29,057 bugs with 104,730 comments and 14,210 attachment records (not imported) would come in, numbers 1 to 29057.',
        expect.stringMatching(/^New here would be: 4,502 people .* 5 products, 141 components, 316 versions\.$/),
        expect.stringMatching(/^161 × duplicate of a bug that is not in the file/),
        expect.stringMatching(/^15 × duplicate mark that would have closed a circle/),
        '2 × bug had no summary: AC-2241, AC-523',
      ]),
    );
    expect(linesOf(ended).filter((line) => / was read as |could not be read|can not be understood/.test(line))).toEqual(
      [],
    );
  }, 180_000);
});

const apache = real('gitbugs-hadoop.jsonl.gz');

(apache.isHere ? describe : describe.skip)(`Hadoop’s own bugs${apache.skipped}`, () => {
  it('come in whole, without people, components and comments', async () => {
    const app = await lodger();
    const ended = await bugzot(app, 'import', apache.path);
    expect(
      linesOf(ended)
        .filter((line) => !/: (line|looked) /.test(line))
        .slice(0, 2),
    ).toEqual([
      '2,503 bugs with 0 comments and 0 attachment records (not imported) came in, numbers 1 to 2503.',
      'New here: 1 person (placeholders, who can not sign in), 1 product, 1 component, 53 versions.',
    ]);
    expect(linesOf(ended).filter((line) => / was read as /.test(line))).toEqual([]);
    expect(await app.value('SELECT count(*) FROM bugs WHERE duplicate_of IS NOT NULL')).toBe(59);
  }, 120_000);
});

const names = real('bad-input/file-names.json');

(names.isHere ? describe : describe.skip)(`The worst names of files${names.skipped}`, () => {
  it('are shown on a page, and kept', async () => {
    const app = await lodger();
    const all = JSON.parse(readFileSync(names.path, 'utf8')) as string[];
    await bugzot(app, 'import', fileOf('names.jsonl', [bug('BAD-1', { attachments: all.map((name) => file(name)) })]));
    const page = await new Client(app.url).get('/bugs/BAD-1');
    expect(page.status).toBe(200);
    expect(page.findAll('.attachments li')).toHaveLength(all.length);
    expect(page.has('.attachments img')).toBe(false);
    expect(page.headers.get('set-cookie')).toBeNull();
  }, 60_000);
});
