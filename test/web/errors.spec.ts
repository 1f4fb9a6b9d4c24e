// Errors are pages that a person understands, and nothing that is sent breaks the server.
import { connect } from 'node:net';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { as, Client, stranger } from '../support/client.js';
import { swapped } from '../support/form.js';
import { aBug, reportForm, unique, type MadeBug } from '../support/factories.js';
import { masked, type Page } from '../support/page.js';

/** Nothing of the inside: no stack, no path, no SQL, no name of a library. */
const inside =
  /node_modules|\bat \S+ \(|\.[jt]s:\d+|\/work\/|\/tmp\/|select .* from|syntax error|typeorm|express|nest|handlebars|postgres|ECONN/i;

/** Kept a second for strangers. */
const ANYBODYS = 'public, max-age=0, s-maxage=1';

describe('An error page', () => {
  it('says that there is nothing, the same for what is not and for what may not be seen', async () => {
    const paths = [
      '/bugs/99999999',
      '/nothing',
      '/products/nothing',
      '/passwords/nothing',
      '/bugs/0',
      '/bugs/-1',
      '/bugs/1e3',
      '/bugs/kettle',
      '/.git/config',
      '/node_modules/pg',
      '/assets/nothing.js',
      '/dist/main.js',
      '/%2e%2e/package.json',
    ];
    for (const path of paths) {
      const page = await stranger().get(path);
      expect([path, page.status, page.words('h1')]).toEqual([path, 404, 'There is no such page']);
      expect(page.allWords('.buttons a')).toEqual(['Front page', 'All bugs']);
      expect(page.words('main')).not.toMatch(inside);
      // What strangers ask for in vain where a page may be, they may all be told at once.
      const isAnybodys = /^\/(bugs|products)\//.test(path);
      expect([path, page.headers.get('cache-control')]).toEqual([path, isAnybodys ? ANYBODYS : 'no-store']);
    }
    const [one, two] = [await stranger().get('/bugs/99999998'), await stranger().get('/bugs/99999999')];
    expect(masked(one).replaceAll('99999998', 'x')).toBe(masked(two).replaceAll('99999999', 'x'));
  });

  it('says that one may not', async () => {
    const page = await (await as('rita')).twin().get('/admin/users');
    expect([page.status, page.words('h1')]).toEqual([403, 'You may not do this']);
    expect(page.words('.account')).toBe('rita Sign out');
    const nothing = await (await as('rita')).twin().get('/bugs/99999999');
    expect([page, nothing].map(({ headers }) => headers.get('cache-control'))).toEqual(['no-store', 'no-store']);
  });

  it('says that it is too large, and does not hang', async () => {
    const rita = (await as('rita')).twin();
    await rita.get('/bugs/new?product=kettle');
    const { action, fields } = rita.filled(reportForm, { component: 'lid', summary: 's', description: 'd' });
    const page = await rita.post(action, swapped(fields, 'description', 'd'.repeat(1_100_000)));
    expect([page.status, page.words('h1')]).toEqual([413, 'That is too large']);
    expect(page.words('main')).toContain('A text may have 65,536 characters');
    expect(page.words('.account')).toBe('rita Sign out');
    const many = await rita.post(
      action,
      Array.from({ length: 300 }, (_, at): [string, string] => [`field${at}`, 'x']),
    );
    expect([many.status, many.words('.account')]).toEqual([413, 'rita Sign out']);
    const other = await rita.send(action, '{}', { headers: { 'content-type': 'application/json' } });
    expect([other.status, other.words('.account')]).toEqual([415, 'rita Sign out']);
  });

  it('has an answer for every way to ask', async () => {
    const { url } = await aBug();
    for (const path of ['/', '/bugs', url, '/session', '/admin/users', '/products/kettle']) {
      for (const method of ['PUT', 'PATCH', 'DELETE', 'OPTIONS', 'PROPFIND', 'REPORT']) {
        const answer = await fetch(`${app.url}${path}`, { method });
        const text = await answer.text();
        expect([path, method, answer.status < 500, inside.test(text)]).toEqual([path, method, true, false]);
        if (method !== 'OPTIONS') expect([path, method, answer.status >= 400]).toEqual([path, method, true]);
      }
      const head = await fetch(`${app.url}${path}`, { method: 'HEAD', redirect: 'manual' });
      expect([path, head.status < 500, await head.text()]).toEqual([path, true, '']);
    }
  });

  it('keeps what was typed where a form could not be taken', async () => {
    const rita = (await as('rita')).twin();
    const bug = await aBug();
    await rita.get(bug.url);
    const { action, fields } = rita.filled('#change', { text: 'An hour of work.' });
    const page = await rita.post(action, [...fields, ['severity', '6']]);
    expect(page.status).toBe(403);
    expect(page.words('main')).toContain('An hour of work.');
  });

  it('gives no more than a number when something breaks on our side', async () => {
    const own = await lodger();
    const rita = await new Client(own.url).signIn('rita');
    await own.query('ALTER TABLE products RENAME COLUMN slug TO gone');
    const page = await new Client(own.url).get('/products/kettle');
    expect([page.status, page.words('h1')]).toEqual([500, 'Something broke on our side']);
    const number = /[0-9a-f]{8}-[0-9a-f-]{27}/.exec(page.words('main'))?.[0] ?? '';
    expect(page.text).not.toMatch(inside);
    expect(page.text).not.toContain('slug');
    expect((await rita.get('/bugs/new?product=kettle')).status).toBe(500);
    await own.end();
    expect(own.log()).toContain(number);
    expect(own.log()).toContain('slug');
  });
});

describe('Whatever is sent', () => {
  let bug: MadeBug;
  let ada: Client;
  let logged = 0;
  let keyword = 0;
  beforeAll(async () => {
    logged = app.log().length;
    keyword = await app.value(
      `WITH made AS (INSERT INTO keywords (name, rank) VALUES ('erring', 1), ('wandering', 2) RETURNING id) SELECT min(id) FROM made`,
    );
    bug = await aBug();
    ada = await new Client().signIn('ada');
  });

  /** Other shapes and other sizes of one value. */
  const shapes = (name: string): string[] => [
    ...['[]', '[0]', '[a]', '[__proto__]', '[constructor][prototype][x]', '.x'].map((shape) => `${name}${shape}=1`),
    ...['', '%00', '%FF', '%ED%A0%80', '-1', '1e99', '2147483648', '9223372036854775808', 'NaN', '%27%22%3B--'].map(
      (value) => `${name}=${value}`,
    ),
    `${name}=1&${name}=2`,
    `${name}=${'9'.repeat(400)}`,
    `${name}=${'%20'.repeat(500)}`,
  ];
  const always = [
    '__proto__[x]=1',
    'constructor=1',
    'constructor[prototype][x]=1',
    '__proto__=1',
    'toString=1',
    'hasOwnProperty=1',
    'valueOf=1',
    '=',
    '&&&',
    '%',
    '[]=1',
    '?',
  ];

  /** Asks a few at a time. */
  async function askAll(queries: readonly string[], ask: (query: string) => Promise<Page>): Promise<void> {
    for (let at = 0; at < queries.length; at += 8) {
      const some = queries.slice(at, at + 8);
      const statuses = await Promise.all(
        some.map(async (query) => [query.slice(0, 60), (await ask(query)).status < 500]),
      );
      expect(statuses).toEqual(some.map((query) => [query.slice(0, 60), true]));
    }
  }

  /** What a stranger may ask, ada asks too. */
  const reads: [string, string[]][] = [
    ['/', []],
    ['/bugs', ['q', 'sort', 'after', 'before']],
    [
      '/bugs/new',
      [
        'product',
        'component',
        'version',
        'severity',
        'priority',
        'platform',
        'summary',
        'description',
        'after',
        'before',
      ],
    ],
    [
      '/bugs/new?product=kettle',
      ['component', 'version', 'severity', 'priority', 'platform', 'summary', 'description', 'assignee'],
    ],
    ['BUG', ['q', 'sort', 'after']],
    ['/products', ['after', 'before']],
    ['/products/kettle', ['after', 'before', 'older', 'newer', 'earlier', 'later']],
    ['/keywords', ['after', 'before']],
    ['/admin/components', ['q', 'product', 'after', 'before']],
    ['/admin/components?product=kettle', ['q', 'show', 'after', 'before']],
    ['/admin/severities', ['q', 'show', 'after', 'before']],
    ['/admin/products/new', ['category', 'name', 'description', 'takesUnconfirmed', 'restricted', 'roles']],
    ['/admin/users', ['q', 'after', 'before']],
    ['/session/new', ['next']],
    ['/help/search', ['q']],
  ];

  it.each(reads)('%s answers without breaking', async (path, names) => {
    const at = path === 'BUG' ? bug.url : path;
    const queries = [...names.flatMap(shapes), ...always].map(
      (query) => `${at}${at.includes('?') ? '&' : '?'}${query}`,
    );
    const isOpen = (await stranger().get(at)).hops.length === 0;
    for (const who of isOpen ? [ada, stranger()] : [ada]) await askAll(queries, (query) => who.twin().get(query));
    expect(({} as Record<string, unknown>)['x']).toBeUndefined();
  });

  const writes: [string, string, string][] = [
    ['a bug', '/bugs/new?product=kettle', reportForm],
    ['a change', 'BUG', '#change'],
    ['a person', '/admin/users/new', 'form[method="post"][action="/admin/users"]'],
    ['a product', '/admin/products/new', 'form[action="/admin/products"]'],
    ['a category', '/admin/categories/new', 'form[action="/admin/categories"]'],
    ['a component', '/admin/components/new?product=kettle', 'form[action="/admin/components"]'],
    ['a version', '/admin/versions/new?product=kettle', 'form[action="/admin/versions"]'],
    ['a milestone', '/admin/milestones/new?product=kettle', 'form[action="/admin/milestones"]'],
    ['a keyword that is there', '/admin/keywords/KEYWORD', 'form[action="/admin/keywords/KEYWORD"]'],
    ['a place', '/admin/keywords/KEYWORD', 'form[action="/admin/keywords/order"]'],
  ];

  it.each(writes)('the form for %s answers without breaking', async (_, path, form) => {
    // Of its own, for its name is changed.
    const of = (text: string): string => text.replace('KEYWORD', String(keyword));
    const at = path === 'BUG' ? bug.url : of(path);
    await ada.get(at);
    const { action, fields } = ada.filled(of(form));
    const names = new Set(fields.map(([name]) => name).filter((name) => name !== '_csrf'));
    for (const name of names) {
      const rest = new URLSearchParams(fields.filter(([field]) => field !== name)).toString();
      await askAll(shapes(name), (shape) => ada.twin().send(action, `${rest}&${shape}`));
    }
    await askAll(always, (query) => ada.twin().send(action, `${new URLSearchParams(fields).toString()}&${query}`));
  });

  it('the sign-in form answers without breaking', async () => {
    await askAll(['login', 'password', 'next', 'kept'].flatMap(shapes), async (shape) => {
      const client = stranger();
      await client.get('/session/new');
      const { action, fields } = client.filled('form[action="/session"]', { login: unique('nobody'), password });
      const [name = ''] = shape.split(/[=[.]/);
      const rest = new URLSearchParams(fields.filter(([field]) => field !== name)).toString();
      return client.send(action, `${rest}&${shape}`);
    });
  });

  it.each([
    '/bugs/%',
    '/bugs/%s/changes',
    '/bugs/%/x',
    '/products/%',
    '/admin/components/%',
    '/admin/%',
    '/admin/components/%/retirement',
    '/admin/users/%',
    '/passwords/%',
    '/first-administrator/%',
    '/%',
  ])('in the place of a name, as %s, it is answered without breaking', async (path) => {
    const values = [
      '%00',
      '%FF',
      '%',
      '%2e%2e',
      '%2f',
      '..;',
      '-1',
      '0',
      '1e99',
      '2147483648',
      '9223372036854775808',
      '9'.repeat(400),
      'NaN',
      '[]',
      '{}',
      '__proto__',
      'constructor',
      "'--",
      '%F0%9F%AB%96',
      'a'.repeat(5000),
      '00000000-0000-0000-0000-000000000000',
    ];
    for (const who of [ada, stranger()]) await askAll(values, (value) => who.twin().get(path.replace(/%s?/, value)));
  });

  it('headers of every kind are answered without breaking', async () => {
    const headers: Record<string, string>[] = [
      { cookie: 'bugzot=' },
      { cookie: 'bugzot=s%3A' },
      { cookie: 'bugzot=%' },
      { cookie: `bugzot=${'x'.repeat(4000)}` },
      { cookie: 'bugzot=s%3A__proto__.x' },
      { cookie: '=;;;=' },
      { accept: '*/*;q=9' },
      { accept: 'application/json' },
      { 'accept-language': 'x'.repeat(2000) },
      { 'if-none-match': '"x' },
      { 'if-modified-since': 'never' },
      { range: 'bytes=9-1' },
      { 'x-forwarded-for': "'; DROP TABLE bugs" },
      { 'x-forwarded-for': ',,,' },
      { 'x-forwarded-proto': 'gopher' },
      { 'content-type': 'x' },
      { 'sec-fetch-site': 'x' },
      { 'x-http-method-override': 'DELETE' },
      { 'accept-encoding': 'x' },
    ];
    for (const one of headers) {
      const page = await stranger().get('/bugs', { headers: one });
      expect([JSON.stringify(one).slice(0, 60), page.status < 500]).toEqual([JSON.stringify(one).slice(0, 60), true]);
    }
  });

  it('a body that is broken off leaves nothing behind', async () => {
    const before = await app.value('SELECT count(*) FROM bugs');
    const { port } = new URL(app.url);
    await new Promise<void>((done, fail) => {
      const socket = connect(Number(port), '127.0.0.1', () => {
        socket.end(
          'POST /bugs HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-type: application/x-www-form-urlencoded\r\ncontent-length: 100\r\n\r\nsummary=x',
        );
      });
      socket
        .on('data', () => undefined)
        .on('close', () => done())
        .on('error', fail);
    });
    expect((await stranger().get('/ping')).status).toBe(200);
    expect(await app.value('SELECT count(*) FROM bugs')).toBe(before);
  });

  it('has never been an error on our side', () => {
    const errors = app
      .log()
      .slice(logged)
      .split('\n')
      .filter((line) => line.includes('"level":50'));
    // A link that another story has left may lead to no host, and is tried again while this one runs.
    expect(errors.filter((line) => !line.includes('A link of the bug could not be visited'))).toEqual([]);
  });
});
