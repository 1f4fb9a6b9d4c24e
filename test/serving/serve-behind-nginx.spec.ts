// Two processes for pages and one for jobs behind Debian's nginx, with the project's own nginx.conf.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { Client } from '../support/client.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';
import { behindNginx, startNginx, type Proxy } from '../support/nginx.js';
import { rawly, statusOf } from '../support/raw.js';
import { stage } from '../support/this-run.js';
import { raiseWorld, type World } from '../support/world.mjs';

const folder = join(stage.folder, 'fleet');
const socket = join(folder, 'bugzot-2.sock');
let proxy: Proxy;
let fleet: World;
let dev: Client;
let bug: MadeBug;

beforeAll(async () => {
  proxy = await startNginx(join(folder, 'nginx'), folder);
  fleet = await raiseWorld(stage, {
    name: 'fleet',
    program: join(import.meta.dirname, '..', 'support', 'fleet-leash.mjs'),
    environment: { SOCKET: join(folder, 'bugzot.sock'), BASE_URL: proxy.url, PORT: '3000', LOG_LEVEL: 'info' },
  });
  dev = await new Client(proxy.url).signIn('dev');
  bug = await aBug({ by: dev });
}, 120_000);
afterAll(() => fleet.end());

/** How nginx came by its answers to GETs of that path, in the order of its log. */
const cached = (path: string): string[] =>
  proxy
    .log()
    .split('\n')
    .filter((line) => line.includes(`"GET ${path}" `))
    .map((line) => line.split(' ').at(-1) ?? '');

/** Processes that `serve` has started for that work; by what each was told. */
const pidsFor = (work: string): number[] =>
  readFileSync(`/proc/${fleet.pid}/task/${fleet.pid}/children`, 'utf8')
    .trim()
    .split(' ')
    .map(Number)
    .filter((pid) => readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0').includes(`WORK=${work}`));

const unsigned = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const answer = await fetch(`${proxy.url}${path}`, { headers, redirect: 'manual' });
  await answer.clone().arrayBuffer();
  return answer;
};

/** The status of what the second process itself answers. */
const directly = (path: string): Promise<number> =>
  new Promise((give, fail) => {
    const host = `127.0.0.1:${proxy.port}`;
    get({ socketPath: socket, path, headers: { host } }, (answer) => {
      answer.resume().once('end', () => give(answer.statusCode ?? 0));
    }).once('error', fail);
  });

/** Reads and writes without a pause until `until` has come; answers how many writes, and every answer that was none. */
async function busily(until: Promise<unknown>): Promise<{ written: string[]; failures: string[] }> {
  let isOver = false;
  const written: string[] = [];
  const failures: string[] = [];
  const over = until.finally(() => (isOver = true));
  const work = [1, 2, 3].map(async () => {
    const client = dev.twin();
    while (!isOver) {
      const words = unique('Said meanwhile');
      const read = await client.get(bug.url).catch((error: unknown) => String(error));
      if (typeof read === 'string' || read.status !== 200)
        failures.push(`GET ${typeof read === 'string' ? read : read.status}`);
      const { action, fields } = client.filled('#change', { text: words });
      const sent = await client.post(action, fields, { follow: false }).catch((error: unknown) => String(error));
      if (typeof sent === 'string' || sent.status !== 303)
        failures.push(`POST ${typeof sent === 'string' ? sent : sent.status}`);
      else written.push(words);
    }
  });
  await Promise.all([over, ...work]);
  return { written, failures };
}

