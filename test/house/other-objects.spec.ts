// IDOR: in every route each parameter is another thing's, an odd one or none at all; nobody gets, or changes, what is not his.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { somebody } from '../support/account.js';
import { few } from '../input/fields.js';
import { routes, type Route } from './routes.js';

let app: OwnApp;
let visitors: [string, Client][];

/** What is no thing's number, name or token. */
const odd = [
  '-1',
  '0',
  '00',
  '2147483648',
  '9223372036854775808',
  '1e99',
  '1.5',
  'NaN',
  'null',
  'undefined',
  'true',
  '[object Object]',
  '%00',
  '%0a1',
  "1'--",
  '../1',
  '1%2f2',
  '__proto__',
  'constructor',
  randomUUID(),
  'x'.repeat(300),
  '１',
  '1,2',
];

const withParameters = routes.filter(({ path }) => path.includes(':'));

/** The route's path with `value` as one parameter and something that exists as the others. */
const filledWith = (route: Route, value: string): string[] => {
  const parts = route.path.split('/');
  const places = parts.flatMap((part, at) => (part.startsWith(':') ? [at] : []));
  const usual: Record<string, string> = { ':id': '1', ':slug': 'kettle', ':name': 'rita', ':resource': 'components' };
  const filled = (part: string, by?: string): string => part.replace(/^:\w+/, (name) => by ?? usual[name] ?? '1');
  return places.map((place) => parts.map((part, at) => filled(part, at === place ? value : undefined)).join('/'));
};

/** Whether something is there after all: a description is comment 0, and `..` may lead to a bug. */
const isThere = (path: string, { path: route }: Route): boolean =>
  (route.includes('/comments/:key') && path.includes('/comments/0/')) ||
  (path.includes('/../') && /^\/bugs\/1$/.test(new URL(path, 'http://here').pathname));

/** Every table, row by row, but for what each request may count or begin, and what a job folds. */
const state = async (): Promise<string> =>
  app.value<string>(
    `SELECT string_agg(format('%s %s', t.name, md5(coalesce((xpath('/row/row/text()', query_to_xml(
       format('SELECT md5(string_agg(x::text, '','' ORDER BY x::text)) AS row FROM %I x', t.name), false, true, '')))[1]::text, ''))),
       ' ' ORDER BY t.name)
     FROM (SELECT table_name AS name FROM information_schema.tables WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
       AND table_name NOT IN ('sessions', 'submissions', 'attempts', 'devices', 'tokens', 'mails', 'tallies')) t`,
  );

/** What many forms take, with the token of who sends it. */
const fields = (csrf: string) => ({
  _csrf: csrf,
  name: 'idor',
  text: 'idor',
  email: 'idor@example.org',
  role: '1',
  words: 'idor',
});

beforeAll(async () => {
  app = await ownApp();
  const rita = await new Client(app.url).signIn('rita');
  await rita.get('/bugs/new?product=kettle');
  await rita.submit('form[method="post"][action="/bugs"]', {
    component: 'lid',
    summary: 'Stuck',
    description: 'Shut.',
  });
  const names = ['rita', 'eve', 'dev', 'tess', 'sam', 'ada'];
  const signedIn = names.map(async (name): Promise<[string, Client]> => [name, await new Client(app.url).signIn(name)]);
  const own = await somebody('owen', app);
  await app.query(
    `INSERT INTO grants (person_id, role_id, product_id) SELECT u.id, r.id, p.id FROM users u, roles r, products p
     WHERE u.name = 'owen' AND r.stock = 'supervisor' AND p.slug = 'kettle'`,
  );
  visitors = [
    ['a stranger', new Client(app.url)],
    ...(await Promise.all(signedIn)),
    ['owen, of Kettle only', own.client],
  ];
}, 120_000);

describe('A parameter that is nobody’s', () => {
  it('is answered in words, never by an error of ours, and never by a page', async () => {
    const asked = withParameters
      .filter(({ method }) => method === 'GET')
      .flatMap((route) => odd.flatMap((value) => filledWith(route, value).map((path) => ({ route, path, value }))))
      .filter(({ path, route }) => !isThere(path, route));
    const faults = await few(
      visitors.flatMap(([who, client]) => asked.map((one) => ({ who, client, ...one }))),
      async ({ who, client, route, path, value }) => {
        const { status } = await client.twin().get(path, { follow: false });
        const fits = [303, 400, 401, 403, 404].includes(status) || (status === 301 && path.startsWith('/bugs/'));
        // A title in a bug's address is for people: any will do.
        const isTitle = route.path.endsWith('/:title') || (value === '00' && status === 301);
        return fits || isTitle ? [] : [`${who}: GET ${path} (${route.path}): ${status}`];
      },
    );
    expect(asked.length).toBeGreaterThan(100);
    expect(faults.flat()).toEqual([]);
  }, 240_000);

  it('changes nothing, whoever posts to it', async () => {
    const before = await state();
    const asked = withParameters
      .filter(({ method }) => method === 'POST')
      .flatMap((route) => odd.flatMap((value) => filledWith(route, value).filter((path) => !isThere(path, route))));
    const answered = new Set<string>();
    const tokens = new Map<string, string>();
    for (const [who, client] of visitors) {
      await client.get(who === 'a stranger' ? '/session/new' : '/session/end');
      tokens.set(who, client.page.value('_csrf'));
    }
    const statuses = await few(
      visitors.flatMap(([who, client]) => asked.map((path) => ({ who, client, path }))),
      async ({ who, client, path }) => {
        const twin = client.twin();
        const sent = { ...fields(tokens.get(who) ?? ''), _once: randomUUID() };
        const { status } = await twin.post(path, sent, { follow: false });
        answered.add(`${who} ${status}`);
        return [303, 400, 403, 404, 422, 429].includes(status) ? [] : [`${who}: POST ${path}: ${status}`];
      },
    );
    expect(statuses.flat()).toEqual([]);
    // Their tokens hold: it is the parameter that is refused.
    expect([...answered]).toEqual(expect.arrayContaining(['ada 404', 'a stranger 404', 'owen, of Kettle only 404']));
    expect(await state()).toBe(before);
  }, 240_000);
});
