// Files come from a host of their own where there is one: with a ticket, for whom they are at that moment, and nothing else does.
import { hkdfSync } from 'node:crypto';
import { request as ask, type IncomingHttpHeaders } from 'node:http';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { written } from '../../src/bugs/attachments/ticket.js';
import { idHash } from '../../src/web/session.sql.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { rawly, statusOf } from '../support/raw.js';
import { sendFiles } from '../support/sending.js';
import { stage } from '../support/this-run.js';

const HOST = 'files.example.net';
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

interface Told {
  status: number;
  headers: IncomingHttpHeaders;
  body: Buffer;
}

let own: Lodger;
let bug: MadeBug;
let [dev, rita]: Client[] = [];

/** A request to the host of files, or under another name; `url` whole or a path. */
function given(
  url: string,
  {
    method = 'GET',
    host = HOST,
    on = own,
    ...headers
  }: { method?: string; host?: string; on?: Lodger } & Record<string, unknown> = {},
): Promise<Told> {
  const path = url.replace(/^https?:\/\/[^/]+/, '');
  const wish = { method, path, headers: { host, 'x-forwarded-for': '192.0.2.7', ...(headers as object) } };
  return new Promise((give, fail) => {
    const asked = ask(on.url, wish, (response) => {
      const parts: Buffer[] = [];
      response.on('data', (part: Buffer) => parts.push(part));
      response.on('end', () =>
        give({ status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(parts) }),
      );
    });
    asked.on('error', fail);
    asked.end();
  });
}

/** Where the bytes are for this reader: '' where there is no way. */
async function wayTo(key: string, client = new Client(own.url), at = bug.url): Promise<string> {
  const page = await client.get(`${at}/attachments/${key}/raw`, { follow: false });
  return page.status === 303 ? (page.headers.get('location') ?? '') : '';
}

async function attach(at: MadeBug, name: string, bytes: Buffer | string, audience = 'everyone'): Promise<string> {
  if (!dev) throw new Error('Nobody is here yet.');
  await dev.get(at.url);
  await sendFiles(dev, 'form[action$="/changes"]', [{ name, bytes }], { text: `See ${name}.`, audience });
  return own.value<string>(
    'SELECT coalesce(number::text, permalink) FROM attachments WHERE bug_id = $1 AND name = $2',
    [at.id, name],
  );
}

const cookieOf = (client: Client): string => [...client.cookies].map((pair) => pair.join('=')).join('; ');

/** What the database knows the client's session by. */
const sessionOf = (client: Client): Buffer =>
  idHash(/^s:([^.]+)\./.exec(decodeURIComponent(client.cookies.get('bugzot') ?? ''))?.[1] ?? '');

let [picture, secret] = ['', ''];

beforeAll(async () => {
  own = await lodger({ environment: { ATTACHMENT_URL: `http://${HOST}`, LOG_LEVEL: 'info' } });
  [dev, rita] = await Promise.all([new Client(own.url).signIn('dev'), new Client(own.url).signIn('rita')]);
  bug = await aBug({ by: rita });
  picture = await attach(bug, 'große tür.png', png);
  secret = await attach(bug, 'leak.txt', 'secret words', 'staff');
}, 120_000);

