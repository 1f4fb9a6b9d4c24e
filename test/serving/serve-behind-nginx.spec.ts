// Two processes for pages and one for jobs behind Debian's nginx, with the project's own nginx.conf.
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { get, request, type IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { beforeAll, expect, it } from '@jest/globals';
import { Client } from '../support/client.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';
import { busily, notSaidOnce, raiseFleet, type Fleet } from '../support/fleet.js';
import { measured } from '../support/measured.js';
import { behindNginx, type Proxy } from '../support/nginx.js';
import { rawly, statusOf } from '../support/raw.js';
import { harmless, HIDDEN, requests, statusesOf } from './smuggling.js';

/** What nginx may say of such a request. */
const isFitting =
  (what: string) =>
  (status: number): boolean =>
    harmless.has(what) ? status < 500 : status >= 400 && status <= 501;

let fleet: Fleet;
let proxy: Proxy;
let dev: Client;
let bug: MadeBug;

/** How nginx came by its answers to GETs of that path, in the order of its log. */
const cached = (path: string): string[] =>
  proxy
    .log()
    .split('\n')
    .filter((line) => line.includes(`"GET ${path}" `))
    .map((line) => line.split(' ').at(-1) ?? '');

const unsigned = async (path: string, headers: Record<string, string> = {}): Promise<Response> => {
  const answer = await fetch(`${proxy.url}${path}`, { headers, redirect: 'manual' });
  await answer.clone().arrayBuffer();
  return answer;
};

/** The same of so many answers after the first `before`; their lines are written when they have gone. */
const cachedSince = async (path: string, before: number, count: number): Promise<string[]> => {
  while (cached(path).length < before + count) await unsigned('/ping');
  return cached(path).slice(before);
};

/** The socket of the second process. */
const second = (): string => join(fleet.sockets, 'bugzot-2.sock');

/** The status of what it answers by itself. */
const directly = (path: string): Promise<number> =>
  new Promise((give, fail) => {
    const host = `127.0.0.1:${proxy.port}`;
    get({ socketPath: second(), path, headers: { host } }, (answer) => {
      answer.resume().once('end', () => give(answer.statusCode ?? 0));
    }).once('error', fail);
  });

/** What is measured, as a Prometheus of this machine gets it through nginx; and how often a bug was shown. */
const metrics = async (): Promise<Map<string, number>> => measured(await (await unsigned('/metrics')).text());
const done = 'bugzot_requests_total{method="GET",route="/bugs/:id",status="200"}';

behindNginx('Behind nginx', () => {
  beforeAll(async () => {
    fleet = await raiseFleet('fleet');
    ({ proxy } = fleet);
    dev = await new Client(proxy.url).signIn('dev');
    bug = await aBug({ by: dev });
  }, 120_000);

  it('is what a stranger reads kept for a second, and rendered once for a thousand', async () => {
    // One comes before the crowd, for processes that have only just begun.
    expect((await unsigned(bug.url)).status).toBe(200);
    const [begin, before] = [performance.now(), cached(bug.url).length];
    const statuses = new Set<number>();
    for (let round = 0; round < 10; round++) {
      const answers = await Promise.all(Array.from({ length: 100 }, () => unsigned(bug.url)));
      for (const { status, headers } of answers) {
        statuses.add(status);
        expect(headers.get('cache-control')).toBe('public, max-age=0, s-maxage=1');
      }
    }
    const seconds = (performance.now() - begin) / 1000;
    expect([...statuses]).toEqual([200]);
    const how = await cachedSince(bug.url, before, 1000);
    // Those who come as it expires are told by the application that it is the same: a read each, and no page.
    const asked = how.filter((one) => ['MISS', 'EXPIRED', 'BYPASS'].includes(one));
    // One for each second that it took, however long that was, and what came while it was fetched.
    expect(asked.length).toBeLessThanOrEqual(Math.ceil(seconds) + 5);
    expect(how.filter((one) => one === 'STALE' || one === 'UPDATING')).toEqual([]);
  });

  it('is for what is never kept nobody’s answer waited for, and what is not there asked about once', async () => {
    const crowd = (path: string, length: number): Promise<Response[]> =>
      Promise.all(Array.from({ length }, () => unsigned(path)));
    expect((await crowd('/session/new', 8)).map(({ status }) => status)).toEqual(Array.from({ length: 8 }, () => 200));
    expect(new Set(await cachedSince('/session/new', 0, 8))).toEqual(new Set(['BYPASS']));
    const [begin, answers] = [performance.now(), await crowd('/bugs/99999999', 50)];
    const seconds = (performance.now() - begin) / 1000;
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([404]));
    const asked = (await cachedSince('/bugs/99999999', 0, 50)).filter((one) => one !== 'HIT');
    expect(asked.length).toBeLessThanOrEqual(Math.ceil(seconds) + 5);
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
    const how = await cachedSince(bug.url, before, 4);
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
    const token = 'a'.repeat(43);
    for (const door of ['passwords', 'bugs/letters', 'files']) {
      await unsigned(`/${door}/${token}`);
      // The line is written when the answer has gone.
      while (!proxy.log().includes(`"GET /${door}/..." `)) await unsigned('/ping');
    }
    expect(proxy.log() + readFileSync(fleet.log, 'utf8')).not.toContain(token);
  });

  it('is a request that could be read in two ways answered once or refused, and nothing hidden in it is ever asked (S30)', async () => {
    const host = `127.0.0.1:${proxy.port}`;
    for (const [what, bytes] of Object.entries(requests)) {
      for (const where of [{ port: proxy.port }, { path: second() }]) {
        const statuses = await statusesOf(bytes, host, where);
        const place = 'port' in where ? 'nginx' : 'the application';
        // HTTP/0.9 has no status.
        const isOne = statuses.length === 1 || (what === 'no version' && statuses.length === 0);
        expect([place, what, statuses, isOne]).toEqual([place, what, statuses, true]);
        const isGood = place === 'the application' || statuses.every(isFitting(what));
        expect([what, statuses, isGood]).toEqual([what, statuses, true]);
        expect(await (await unsigned('/ping')).text()).toBe('pong\n');
      }
    }
    expect(proxy.log() + readFileSync(fleet.log, 'utf8')).not.toContain(HIDDEN);
    await unsigned(HIDDEN);
    while (!proxy.log().includes(HIDDEN)) await unsigned('/ping');
  }, 120_000);

  it('is nothing given of the code, and no list of a folder', async () => {
    for (const path of [
      '/.git/config',
      '/.git/HEAD',
      '/node_modules/pg/package.json',
      '/package.json',
      '/dist/src/main.js',
    ])
      expect([path, (await unsigned(path)).status]).toEqual([path, 404]);
    const page = await (await unsigned('/')).text();
    const scripts = [...page.matchAll(/\/assets\/[^"]+\.(?:js|css)/g)].map(([path]) => path);
    expect(scripts.length).toBeGreaterThan(0);
    for (const path of scripts) expect([path, (await unsigned(`${path}.map`)).status]).toEqual([path, 404]);
    expect((await unsigned('/assets/')).status).toBe(404);
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

  it('are assets better squeezed for who takes brotli, and as they are for who takes nothing', async () => {
    const page = await (await unsigned('/')).text();
    const path = /\/assets\/[^"]+\.js/.exec(page)?.[0] ?? '';
    const better = await unsigned(path, { 'accept-encoding': 'gzip, br' });
    expect([better.headers.get('content-encoding'), better.headers.get('content-type')]).toEqual([
      'br',
      'application/javascript',
    ]);
    const plain = await unsigned(path, { 'accept-encoding': 'identity' });
    expect([plain.headers.get('content-encoding'), plain.headers.get('vary')]).toEqual([null, 'Accept-Encoding']);
    expect(await plain.text()).toBe(await better.text());
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

  it('is what all processes have counted told as one, with what nginx tells of itself', async () => {
    for (let nth = 0; nth < 4; nth++) await dev.get(bug.url);
    const said = await metrics();
    expect([said.get('bugzot_processes{work="pages"}'), said.get('bugzot_processes{work="jobs"}')]).toEqual([2, 1]);
    expect(said.get(done)).toBeGreaterThanOrEqual(4);
    expect(said.get('bugzot_nginx_up')).toBe(1);
    expect(said.get('bugzot_nginx_requests_total')).toBeGreaterThan(4);
  });

  it('does no request fail while every process is replaced', async () => {
    const before = [...fleet.pidsFor('pages'), ...fleet.pidsFor('jobs')];
    process.kill(fleet.pid, 'SIGHUP');
    const { written, failures } = await busily(dev, bug, fleet.heard(/^All processes have been replaced/));
    expect(failures).toEqual([]);
    expect(written.length).toBeGreaterThan(5);
    const after = [...fleet.pidsFor('pages'), ...fleet.pidsFor('jobs')];
    expect([after.length, after.filter((pid) => before.includes(pid))]).toEqual([3, []]);
    expect(await notSaidOnce(dev, bug, written)).toEqual([]);
  }, 120_000);

  it('do pages go on when one process for pages is killed, and the only one for jobs; what they had counted stays', async () => {
    const before = await metrics();
    const [page = 0, other = 0] = fleet.pidsFor('pages');
    const [job = 0] = fleet.pidsFor('jobs');
    process.kill(page, 'SIGKILL');
    process.kill(job, 'SIGKILL');
    const answers: number[] = [];
    for (;;) {
      answers.push((await dev.get(bug.url)).status, (await unsigned(`/bugs?q=${answers.length}`)).status);
      const now = [...fleet.pidsFor('pages'), ...fleet.pidsFor('jobs')];
      if (now.length === 3 && !now.includes(page) && now.includes(other)) break;
    }
    expect(new Set(answers)).toEqual(new Set([200]));
    expect(readFileSync(fleet.log, 'utf8')).toContain('has ended (SIGKILL); another takes its place.');
    const after = await metrics();
    const grown = (name: string): number => Number(after.get(name)) - Number(before.get(name));
    expect(grown(done)).toBeGreaterThan(0);
    expect(grown('bugzot_processes_ended_total')).toBe(2);
  }, 120_000);

  it('is whoever has begun to ask answered when all is told to end', async () => {
    const cookie = [...dev.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    await dev.get(bug.url);
    const words = unique('The last word');
    const body = new URLSearchParams(dev.filled('#change', { text: words }).fields).toString();
    const asking = request({
      socketPath: second(),
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
