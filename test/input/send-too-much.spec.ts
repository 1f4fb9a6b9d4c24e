// More than anybody can mean: each is refused in words or taken within the limits, and the application does not grow by it.
import { existsSync, readFileSync } from 'node:fs';
import { request, type RequestOptions } from 'node:http';
import { gzipSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { numberOf, reportForm } from '../support/factories.js';
import { Page } from '../support/page.js';
import { complaints } from './fields.js';

let app: OwnApp;
let rita: Client;
let fields: [string, string][];
const kettle = '/bugs/new?product=kettle';
const typed = { component: 'lid', summary: 'The lid sticks', description: 'It does not open.' };

beforeAll(async () => {
  app = await ownApp();
  rita = await new Client(app.url).signIn('rita');
  await rita.get(kettle);
  fields = rita.filled(reportForm, typed).fields;
});

const FORM = 'application/x-www-form-urlencoded';
const cookie = (): string => [...rita.cookies].map((pair) => pair.join('=')).join('; ');

/** One request as no browser would send it. The answer counts also where the rest of what is sent is not taken any more. */
function raw(path: string, options: RequestOptions = {}, body?: string | Buffer): Promise<Page> {
  return new Promise((done, fail) => {
    const headers = { accept: 'text/html', cookie: cookie(), origin: app.url, ...options.headers };
    const sending = request(`${app.url}/`, { ...options, path, headers, agent: false }, (answer) => {
      const parts: Buffer[] = [];
      answer.on('data', (part: Buffer) => parts.push(part));
      answer.on('end', () => {
        const told = new Headers(
          Object.entries(answer.headers).map(([name, value]): [string, string] => [name, String(value)]),
        );
        done(new Page(answer.statusCode ?? 0, told, path, Buffer.concat(parts).toString()));
      });
      answer.on('error', fail);
    });
    sending.on('error', fail);
    sending.end(body);
  });
}

const post = (body: string | Buffer, headers: Record<string, string> = {}): Promise<Page> =>
  raw('/bugs', { method: 'POST', headers: { 'content-type': FORM, ...headers } }, body);
const encoded = (more: [string, string][]): string => {
  const names = new Set(more.map(([name]) => name));
  return new URLSearchParams([...fields.filter(([name]) => !names.has(name)), ...more]).toString();
};
const get = (path: string, headers: Record<string, string> = {}): Promise<Page> => raw(path, { headers });

const mega = 1_000_000;
const deep = `${'['.repeat(200_000)}${']'.repeat(200_000)}`;
const many = Array.from({ length: 10_000 }, (_, at): [string, string] => [`field${at}`, 'x']);

/** What is sent, and the answer that it gets. */
const tooMuch: [string, number, () => Promise<Page>][] = [
  ['a summary of 1 MB', 413, () => post(encoded([['summary', 'x'.repeat(mega)]]))],
  ['a description of 10 MB', 413, () => post(encoded([['description', 'x'.repeat(10 * mega)]]))],
  [
    '10 MB without saying so',
    413,
    () => post(encoded([['description', 'x'.repeat(10 * mega)]]), { 'transfer-encoding': 'chunked' }),
  ],
  [
    '10 MB that come packed as 10 KB',
    413,
    () => post(gzipSync(Buffer.alloc(10 * mega, 'x')), { 'content-encoding': 'gzip' }),
  ],
  ['packed bytes that are broken', 400, () => post(Buffer.from('no gzip'), { 'content-encoding': 'gzip' })],
  ['10,000 fields', 413, () => post(new URLSearchParams(many).toString())],
  ['500,000 empty fields', 413, () => post('&'.repeat(500_000))],
  ['a name of 900 KB', 422, () => post(`${encoded([['summary', '']])}&${'n'.repeat(900_000)}=1`)],
  ['JSON of depth 200,000', 415, () => post(deep, { 'content-type': 'application/json' })],
  [
    '10 MB of a form that is none',
    400,
    () => post('x'.repeat(10 * mega), { 'content-type': 'multipart/form-data; boundary=x' }),
  ],
  ['a cookie of 1 MB', 431, () => get('/bugs', { cookie: `a=${'x'.repeat(mega)}` })],
  ['an address of 64 KB', 431, () => get(`/bugs?q=${'x'.repeat(65_536)}`)],
  ['5,000 parameters', 414, () => get(`/bugs?${'q&'.repeat(5_000)}`)],
  ['5,000 parameters for another page', 414, () => get(`/products?${'a&'.repeat(5_000)}`)],
  ['a search of 15 KB', 422, () => get(`/bugs?q=${'x'.repeat(15_000)}`)],
  ['a search of brackets', 422, () => get(`/bugs?q=${'('.repeat(900)}`)],
  ['a cursor of 15 KB', 200, () => get(`/bugs?after=${'W'.repeat(15_000)}`)],
  ['a sort of 15 KB', 200, () => get(`/bugs?sort=${'id,'.repeat(5_000)}`)],
  ['a path of 15 KB', 404, () => get(`/bugs/${'x'.repeat(15_000)}`)],
  ['a path of 5,000 parts', 404, () => get('/x'.repeat(5_000))],
  ['an address that is filled in for 15 KB', 200, () => get(`${kettle}&summary=${'x'.repeat(15_000)}`)],
  ['a cookie of 4,000 parts', 200, () => get('/bugs', { cookie: 'a=1;'.repeat(3_500) })],
  [
    '900 headers',
    200,
    () => get('/bugs', Object.fromEntries(many.slice(0, 900).map(([name]) => [name.replace('field', 'x'), '1']))),
  ],
];

const status = (): string => readFileSync(`/proc/${app.pid}/status`, 'utf8');
const megabytes = (name: 'VmRSS' | 'VmHWM'): number =>
  Number(new RegExp(`${name}:\\s+(\\d+) kB`).exec(status())?.[1]) / 1024;
const canLook = existsSync('/proc/self/status');

describe('Too much', () => {
  it.each(tooMuch)('%s is answered by %i, in words', async (_name, expected, ask) => {
    const page = await ask();
    expect([page.status, page.words('h1')]).toEqual([expected, expect.stringMatching(/\w/)]);
    if (expected >= 400) expect(page.root.textContent).toMatch(/\w+ \w+ \w+[^.]*\./);
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  });

  (canLook ? it : it.skip)(
    `costs at most 100 MB${canLook ? '' : ' (skipped: this machine has no /proc)'}`,
    async () => {
      for (const path of ['/', '/bugs', '/products', kettle]) await raw(path);
      const before = megabytes('VmRSS');
      for (const [, , ask] of [...tooMuch, ...tooMuch]) await ask();
      expect(megabytes('VmHWM') - before).toBeLessThanOrEqual(100);
    },
  );

  it('leaves the application as it was', async () => {
    expect((await new Client(app.url).get('/bugs')).status).toBe(200);
    expect(await app.value('SELECT count(*) FROM bugs')).toBe(0);
    expect(complaints(app)).toEqual([]);
  });
});

describe('One text that is too long', () => {
  const long = `${'words of an afternoon '.repeat(3_000)}the end`;

  it.each([
    ['summary', 'x'.repeat(256), '255'],
    ['summary', long, '255'],
    ['description', long, '65,536'],
    ['description', 'x\n'.repeat(32_769), '65,536'],
    ['description', '🫖'.repeat(65_537), '65,536'],
  ])('in %s comes back with everything else', async (name, text, most) => {
    const client = rita.twin();
    const other = name === 'summary' ? 'description' : 'summary';
    const page = await client.post(
      '/bugs',
      new URLSearchParams(encoded([[name, text.replaceAll('\n', '\r\n')]])) as never,
    );
    expect([page.status, page.problem(name)]).toEqual([422, `This is too long: at most ${most} characters.`]);
    expect(page.value(name) === text).toBe(true);
    expect(page.value(other)).toBe(typed[other]);
    expect(page.find('[name="component"] option[selected]').textContent).toBe('lid');
  });

  it('in a comment comes back too, and is taken when it is shortened', async () => {
    const client = rita.twin();
    await client.get(kettle);
    const bug = `/bugs/${numberOf(await client.submit(reportForm, { ...typed, summary: '𐐀'.repeat(255), description: '🫖'.repeat(65_536) }))}`;
    await client.get(bug);
    const page = await client.submit('#change', { text: `${'🫖'.repeat(65_536)}x` });
    expect([page.status, page.problem('text')]).toEqual([422, 'This is too long: at most 65,536 characters.']);
    const done = await client.submit('#change', { text: page.value('text').slice(0, -1) });
    expect([done.status, done.hops]).toEqual([200, [`${bug}#c1`.replace('#c1', '')]]);
    const rows = await app.query<{ text: string }>('SELECT text FROM comments ORDER BY id');
    expect(rows.map(({ text }) => [...text].length)).toEqual([65_536, 65_536]);
  });
});