describe('A file', () => {
  it('is shown and given from the other host, whole and in part, and not again', async () => {
    const page = await new Client(own.url).get(bug.url);
    expect(page.findAll('.attachments img').map((one) => one.getAttribute('src'))).toEqual([
      `${bug.url}/attachments/${picture}/raw`,
    ]);
    expect(page.headers.get('content-security-policy')).toContain(`;img-src 'self' http://${HOST};`);
    const led = await dev?.get(`${bug.url}/attachments/${picture}/raw`, { follow: false });
    expect([led?.status, led?.headers.get('cache-control')]).toEqual([303, 'private, no-cache']);
    const way = led?.headers.get('location') ?? '';
    expect(way).toMatch(/^http:\/\/files\.example\.net\/files\/[\w-]+\.[\w-]{43}\/gro%C3%9Fe%20t%C3%BCr\.png$/);
    const whole = await given(way);
    expect([whole.status, whole.body]).toEqual([200, png]);
    expect(whole.headers).toMatchObject({
      'content-type': 'image/png',
      'content-disposition': expect.stringContaining('inline; ') as unknown,
      'content-security-policy': "sandbox; default-src 'none'",
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'cache-control': 'private, no-cache',
      'content-length': String(png.length),
    });
    const head = await given(way, { method: 'HEAD' });
    expect([head.status, head.headers.etag, head.body.length]).toEqual([200, whole.headers.etag, 0]);
    const part = await given(way, { range: 'bytes=1-3' });
    expect([part.status, part.body.toString(), part.headers['content-range']]).toEqual([
      206,
      'PNG',
      `bytes 1-3/${png.length}`,
    ]);
    expect((await given(way, { range: 'bytes=9999-' })).status).toBe(416);
    const same = await given(way, { 'if-none-match': whole.headers.etag });
    expect([same.status, same.body.length]).toEqual([304, 0]);
  });

  it('for everyone is given to strangers, and one for employees to them alone', async () => {
    const led = await new Client(own.url).get(`${bug.url}/attachments/${picture}/raw`, { follow: false });
    // A proxy that keeps it would lead with it when the ticket is over.
    expect(led.headers.get('cache-control')).toBe('private, no-cache');
    expect((await given(await wayTo(picture))).body).toEqual(png);
    expect((await given(await wayTo(secret, dev))).body.toString()).toBe('secret words');
    expect([await wayTo(secret, rita), await wayTo(secret)]).toEqual(['', '']);
  });

  it('leaves no ticket and no name in the log', async () => {
    await given(await wayTo(secret, dev));
    expect(own.log()).toContain('"path":"/files/…"');
    // Beside the pattern of the route.
    expect(own.log()).not.toMatch(/\/files\/[^…:]/);
  });
});