behindNginx('Behind nginx', () => {
  it('is what a stranger reads kept for a second, and rendered once for many', async () => {
    const answers = await Promise.all(Array.from({ length: 60 }, () => unsigned(bug.url)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    const [first] = answers;
    expect(first?.headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1');
    const how = cached(bug.url).slice(-60);
    expect(how.filter((one) => one === 'MISS' || one === 'EXPIRED').length).toBeLessThanOrEqual(5);
    expect(how.filter((one) => one === 'HIT' || one === 'UPDATING' || one === 'STALE').length).toBeGreaterThan(50);
  });

  it('is nothing kept of who has signed in, nor given to him', async () => {
    const whispered = unique('Nobody else');
    await change(dev, bug, { text: whispered, audience: 'staff' });
    const before = cached(bug.url).length;
    for (const visitor of [dev.twin(), null, dev.twin(), null]) {
      const text = visitor ? (await visitor.get(bug.url)).text : await (await unsigned(bug.url)).text();
      expect([Boolean(visitor), text.includes(whispered), text.includes('/session/end')]).toEqual([
        Boolean(visitor),
        Boolean(visitor),
        Boolean(visitor),
      ]);
    }
    const how = cached(bug.url).slice(before);
    expect([how[0], how[2]]).toEqual(['BYPASS', 'BYPASS']);
  });

  it('is only our own host answered, and nothing that a client says of itself is believed', async () => {
    expect(await rawly(proxy.url, ['GET / HTTP/1.1', 'Host: elsewhere.example.org'])).toBe('');
    const www = await rawly(proxy.url, ['GET /bugs?q=a HTTP/1.1', 'Host: www.bugs.example.org']);
    expect([statusOf(www), /^Location: (.*)\r$/m.exec(www)?.[1]]).toEqual([301, 'http://bugs.example.org/bugs?q=a']);
    expect(statusOf(await rawly(proxy.url, ['TRACE / HTTP/1.1', `Host: 127.0.0.1:${proxy.port}`]))).toBe(405);
    const forged = new Client(proxy.url);
    await forged.get('/session/new');
    const sent = { login: 'rita', password: 'wrong' };
    const { action, fields } = forged.filled('form[action="/session"]', sent);
    await forged.post(action, fields, { headers: { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9' } });
    expect(forged.page.status).toBe(422);
    expect(readFileSync(fleet.log, 'utf8')).not.toContain('203.0.113.9');
  });

  it('are assets given by nginx itself, squeezed and for ever', async () => {
    const page = await (await unsigned('/')).text();
    const path = /\/assets\/[^"]+\.css/.exec(page)?.[0] ?? '';
    const asset = await unsigned(path, { 'accept-encoding': 'gzip' });
    expect([asset.status, asset.headers.get('content-encoding')]).toEqual([200, 'gzip']);
    expect(asset.headers.get('cache-control')).toBe('public, max-age=31536000, immutable');
    expect(asset.headers.get('x-content-type-options')).toBe('nosniff');
    expect((await unsigned('/assets/../package.json')).status).toBe(404);
  });

  it('does a form of two megabytes end at the door, and a file of two megabytes come in', async () => {
    const large = 'x'.repeat(2_000_000);
    const form = await fetch(`${proxy.url}/session`, { method: 'POST', body: new URLSearchParams({ login: large }) });
    expect(form.status).toBe(413);
    const client = dev.twin();
    await client.get(bug.url);
    const body = new FormData();
    for (const [name, value] of client.filled('#change', { text: 'With a file.' }).fields) body.append(name, value);
    body.append('file', new Blob([large], { type: 'text/plain' }), 'large.txt');
    const cookie = [...client.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { cookie, origin: proxy.url, 'sec-fetch-site': 'same-origin' };
    const sent = await fetch(`${proxy.url}${bug.url}/changes`, { method: 'POST', body, headers, redirect: 'manual' });
    expect(sent.status).toBe(303);
    expect((await client.get(bug.url)).says('large.txt')).toBe(true);
  });

  it('does no request fail while every process is replaced', async () => {
    const before = [...pidsFor('pages'), ...pidsFor('jobs')];
    process.kill(fleet.pid, 'SIGHUP');
    const { written, failures } = await busily(fleet.heard(/^All processes have been replaced/));
    expect(failures).toEqual([]);
    expect(written.length).toBeGreaterThan(5);
    const after = [...pidsFor('pages'), ...pidsFor('jobs')];
    expect([after.length, after.filter((pid) => before.includes(pid))]).toEqual([3, []]);
    const said = (await dev.get(`${bug.url}.txt`)).text.split('\n').map((line) => line.trim());
    expect(written.filter((words) => said.filter((line) => line === words).length !== 1)).toEqual([]);
  }, 120_000);

  it('do pages go on when one process for pages is killed, and the only one for jobs', async () => {
    const [page = 0, other = 0] = pidsFor('pages');
    const [job = 0] = pidsFor('jobs');
    process.kill(page, 'SIGKILL');
    process.kill(job, 'SIGKILL');
    const answers: number[] = [];
    for (;;) {
      answers.push((await dev.get(bug.url)).status, (await unsigned(`/bugs?q=${answers.length}`)).status);
      const now = [...pidsFor('pages'), ...pidsFor('jobs')];
      if (now.length === 3 && !now.includes(page) && now.includes(other)) break;
    }
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(readFileSync(fleet.log, 'utf8')).toContain('has ended (SIGKILL); another takes its place.');
  }, 120_000);

  it('is whoever has begun to ask answered when all is told to end', async () => {
    const cookie = [...dev.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await dev.get(bug.url);
    const words = unique('The last word');
    const body = new URLSearchParams(dev.filled('#change', { text: words }).fields).toString();
    const asking = request({
      socketPath: socket,
      path: `${bug.url}/changes`,
      method: 'POST',
      headers: {
        host: `127.0.0.1:${proxy.port}`,
        cookie,
        origin: proxy.url,
        'content-type': 'application/x-www-form-urlencoded',
        'content-length': Buffer.byteLength(body),
      },
    });
    asking.write(body.slice(0, 10));
    const ended = fleet.end();
    while ((await directly('/readyz')) !== 503);
    asking.end(body.slice(10));
    const [answer] = (await once(asking, 'response')) as [IncomingMessage];
    answer.resume();
    expect([answer.statusCode, answer.headers.connection]).toEqual([303, 'close']);
    await ended;
    expect((await unsigned('/ping')).status).toBe(502);
  }, 60_000);
});
