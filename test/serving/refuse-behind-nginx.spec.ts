// What is sent to do harm, through nginx to two processes in production mode: refused in words, and nothing of the inside told.
import { beforeAll, expect, it } from '@jest/globals';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import { statuses } from '../support/crowd.js';
import { aBug, type MadeBug } from '../support/factories.js';
import { fleetApp, type FleetApp } from '../support/fleet.js';
import { swapped } from '../support/form.js';
import { behindNginx } from '../support/nginx.js';
import { rawly, statusOf } from '../support/raw.js';
import { few } from '../input/fields.js';
import { statesSince } from './kept.js';

/** Of our inside: a stack, a statement, a path of the machine, a version. */
const inside =
  /\bat \S+ \(|node_modules|\.js:\d|SELECT |INSERT |syntax error at|pg_catalog|\/srv\/|\/work\/|\/tmp\/|nginx\/\d|PostgreSQL \d/;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, at) => at);

behindNginx('What is sent to do harm through nginx', () => {
  let fleet: FleetApp;
  let dev: Client;
  let bug: MadeBug;

  beforeAll(async () => {
    fleet = await fleetApp({ NODE_ENV: 'production' });
    dev = await new Client(fleet.url).signIn('dev');
    bug = await aBug({ by: dev });
  }, 120_000);

  it.each([
    ['an address of 64 KB', ['GET /bugs?q=' + 'x'.repeat(65_536) + ' HTTP/1.1'], '', [414]],
    ['a header of 1 MB', ['GET / HTTP/1.1', `X: ${'x'.repeat(1_000_000)}`], '', [400]],
    ['a cookie of 1 MB', ['GET / HTTP/1.1', `Cookie: bugzot=${'x'.repeat(1_000_000)}`], '', [400]],
    ['a form of 2 MB', ['POST /session HTTP/1.1'], `login=${'x'.repeat(2_000_000)}`, [413]],
    ['a path that is none', ['GET /%00 HTTP/1.1'], '', [400]],
    ['a method that is none', ['BREW / HTTP/1.1'], '', [400, 405]],
    ['no request at all', ['\x16\x03\x01\x02'], '', [400]],
  ] as const)('is %s refused, and no version told (R23)', async (_what, [line, ...more], body, wanted) => {
    const host = `Host: ${new URL(fleet.url).host}`;
    const form = body ? ['Content-Type: application/x-www-form-urlencoded'] : [];
    const answer = await rawly(fleet.url, [line, host, ...more, ...form], body).catch(() => 'HTTP/1.1 400 \r\ncut off');
    expect(wanted).toContain(statusOf(answer));
    expect(answer).not.toMatch(inside);
  });

  it('is a title of 1 MB and a comment of 10 MB refused in words (R23)', async () => {
    const { fields } = dev.filled('#change', { text: 'x' });
    const long = await dev.twin().post(`${bug.url}/changes`, swapped(fields, 'text', 'x'.repeat(10_000_000)));
    const title = [...fields.filter(([name]) => name !== 'summary'), ['summary', 'x'.repeat(1_000_000)]];
    const page = await dev.twin().post(`${bug.url}/changes`, title as [string, string][]);
    for (const one of [long, page]) {
      expect([413, 422]).toContain(one.status);
      expect(one.text).not.toMatch(inside);
    }
  });

  it('breaks nothing out of a statement, and no shape is taken for another (S23, S24, S25)', async () => {
    const tricks = [
      "'",
      '1 OR 1=1',
      "'; DROP TABLE bugs; --",
      '%27)%20union%20select%201--',
      '$1',
      '\\',
      '%00',
      '{{7*7}}',
    ];
    const shapes = [
      'q[]=a&q[]=b',
      'q[x]=a',
      'q=a&q=b',
      '__proto__[x]=1',
      'constructor[prototype][x]=1',
      'q[__proto__]=1',
    ];
    const ends = [...tricks.map((trick) => `q=${trick}`), ...tricks.map((trick) => `sort=${trick}`), ...shapes];
    const paths = [
      ...['/bugs', '/', '/triage', bug.url, '/users/suggestions'].flatMap((path) =>
        ends.map((end) => `${path}?${end}`),
      ),
      ...tricks.flatMap((trick) => [`/bugs/${trick}`, `/products/${trick}`, `/admin/users/${trick}`]),
    ];
    const answers = await few(paths, async (path, at) => {
      const page = await (at % 2 ? dev.twin() : new Client(fleet.url)).get(encodeURI(path).replaceAll('%25', '%'), {
        follow: false,
      });
      return { path, status: page.status, isInside: inside.test(page.text) };
    });
    expect(answers.filter(({ status, isInside }) => status >= 500 || isInside)).toEqual([]);
    expect(fleet.log()).not.toMatch(/syntax error|invalid byte|invalid input/);
  }, 60_000);

  it('are ten passwords of an account looked at by both processes together (R33)', async () => {
    const guess = new Client(fleet.url);
    await guess.get('/session/new');
    const { fields } = guess.filled('form[action="/session"]', { login: 'rita', password: wrongPassword });
    const tried = await few(numbers(40), async () => ({
      page: await guess.twin().post('/session', fields, { follow: false }),
      ms: 0,
    }));
    expect(statuses(tried)).toBe('422: 10, 429: 30');
    const right = await guess.twin().post('/session', swapped(fields, 'password', password), { follow: false });
    expect(right.status).toBe(429);
  }, 60_000);

  it('is nobody a stranger while the database is away, and no page of it taken from what is kept (R34)', async () => {
    const open = new Client(fleet.url);
    await open.get(bug.url);
    await fleet.loseDatabase();
    const before = fleet.proxy.log().length;
    const paths = ['/', '/bugs', bug.url, '/me/sessions', '/admin/users'];
    const pages = await Promise.all(paths.map((path) => dev.twin().get(path, { follow: false })));
    expect(pages.map(({ status }) => status)).toEqual(paths.map(() => 503));
    for (const page of pages) {
      expect([page.headers.getSetCookie(), page.headers.get('cache-control')]).toEqual([[], 'no-store']);
      expect(page.text).not.toMatch(inside);
    }
    expect(new Set(await statesSince(fleet.proxy, before, paths.length))).toEqual(new Set(['BYPASS']));
    // A stranger has what was kept for its second, then the truth.
    while ((await open.get(bug.url)).status === 200);
    expect([open.page.status, open.page.headers.has('retry-after')]).toEqual([503, true]);
    fleet.findDatabase();
    while ((await dev.twin().get('/')).status === 503);
    expect((await dev.get('/')).words('.account')).toBe('dev Sign out');
  }, 60_000);

  it('does nginx itself tell nothing of the inside when no process is there (S25)', async () => {
    await fleet.end();
    const answer = await fetch(`${fleet.url}/bugs`, { headers: { cookie: 'bugzot=none' } });
    expect(answer.status).toBe(502);
    expect((await answer.text()) + JSON.stringify([...answer.headers])).not.toMatch(inside);
  }, 60_000);
});
