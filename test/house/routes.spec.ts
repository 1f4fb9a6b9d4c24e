// Every route has a rule and a word on caching, every answer its headers, every form its tokens, and no GET writes.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { permissions } from '../../src/users/roles/permissions.policy.js';
import { ask, crawl, ifNoneMatch, type Answer, type Request, type Visitor } from '../privacy/crawl.js';
import { sendFiles } from '../support/sending.js';
import { refusals, starts } from '../privacy/requests.js';
import { settle } from '../privacy/town.js';
import { PLACEHOLDER, registrationLink } from '../input/fields.js';
import { addressLink } from '../support/account.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { mailsSettled } from '../support/mail.js';
import { Page } from '../support/page.js';
import { routeOf, routes } from './routes.js';

let app: Lodger;
const names = ['stranger', 'rita', 'ada'] as const;
type Name = (typeof names)[number];
const visitors = new Map<Name, Visitor>();
const answers = new Map<Name, Answer[]>();
const before: string[] = [];
const after: string[] = [];

const visitor = (name: Name): Visitor => visitors.get(name) ?? { url: '', cookie: '', address: '' };
const answersOf = (name: Name): Answer[] => answers.get(name) ?? [];
const all = (): Answer[] => [...answers.values()].flat();

async function enter(name: Name): Promise<Client> {
  const client = new Client(app.url);
  if (name !== 'stranger') await client.signIn(name);
  remember(name, client);
  return client;
}

function remember(name: Name, client: Client): void {
  const cookie = [...client.cookies].map((pair) => pair.join('=')).join('; ');
  visitors.set(name, { url: app.url, cookie, address: client.address });
}

/** Asks what every table holds, but for sessions, counters of tries and what a job folds: one statement, for hundreds ask it. */
let asked: Promise<string> | null = null;

