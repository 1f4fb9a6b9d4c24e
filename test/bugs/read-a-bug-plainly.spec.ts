// One bug without a page around it: plain text and JSON, for each reader what the page tells him.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, change, unique } from '../support/factories.js';

type Json = Record<string, unknown> & { comments: Record<string, unknown>[]; history: Record<string, unknown>[] };

const secret = unique('secret');
let bug: Awaited<ReturnType<typeof aBug>>;

beforeAll(async () => {
  bug = await aBug({ summary: `=cmd <b>${unique('Plain')}</b>`, description: 'It **rattles**.\n\n* often' });
  await change('dev', bug, { move: 'resolve', resolution: 'FIXED', text: `Done, ${secret}.`, audience: 'staff' });
  await change('rita', bug, { text: 'Thanks.' });
});

const reader = async (name: 'dev' | 'rita' | null): Promise<Client> =>
  name ? new Client(app.url).signIn(name) : new Client(app.url);
const read = async (client: Client, end: string) => client.get(`${bug.url}${end}`, { follow: false });

describe('one bug as JSON', () => {
  it('has the keys that are told of, and nothing of what its reader may not know', async () => {
    const answer = await read(await reader(null), '.json');
    expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
    const said = JSON.parse(answer.text) as Json;
    const known = [
      ...['id', 'path', 'isOpen', 'version', 'reporter', 'filedAt', 'changedAt', 'fields', 'sets', 'attachments'],
      ...['comments', 'history'],
    ];
    expect(Object.keys(said)).toEqual(known);
    expect(said['fields']).toMatchObject({ summary: bug.summary, status: 'RESOLVED', resolution: 'FIXED' });
    expect(said.comments.map(({ number, text }) => [number, text])).toEqual([
      [0, 'It **rattles**.\n\n* often'],
      [1, 'Thanks.'],
    ]);
    expect(said.history).toHaveLength(1);
    expect(answer.text).not.toMatch(new RegExp(`${secret}|null|staff`));
  });

  it('tells an employee the private comment by its permalink', async () => {
    const said = JSON.parse((await read(await reader('dev'), '.json')).text) as Json;
    const [, hidden] = said.comments;
    expect(hidden).toMatchObject({ audience: 'staff', by: 'dev', text: `Done, ${secret}.` });
    expect([hidden?.['number'], hidden?.['permalink']]).toEqual([undefined, expect.stringMatching(/^[\w-]{10}$/)]);
  });
});

describe('one bug as text', () => {
  it('is plain, for the reporter without what is private, for an employee with it', async () => {
    const [hers, his] = await Promise.all([reader('rita'), reader('dev')].map(async (who) => read(await who, '.txt')));
    expect(hers?.headers.get('content-type')).toBe('text/plain; charset=utf-8');
    expect(hers?.text.split('\n')[0]).toBe(`Bug ${bug.id} - ${bug.summary}`);
    expect(hers?.text).not.toContain(secret);
    expect(hers?.text).not.toMatch(/Private|staff|\(withdrawn\)/);
    expect(his?.text).toContain(`Done, ${secret}.`);
    expect(his?.text).toMatch(/Private comment [\w-]+ \(for staff\), dev/);
  });
});

describe('both', () => {
  it('answer HEAD and ask again as pages do, and are not there where the bug is not', async () => {
    const stranger = await reader(null);
    for (const end of ['.txt', '.json']) {
      const whole = await read(stranger, end);
      const etag = whole.headers.get('etag') ?? '';
      const ask = (method: string, headers: Record<string, string>) =>
        fetch(new URL(`${bug.url}${end}`, app.url), { method, headers: { 'cache-control': 'max-age=0', ...headers } });
      const head = await ask('HEAD', {});
      expect([head.status, head.headers.get('etag'), await head.text()]).toEqual([200, etag, '']);
      expect((await ask('GET', { 'if-none-match': etag })).status).toBe(304);
      expect(whole.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1');
      for (const nothing of ['/bugs/999999', '/bugs/0', '/bugs/nothing'])
        expect((await stranger.get(`${nothing}${end}`)).status).toBe(404);
    }
  });

  it('are linked from the page, and an alias leads on', async () => {
    const stranger = await reader(null);
    const page = await stranger.get(bug.url);
    const links = page
      .findAll('a[rel="alternate"]')
      .map((link) => [link.getAttribute('type'), link.getAttribute('href')]);
    expect(links).toEqual([
      ['text/plain', `${bug.url}.txt`],
      ['application/json', `${bug.url}.json`],
    ]);
    await app.query('INSERT INTO aliases (alias, bug_id) VALUES ($1, $2)', [`PLAIN-${bug.id}`, bug.id]);
    const onward = await stranger.get(`/bugs/plain-${bug.id}.json`, { follow: false });
    expect([onward.status, onward.headers.get('location')]).toEqual([301, `${bug.url}.json`]);
  });

  it('go on where one answer ends, and lose nothing between', async () => {
    const long = await aBug();
    await app.query(
      `WITH said AS (INSERT INTO changes (bug_id, version, seen_version, who_id, door, happened_at)
         SELECT $1, 1 + n, n, reporter_id, 'web', filed_at + n * interval '1 second' FROM bugs, generate_series(1, 310) n
         WHERE bugs.id = $1 RETURNING id, version, who_id, happened_at)
       INSERT INTO comments (bug_id, change_id, number, permalink, author_id, audience, format, text, html, renderer, written_at)
         SELECT $1, id, version - 1, md5($1 || '-' || version), who_id, 'everyone', 'plain', 'Turn ' || version, '', 1, happened_at FROM said`,
      [long.id],
    );
    const stranger = await reader(null);
    const numbers: unknown[] = [];
    let next: string | undefined = `${long.url}.json`;
    let answers = 0;
    while (next !== undefined && ++answers < 9) {
      const said: Json & { next?: string } = JSON.parse((await stranger.get(next)).text) as Json;
      numbers.push(...said.comments.map(({ number }) => number));
      next = said.next;
    }
    expect([answers, numbers]).toEqual([2, Array.from({ length: 311 }, (_, number) => number)]);
    expect((await stranger.get(`${long.url}.txt`)).text).toMatch(/There is more: \/bugs\/\d+\.txt\?after=/);
  });
});
