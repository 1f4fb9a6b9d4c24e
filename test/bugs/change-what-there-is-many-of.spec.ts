// What a bug has many of: keywords, CC, links, other names. People who change it at once do not come in each other's way.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot } from '../support/command.js';
import { aBug, type MadeBug } from '../support/factories.js';

let app: Lodger;
let people: Record<'tess' | 'dev' | 'rita' | 'eve', Client>;
let bug: MadeBug;

type Said = Readonly<Record<string, string>>;

/** Sends the form of the page that is open with more inputs than it shows. */
async function send(by: Client, said: Said): Promise<Client> {
  const { action, fields } = by.filled('#change', {});
  await by.post(action, [...fields.filter(([name]) => !(name in said)), ...Object.entries(said)]);
  return by;
}

async function say(by: Client, said: Said): Promise<Client> {
  await by.get(bug.url);
  return send(by, said);
}

const told = (by: Client): string => by.page.words('.timeline > li:last-child');

/** What the bug has now, in words. */
async function has(set: 'keywords' | 'cc' | 'seeAlso' | 'aliases' | 'dependsOn'): Promise<string> {
  const from = {
    keywords: 'k.name FROM bug_keywords x JOIN keywords k ON k.id = x.keyword_id',
    cc: 'u.name FROM bug_cc x JOIN users u ON u.id = x.person_id',
    seeAlso: 'x.url FROM bug_links x',
    aliases: 'x.alias FROM aliases x',
    dependsOn: 'x.on_id::text FROM dependencies x',
  }[set];
  const [column = ''] = from.split(' FROM ');
  const found = await app.query<{ all: string | null }>(
    `SELECT string_agg(${column}, ', ' ORDER BY 1) AS all FROM ${from.slice(column.length + 6)} WHERE x.bug_id = $1`.replace(
      'ORDER BY 1',
      `ORDER BY ${column}`,
    ),
    [bug.id],
  );
  return found[0]?.all ?? '';
}

beforeAll(async () => {
  app = await lodger();
  await app.query(`INSERT INTO keywords (name) VALUES ('crash'), ('leak'), ('ui')`);
  const names = ['tess', 'dev', 'rita', 'eve'] as const;
  const signedIn = await Promise.all(names.map((name) => new Client(app.url).signIn(name)));
  people = Object.fromEntries(names.map((name, at) => [name, signedIn[at]])) as typeof people;
  bug = await aBug({ by: people.rita });
});

describe('What there is many of', () => {
  it('is put in and taken out, and history tells each', async () => {
    const { tess } = people;
    await say(tess, { keywords: 'crash, leak', cc: 'dev, sam', seeAlso: 'https://example.org/1', aliases: 'lid-1' });
    expect(tess.page.path).toBe(bug.url);
    expect(await Promise.all((['keywords', 'cc', 'seeAlso', 'aliases'] as const).map(has))).toEqual([
      'crash, leak',
      'dev, sam',
      'https://example.org/1',
      'LID-1',
    ]);
    for (const words of ['crash', 'leak', 'dev', 'sam', 'https://example.org/1', 'LID-1'])
      expect(told(tess)).toContain(words);
    await say(tess, { keywords: 'leak' });
    expect(told(tess)).toMatch(/Keywords.* crash/);
    expect([await has('keywords'), await has('cc')]).toEqual(['leak', 'dev, sam']);
    expect((await tess.get('/bugs/lid-1')).path).toBe(bug.url);
  });

  it('is nobody’s to lose: what two say at once comes together', async () => {
    const { tess, dev } = people;
    await tess.get(bug.url);
    await say(dev, { keywords: 'leak, ui', cc: 'dev, sam, rita' });
    // She saw "leak", and "dev, sam".
    await send(tess, { keywords: 'crash', cc: 'sam', seen: tess.page.value('seen') });
    expect(tess.page.path).toBe(bug.url);
    expect([await has('keywords'), await has('cc')]).toEqual(['crash, ui', 'rita, sam']);
  });

  it('goes on beside a field that two have changed', async () => {
    const { tess, dev } = people;
    await tess.get(bug.url);
    await say(dev, { summary: 'The lid sticks again' });
    await send(tess, { summary: 'The lid is stuck', keywords: 'crash, leak, ui', cc: 'rita' });
    expect([tess.page.status, tess.page.words('main')]).toEqual([409, expect.stringContaining('leak')]);
    await say(dev, { keywords: 'ui' });
    await tess.submit('form[action$="/changes"]', { summary: 'The lid is stuck' });
    expect([await has('keywords'), await has('cc')]).toEqual(['leak, ui', 'rita']);
  });

  it.each([
    ['keywords', 'nonsense', 'There is no keyword “nonsense”.'],
    ['cc', 'nobody-at-all', 'There is nobody called “nobody-at-all”.'],
    ['seeAlso', 'javascript:alert(1)', '“javascript:alert(1)” is no address of a page.'],
    ['aliases', '42', 'A bug can not be called “42”.'],
    ['dependsOn', '987654321', 'There is no bug 987654321.'],
    ['dependsOn', 'lid', '“lid” is not the number of a bug.'],
    ['duplicates', '1', 'A duplicate is marked at the bug that repeats another.'],
  ])('is refused at %s: %s', async (name, value, sentence) => {
    const { tess } = people;
    await say(tess, { [name]: value });
    expect([tess.page.status, tess.page.words('.problems')]).toEqual([422, expect.stringContaining(sentence)]);
  });

  it('refuses a name that another bug has', async () => {
    const { tess } = people;
    const first = bug;
    bug = await aBug({ by: people.rita });
    await say(tess, { aliases: 'lid-1' });
    expect([tess.page.status, tess.page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('Another bug is called so already.'),
    ]);
    bug = first;
  });

  it('is for who may: anybody puts himself into CC and leaves it, nobody else', async () => {
    const { eve } = people;
    await say(eve, { 'add.cc': 'eve' });
    expect(await has('cc')).toBe('eve, rita');
    await say(eve, { 'add.cc': 'dev' });
    expect(eve.page.status).toBe(403);
    await say(eve, { 'remove.cc': 'rita' });
    expect(eve.page.status).toBe(403);
    await say(eve, { 'remove.cc': 'eve' });
    expect(await has('cc')).toBe('rita');
    await say(eve, { keywords: 'ui' });
    expect(eve.page.status).toBe(403);
  });

  it('leaves a history that fits', async () => {
    expect(await bugzot(app, 'doctor')).toMatchObject({ code: 0 });
  });
});