describe('A ticket', () => {
  /** Made as the application makes it. */
  const forged = (key: string, session: Buffer | null, left: number, word = 'bugzot files'): string => {
    const until = Date.now() + left;
    const secretOf = Buffer.from(hkdfSync('sha256', stage.secretKey, '', word, 32));
    return `/files/${written({ bugId: bug.id, key, session, until }, secretOf)}/x`;
  };

  it('is good for what it says, for five minutes, and nothing of it can be altered', async () => {
    if (!dev || !rita) throw new Error('Nobody is here.');
    const way = await wayTo(secret, dev);
    const altered = [...way]
      .map((sign, at) => (at === way.indexOf('/files/') + 20 ? (sign === 'x' ? 'y' : 'x') : sign))
      .join('');
    const none = [
      altered,
      way.replace(/\.[\w-]{43}\//, `.${'A'.repeat(43)}/`),
      way.replace(/\.[\w-]{43}\//, '/'),
      '/files/x/x',
      '/files/%00/x',
      forged(secret, sessionOf(dev), -60_000),
      forged(secret, sessionOf(dev), 60_000, 'bugzot forms'),
      forged(secret, sessionOf(rita), 60_000),
      forged(secret, null, 60_000),
      forged(secret, Buffer.alloc(32), 60_000),
      forged('999', sessionOf(dev), 60_000),
      forged('zzzzzzzzzz', sessionOf(dev), 60_000),
    ];
    const answers = await Promise.all(none.map((url) => given(url)));
    expect(answers.map(({ status }) => status)).toEqual(none.map(() => 404));
    expect(new Set(answers.map(({ body }) => body.toString())).size).toBe(1);
    for (const good of [way, way.replace(/[^/]*$/, 'other.html'), forged(secret, sessionOf(dev), 60_000)])
      expect((await given(good)).body.toString()).toBe('secret words');
  });

  it('is worth nothing when the file has become private, also for a part and for who has it', async () => {
    const other = await aBug({ by: rita ?? 'rita' });
    const key = await attach(other, 'later.txt', 'later');
    const [stranger, staff] = [await wayTo(key, new Client(own.url), other.url), await wayTo(key, dev, other.url)];
    const etag = (await given(stranger)).headers.etag;
    expect(etag).toMatch(/^"/);
    await own.query(`UPDATE comments SET audience = 'staff', number = NULL WHERE bug_id = $1 AND number = 1`, [
      other.id,
    ]);
    for (const headers of [{}, { range: 'bytes=0-1' }, { 'if-none-match': etag }, { method: 'HEAD' }]) {
      const told = await given(stranger, headers);
      expect([told.status, told.headers.etag === etag]).toEqual([404, false]);
    }
    expect((await given(staff)).body.toString()).toBe('later');
  });

  it('ends with the session, with the account, and with the rights', async () => {
    const enter = (): Promise<Client> => new Client(own.url).signIn('dev');
    const [leaves, closed] = [await enter(), await enter()];
    const ways = [await wayTo(secret, leaves), await wayTo(secret, closed)] as const;
    expect(await Promise.all(ways.map(async (way) => (await given(way)).status))).toEqual([200, 200]);
    await leaves.get('/session/end');
    await leaves.submit('form[action="/session/end"]');
    expect(await Promise.all(ways.map(async (way) => (await given(way)).status))).toEqual([404, 200]);
    const set = (status: string): Promise<unknown> =>
      own.query(`UPDATE users SET status = $1 WHERE name = 'dev'`, [status]);
    await set('closed');
    expect((await given(ways[1])).status).toBe(404);
    await set('active');
    expect((await given(ways[1])).status).toBe(200);
    await own.query(`UPDATE grants SET role_id = (SELECT id FROM roles WHERE stock = 'anonymous')
      WHERE person_id = (SELECT id FROM users WHERE name = 'dev')`);
    expect((await given(ways[1])).status).toBe(404);
  });
});

describe('The host of files', () => {
  it('answers nothing else, knows no cookie and sets none', async () => {
    if (!rita) throw new Error('Nobody is here.');
    const cookie = cookieOf(rita);
    const way = await wayTo(picture);
    const paths = ['/', '/bugs', bug.url, `${bug.url}/attachments/${picture}/raw`, '/session/new', '/me', '/admin'];
    const more = [
      '/ping',
      '/healthz',
      '/readyz',
      '/metrics',
      '/robots.txt',
      '/assets/app.css',
      '/files',
      '/files/',
      '/files/x',
      '/Files/x/y',
      '/files/../bugs',
    ];
    const asked = [
      ...[...paths, ...more].map((path) => given(path, { cookie })),
      ...['POST', 'PUT', 'DELETE', 'OPTIONS'].flatMap((method) =>
        [way, '/session'].map((url) => given(url, { cookie, method })),
      ),
      given(way.replace(/\.(?=[\w-]{43}\/)/, ''), { cookie }),
      given('/bugs', { cookie, host: `${HOST}:8080` }),
      given('/bugs', { cookie, host: HOST.toUpperCase() }),
    ];
    for (const { status, headers, body } of await Promise.all(asked)) {
      expect([status, headers['content-type'], body.toString()]).toEqual([
        404,
        'text/plain; charset=utf-8',
        'There is nothing here.\n',
      ]);
      expect([headers['set-cookie'], headers['cache-control']]).toEqual([undefined, 'no-store']);
    }
    const sessions = await own.value('SELECT count(*) FROM sessions');
    const told = await given(way, { cookie });
    expect([told.status, told.headers['set-cookie']]).toEqual([200, undefined]);
    expect(await own.value('SELECT count(*) FROM sessions')).toBe(sessions);
  });

  it('is nobody else: its files are nowhere else, and two names lead nowhere', async () => {
    const way = (await wayTo(secret, rita)) || (await wayTo(picture));
    const host = new URL(own.url).host;
    const elsewhere = await given(way, { host });
    const nothing = await given('/nothing/at/all', { host });
    expect([elsewhere.status, nothing.status]).toEqual([404, 404]);
    expect(elsewhere.body.includes('class="site-header"')).toBe(nothing.body.includes('class="site-header"'));
    expect((await given(way, { host: 'other.example.net' })).status).toBe(421);
    const lines = [`GET ${bug.url} HTTP/1.1`, `Host: ${host}`];
    expect(statusOf(await rawly(own.url, lines))).toBe(200);
    for (const both of [
      [`GET ${bug.url} HTTP/1.1`, `Host: ${HOST}`],
      [`GET http://${HOST}${bug.url} HTTP/1.1`, `Host: ${host}`],
    ])
      expect(statusOf(await rawly(own.url, both))).toBe(404);
  });
});

it('gives strangers nothing where reading needs an account, with a ticket of before or without', async () => {
  const way = await wayTo(picture);
  const environment = {
    ATTACHMENT_URL: `http://${HOST}`,
    READING: 'accounts',
    ATTACHMENTS: join(own.folder, 'attachments'),
  };
  const closed = await lodger({ of: own, environment });
  expect([(await given(way)).status, (await given(way, { on: closed })).status]).toEqual([200, 404]);
  expect((await given(await wayTo(picture, rita), { on: closed })).status).toBe(200);
  const page = await new Client(closed.url).get(`${bug.url}/attachments/${picture}/raw`, { follow: false });
  expect(page.headers.get('location')).toMatch(/^\/session\/new/);
}, 60_000);