async function asking(): Promise<string> {
  const tables = await app.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')
       AND table_name NOT IN ('sessions', 'attempts', 'tallies') AND table_name NOT LIKE '%private\\_%' ORDER BY 1`,
  );
  const sum = ({ name }: { name: string }): string =>
    `SELECT '${name} ' || md5(coalesce(string_agg(x::text, ',' ORDER BY x::text), '')) AS held FROM ${name} x`;
  return tables.map(sum).join(' UNION ALL ');
}

/** A line for each table. */
async function holdings(): Promise<string[]> {
  const found = await app.query<{ held: string }>(await (asked ??= asking()));
  return found.map(({ held }) => held).sort();
}

/** What was there when it was last looked. */
let last: string[] | null = null;

/** Does something that must not leave a trace. */
async function inVain(deed: () => Promise<void>): Promise<void> {
  const state = last ?? (await holdings());
  last = null;
  await deed();
  const found = await holdings();
  expect(found).toEqual(state);
  last = found;
}

beforeAll(async () => {
  app = await lodger();
  await settle(app, () => true);
  const ada = await enter('ada');
  // A passkey that nobody has, so that there is one to remove. It changes what she may, and with that the id of her session.
  await app.query(
    `INSERT INTO passkeys (person_id, credential_id, public_key, counter, name)
     SELECT id, '\\x00', '\\x00', 0, 'key' FROM users WHERE name = 'ada'`,
  );
  await ada.get('/');
  remember('ada', ada);
  const rita = await enter('rita');
  await enter('stranger');
  await ada.get('/admin/users/new');
  const made = await ada.submit('form[action="/admin/users"]', {
    name: 'newcomer',
    email: 'newcomer@example.org',
    roles: ['reporter'],
  });
  const link = new URL(/https?:\/\/\S+\/passwords\/[\w-]+/.exec(made.words())?.[0] ?? 'http://nothing/');
  await rita.get('/bugs/1');
  const files = [{ name: 'log.txt', bytes: 'drip' }];
  const sent = await sendFiles(rita, 'form[action$="/changes"]', files, { text: 'With a file.' });
  if (!sent.text.includes('log.txt')) throw new Error(`The file was not taken: ${sent.status}`);
  await app.query(PLACEHOLDER);
  await app.query(`SELECT graphile_worker.add_job('nothing', run_at := now() + interval '1 year')`);
  const register = await registrationLink(app);
  const wish = await addressLink(rita, 'rita-too@example.org', app);
  await mailsSettled(app);
  before.push(...(await holdings()));
  for (const name of names) {
    const found = await crawl(visitor(name), [
      ...starts,
      link.pathname,
      register,
      wish,
      '/admin/users/newcomer',
      '/admin/users/imported',
    ]);
    for (const path of ['/', '/bugs', '/bugs/1', '/products', '/nothing-here']) {
      found.push(await ask(visitor(name), { path, method: 'HEAD' }));
      const tag = found.find((answer) => answer.path === path)?.headers.get('etag') ?? '';
      found.push(await ask(visitor(name), { path, headers: ifNoneMatch(tag) }));
    }
    answers.set(name, found);
  }
  after.push(...(await holdings()));
}, 600_000);

describe('the inventory', () => {
  it('knows the routes', () => {
    expect(routes.length).toBeGreaterThan(30);
    expect(new Set(routes.map(({ method, path }) => `${method} ${path}`)).size).toBe(routes.length);
  });

  it.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
    '%s has a rule and a word on caching',
    (_name, route) => {
      const known = ['everyone', 'signed in', ...Object.keys(permissions)];
      expect(route.rule.split(' or ').filter((name) => !known.includes(name))).toEqual([]);
      expect(['private', 'bugs', 'still', 'secret']).toContain(route.caching);
      expect(['GET', 'POST']).toContain(route.method);
      if (route.method === 'POST') expect(['private', 'secret']).toContain(route.caching);
      if (!['everyone', 'bugs.view'].includes(route.rule)) expect(['private', 'secret']).toContain(route.caching);
    },
  );

  it('is walked through: somebody gets a page of every GET route', () => {
    const got = new Set(
      all().flatMap(({ method, path, status }) => (status < 400 ? (routeOf(method, path)?.path ?? []) : [])),
    );
    const never = routes.filter(({ method, path }) => method === 'GET' && !got.has(path)).map(({ path }) => path);
    // A link holds only where nobody administrates yet, the host of files is another, and what is measured is for this machine
    // alone; test/users, test/files and test/web tell of them.
    expect([...never].sort()).toEqual(['/files/:ticket/:name', '/first-administrator/:token', '/metrics']);
  });

  it('asks a stranger to sign in wherever not everyone may go', () => {
    const closed = answersOf('stranger').filter(
      ({ method, path }) =>
        method === 'GET' && !['everyone', 'bugs.view'].includes(routeOf('GET', path)?.rule ?? 'everyone'),
    );
    expect(closed.length).toBeGreaterThan(6);
    expect(
      closed.filter(
        ({ status, headers }) => status !== 303 || !headers.get('location')?.startsWith('/session/new?next='),
      ),
    ).toEqual([]);
  });

  it('keeps a reporter out of what wants another permission', () => {
    const hers = ['everyone', 'signed in', 'bugs.view', 'bugs.file', 'bugs.comment'];
    const closed = answersOf('rita').filter(
      ({ method, path }) => method === 'GET' && !hers.includes(routeOf('GET', path)?.rule ?? 'everyone'),
    );
    expect(closed.length).toBeGreaterThan(6);
    expect(closed.filter(({ status }) => status !== 403).map(({ path, status }) => `${path} ${status}`)).toEqual([]);
  });
});

it('says of every form that strangers may send what bounds them; the posts of the signed-in have a name on them', () => {
  const open = routes.filter(({ method, rule }) => method === 'POST' && ['everyone', 'bugs.view'].includes(rule));
  const known = ['tries', 'letters', 'passkeys', 'token', 'own session'];
  expect(open.length).toBeGreaterThan(9);
  expect(open.filter(({ limit }) => !known.includes(limit)).map(({ path }) => path)).toEqual([]);
  expect(routes.filter(({ limit }) => limit !== '').every((route) => open.includes(route))).toBe(true);
});

const csp =
  "default-src 'none';script-src 'self';style-src 'self';img-src 'self';connect-src 'self';font-src 'self';" +
  "form-action 'self';frame-ancestors 'none';base-uri 'none'";

const always: Record<string, RegExp> = {
  'cache-control': /\S/,
  'content-security-policy': /./,
  'x-content-type-options': /^nosniff$/,
  'referrer-policy': /^(same|strict)-origin$/,
  'cross-origin-resource-policy': /^same-origin$/,
  'cross-origin-opener-policy': /^same-origin$/,
  'x-frame-options': /^DENY$/,
  vary: /\bCookie\b/,
};

/** Bytes that somebody has sent have a policy of their own. */
const apart = "sandbox; default-src 'none'";
const policyOf = ({ path, status }: { path: string; status: number }): string =>
  /^\/bugs\/\d+\/attachments\/[^/]+\/raw$/.test(path) && status < 400 ? apart : csp;

/** What is missing in an answer's headers. */
const faultsOf = ({ method, path, status, headers }: Answer): string[] => {
  const bad = Object.entries(always).flatMap(([name, form]) =>
    form.test(headers.get(name) ?? '') ? [] : `${name}: ${headers.get(name)}`,
  );
  if (headers.get('content-security-policy') !== policyOf({ path, status }))
    bad.push(`another policy: ${headers.get('content-security-policy')}`);
  if (status !== 304 && !/; charset=utf-8$/i.test(headers.get('content-type') ?? ''))
    bad.push(`content-type: ${headers.get('content-type')}`);
  if (headers.has('x-powered-by') || headers.has('server')) bad.push('tells what it runs on');
  return bad.map((fault) => `${method} ${path} (${status}): ${fault}`);
};

/** Pages with a one-time token in their address. */
const doors = [...new Set(routes.flatMap(({ path }) => /^(.+\/):token/.exec(path)?.[1] ?? []))];
const isTicketed = (path: string): boolean => doors.some((door) => path.startsWith(door) && path !== door);

describe('every answer', () => {
  it('tells nobody its address where a token stands in it, and other sites never', () => {
    const odd = all().filter(
      ({ path, headers }) => headers.get('referrer-policy') !== (isTicketed(path) ? 'strict-origin' : 'same-origin'),
    );
    expect(odd.map(({ path }) => path)).toEqual([]);
    expect(all().filter(({ path }) => isTicketed(path)).length).toBeGreaterThan(9);
  });

  it('has its headers: caching, policy, type with charset', () => {
    expect(all().length).toBeGreaterThan(300);
    expect(all().flatMap(faultsOf)).toEqual([]);
  });

  it('has them when a form is refused, too', async () => {
    const found: Answer[] = [];
    for (const name of names)
      for (const request of await refusals(visitor(name))) found.push(await ask(visitor(name), request));
    expect(found.flatMap(faultsOf)).toEqual([]);
    expect(found.filter(({ headers }) => headers.get('cache-control')?.includes('public'))).toEqual([]);
  });

  it('has them when nobody could read the request', async () => {
    const bad: Request[] = [
      { path: '/%E0%A4%A' },
      { path: '/bugs/%00' },
      { path: '/bugs?q=%00' },
      { path: '/bugs', method: 'DELETE' },
      { path: '/bugs', method: 'PUT', fields: { x: '1' } },
      { path: '/session', method: 'POST', fields: { login: 'x'.repeat(1_100_000) } },
      {
        path: '/session',
        method: 'POST',
        fields: Object.fromEntries(Array.from({ length: 300 }, (_, at) => [`f${at}`, ''])),
      },
      { path: '/assets/nothing.css' },
      { path: '/assets/../package.json' },
      { path: '/assets/%2e%2e/package.json' },
    ];
    const found = await Promise.all(bad.map((request) => ask(visitor('stranger'), request)));
    expect(found.flatMap(faultsOf)).toEqual([]);
    expect(
      found
        .filter(({ status }) => status < 400 || status >= 500)
        .map(({ method, path, status }) => `${method} ${path} ${status}`),
    ).toEqual(['GET /bugs?q=%00 200']);
  });

  it('is kept as long as its route says: by all for strangers, by nobody else for the signed-in', () => {
    const wanted: Record<string, string> = {
      bugs: 'public, max-age=0, s-maxage=1',
      still: 'public, max-age=300',
      secret: 'no-store',
      private: 'private, no-cache',
    };
    for (const name of names) {
      const wrong = answersOf(name).filter(({ method, path, status, headers }) => {
        const caching = status === 200 ? routeOf(method, path)?.caching : undefined;
        if (!caching || method !== 'GET') return false;
        const isPublic = name === 'stranger' || caching === 'secret';
        return headers.get('cache-control') !== (isPublic ? wanted[caching] : wanted['private']);
      });
      expect(wrong.map(({ path, headers }) => `${name} ${path}: ${headers.get('cache-control')}`)).toEqual([]);
    }
  });

  it('sets no cookie where all may keep it', () => {
    const shared = all().filter(({ headers }) => headers.get('cache-control')?.includes('public'));
    expect(shared.length).toBeGreaterThan(50);
    expect(shared.filter(({ headers }) => headers.has('set-cookie')).map(({ path }) => path)).toEqual([]);
  });

  it('is never kept when something went wrong, but that there is nothing', () => {
    const wrong = all().filter(({ status }) => status >= 400 && status !== 422);
    expect(wrong.length).toBeGreaterThan(5);
    const kept = wrong.filter(({ headers }) => headers.get('cache-control') !== 'no-store');
    const answered = (name: Name): Answer[] => answersOf(name).filter((answer) => kept.includes(answer));
    // That there is no such page strangers may be told for a second, as they are given one.
    expect(answered('stranger').length).toBe(kept.length);
    expect(new Set(kept.map(({ status, headers }) => `${status} ${headers.get('cache-control')}`))).toEqual(
      new Set(['404 public, max-age=0, s-maxage=1']),
    );
    expect(kept.filter(({ path }) => !['bugs', 'still'].includes(routeOf('GET', path)?.caching ?? ''))).toEqual([]);
  });

  it('is the same head by HEAD, and 304 where nothing has changed', () => {
    const heads = all().filter(({ method }) => method === 'HEAD');
    expect(heads.every(({ text }) => text === '')).toBe(true);
    expect(
      answersOf('stranger')
        .filter(({ status }) => status === 304)
        .map(({ path }) => path),
    ).toEqual(['/', '/bugs', '/bugs/1', '/products']);
  });

  it('never is an error of ours', () => {
    expect(
      all()
        .filter(({ status }) => status >= 500)
        .map(({ path }) => path),
    ).toEqual([]);
  });
});

it('is asked by GET and HEAD without a trace in the database', () => {
  expect(after).toEqual(before);
  expect(before.length).toBeGreaterThan(12);
});

describe('every form', () => {
  const pages = (): Page[] =>
    all().flatMap(({ status, headers, path, text }) =>
      text.includes('<form') ? [new Page(status, headers, path, text)] : [],
    );

  it('that posts carries both tokens and goes to a route', () => {
    const posting = pages().flatMap((page) =>
      page.forms.filter((form) => form.getAttribute('method') === 'post').map((form) => ({ page, form })),
    );
    const bad = posting.filter(({ form }) => {
      const [csrf, once] = ['_csrf', '_once'].map((name) =>
        form.querySelector(`input[type="hidden"][name="${name}"]`)?.getAttribute('value'),
      );
      const goes = [
        form.getAttribute('action'),
        ...form.querySelectorAll('[formaction]').map((button) => button.getAttribute('formaction')),
      ];
      return !csrf || !/^[0-9a-f-]{36}$/.test(once ?? '') || goes.some((path) => !routeOf('POST', path ?? ''));
    });
    expect(posting.length).toBeGreaterThan(20);
    expect(bad.map(({ page, form }) => `${page.path}: ${form.getAttribute('action')}`)).toEqual([]);
  }, 60_000);

  it('that asks carries none, for it stands in the address', () => {
    const asking = pages().flatMap((page) => page.forms.filter((form) => form.getAttribute('method') !== 'post'));
    expect(asking.length).toBeGreaterThan(100);
    expect(
      asking.filter(
        (form) =>
          form.querySelector('[name="_csrf"], [name="_once"]') || !routeOf('GET', form.getAttribute('action') ?? ''),
      ),
    ).toEqual([]);
  }, 60_000);
});

describe('a POST', () => {
  const filled: Record<string, string> = {
    ':id': '1',
    ':resource': 'keywords',
    ':slug': 'kettle',
    ':name': 'newcomer',
    ':token': 'nobody-has-this',
  };
  const targets = routes
    .filter(({ method }) => method === 'POST')
    .map(({ path }) => path.replace(/:\w+/g, (part) => filled[part] ?? part));
  const said = {
    text: 'Not from me',
    name: 'Smuggled',
    summary: 'Smuggled',
    description: 'x',
    login: 'rita',
    password: 'x',
    product: '1',
    component: '1',
  };
  const once = '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f01';
  const tokenOf = async (name: Name, path = '/bugs/new?product=kettle'): Promise<string> => {
    const { text } = await ask(visitor(name), { path });
    return /name="_csrf" value="([^"]+)"/.exec(text)?.[1] ?? '';
  };

  it.each(targets)(
    '%s is refused without the token of this session',
    async (path) => {
      const hers = await tokenOf('ada');
      const others = await tokenOf('rita');
      expect(hers).toMatch(/\S{20}/);
      const fields: Record<string, string>[] = [
        said,
        { ...said, _csrf: '' },
        { ...said, _csrf: 'x'.repeat(hers.length) },
        { ...said, _csrf: others, _once: once },
      ];
      await inVain(async () => {
        for (const name of ['ada', 'stranger'] as const) {
          for (const body of fields) {
            const { status } = await ask(visitor(name), { method: 'POST', path, fields: body });
            expect({ path, name, body, status }).toEqual({ path, name, body, status: 403 });
          }
        }
      });
    },
    60_000,
  );

  it.each(targets)(
    '%s is refused when another site sends it, whatever its token',
    async (path) => {
      const fields = { ...said, _csrf: await tokenOf('ada'), _once: once };
      const elsewhere: Record<string, string>[] = [
        { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
        { origin: app.url, 'sec-fetch-site': 'cross-site' },
        { origin: app.url, 'sec-fetch-site': 'same-site' },
        { origin: 'null', 'sec-fetch-site': 'same-origin' },
        { origin: `${app.url}.elsewhere.example`, 'sec-fetch-site': 'same-origin' },
      ];
      await inVain(async () => {
        for (const headers of elsewhere) {
          const { status } = await ask(visitor('ada'), { method: 'POST', path, fields, headers });
          expect({ path, headers, status }).toEqual({ path, headers, status: 403 });
        }
      });
    },
    60_000,
  );

  it('is refused when its body is no form', async () => {
    for (const type of ['text/plain', 'application/json', 'multipart/form-data; boundary=x']) {
      const { status } = await ask(visitor('ada'), {
        method: 'POST',
        // Where no files are taken.
        path: '/bugs/1/comments/0/revisions',
        fields: said,
        headers: { 'content-type': type },
      });
      expect({ type, status }).toEqual({ type, status: 415 });
    }
  });
});
