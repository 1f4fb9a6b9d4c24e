// One-time links: for one purpose and one person, once, for a while, known to nobody else; kept as hashes, logged nowhere.
import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { letterTo, lettersTo } from '../support/mail.js';
import type { Page } from '../support/page.js';

let app: OwnApp;
let made = 0;

beforeAll(async () => {
  app = await ownApp({ environment: { LOG_LEVEL: 'trace' } });
});

async function ask(path: string, form: string, typed: Record<string, string>): Promise<void> {
  const client = new Client(app.url);
  await client.get(path);
  await client.submit(form, typed);
}

/** A new account that waits, by ada; the link that she is shown. */
async function invited(): Promise<{ name: string; shown: string }> {
  const name = `lea${++made}`;
  const ada = await new Client(app.url).signIn('ada');
  await ada.get('/admin/users/new');
  await ada.submit('form[action="/admin/users"]', { name, email: `${name}@example.org`, roles: ['reporter'] });
  return { name, shown: new URL(ada.page.words('.once code')).pathname };
}

async function registered(): Promise<string> {
  const email = `lea${++made}@example.org`;
  await ask('/registration', 'form[action="/registration"]', { email });
  return (await letterTo(email, app)).path;
}

async function reset(): Promise<string> {
  const { name, shown } = await invited();
  await use(shown, new Client(app.url));
  await ask('/passwords/new', 'form[action="/passwords"]', { login: name });
  return (await letterTo(`${name}@example.org`, app)).path;
}

async function mailedInvitation(): Promise<string> {
  const { name } = await invited();
  return (await letterTo(`${name}@example.org`, app)).path;
}

async function use(link: string, client: Client, at = 0): Promise<Page> {
  if (link.startsWith('/registration/'))
    return client.submit('main form', { name: `lena${made}-${at}`, password, again: password });
  await client.get(link);
  return client.submit('main form', { password, again: password });
}

const links: Record<string, () => Promise<string>> = {
  'to make an account': registered,
  'of an invitation': mailedInvitation,
  'to hand on': async () => (await invited()).shown,
  'for a new password': reset,
};

describe.each(Object.entries(links))('A link %s', (_what, fresh) => {
  const tokenOf = (link: string): string => link.split('/').at(-1) ?? '';
  const hashed = (link: string): Buffer => Buffer.from(tokenOf(link));

  it('has 24 bytes of chance, and works for one of twenty at once', async () => {
    const link = await fresh();
    expect(Buffer.from(tokenOf(link), 'base64url')).toHaveLength(24);
    const clients = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = new Client(app.url);
        // Who waits for his turn behind the others' passwords for too long is told so, and tries again.
        client.patient = true;
        await client.get(link);
        return client;
      }),
    );
    const filled = clients.map((client, at) =>
      client.filled('main form', {
        password,
        again: password,
        ...(link.startsWith('/registration') ? { name: `leo${made}-${at}` } : {}),
      }),
    );
    const pages = await Promise.all(
      clients.map((client, at) => client.post(filled[at]?.action ?? '', filled[at]?.fields ?? [], { follow: false })),
    );
    expect(pages.filter(({ status }) => status === 303)).toHaveLength(1);
    // A link to make an account takes twenty tries, and who was told to try again has tried twice.
    const no = link.startsWith('/registration') ? [404, 429] : [404];
    expect(pages.filter(({ status }) => no.includes(status))).toHaveLength(19);
    expect((await new Client(app.url).get(link)).status).toBe(404);
  });

  it('ends by the clock of the database', async () => {
    const link = await fresh();
    const set = (when: string): Promise<unknown> =>
      app.query(`UPDATE tokens SET expires_at = clock_timestamp() ${when} WHERE token_hash = sha256($1)`, [
        hashed(link),
      ]);
    await set(`+ interval '2 seconds'`);
    expect((await new Client(app.url).get(link)).status).toBe(200);
    await set('');
    const page = await new Client(app.url).get(link);
    expect([page.status, page.words('.lead')]).toEqual([
      404,
      expect.stringContaining('This link has been used, or is too old'),
    ]);
  });

  it('opens no other door, and no other token opens this one', async () => {
    const token = tokenOf(await fresh());
    const doors = ['registration', 'passwords', 'first-administrator'];
    const open: string[] = [];
    for (const door of doors) if ((await new Client(app.url).get(`/${door}/${token}`)).status < 400) open.push(door);
    expect(open).toHaveLength(1);
    const purposes = [
      'register',
      'set password',
      'reset password',
      'first administrator',
      'confirm address',
      'second factor',
      'passkey',
    ];
    const [row] = await app.query<{ purpose: string }>('SELECT purpose FROM tokens WHERE token_hash = sha256($1)', [
      Buffer.from(token),
    ]);
    const same = row?.purpose === 'register' ? ['register'] : ['set password', 'reset password'];
    for (const purpose of purposes.filter((one) => !same.includes(one))) {
      const other = randomBytes(24).toString('base64url');
      await app.query(
        `INSERT INTO tokens (token_hash, purpose, person_id, about, expires_at)
         SELECT sha256($1), $2, id, '{"email": "x@example.org", "next": "/"}', now() + interval '1 day' FROM users WHERE name = 'rita'`,
        [Buffer.from(other), purpose],
      );
      expect([purpose, (await new Client(app.url).get(`/${open[0]}/${other}`)).status]).toEqual([purpose, 404]);
    }
  });

  it('is on a page that tells its address to nobody and loads nothing from elsewhere', async () => {
    const page = await new Client(app.url).get(await fresh());
    expect(page.headers.get('referrer-policy')).toBe('strict-origin');
    expect(page.headers.get('cache-control')).toBe('no-store');
    const from = page
      .findAll('[src], [href], [action]')
      .map((one) => one.getAttribute('src') ?? one.getAttribute('href') ?? one.getAttribute('action') ?? '');
    expect(from.filter((path) => !/^[/#](?!\/)/.test(path))).toEqual([]);
    const token = tokenOf(page.path);
    expect(from.filter((path) => path.includes(token))).toEqual([page.path]);
  });

  it('stands nowhere in the database, and in no line of the log', async () => {
    const link = await fresh();
    await new Client(app.url).get(link);
    await new Client(app.url).get(link.replace(/^\/./, (begin) => begin.toUpperCase()));
    await use(link, await opened(link));
    const tables = await app.query<{ name: string }>(
      `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
       WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: string[] = [];
    for (const { name } of tables)
      if ((await app.value(`SELECT count(*) FROM ${name} x WHERE strpos(x::text, $1) > 0`, [tokenOf(link)])) > 0)
        found.push(name);
    expect(found).toEqual([]);
    expect(app.log()).toContain('/passwords/…');
    expect(app.log()).not.toContain(tokenOf(link));
    expect(app.log()).not.toContain(password);
  });

  async function opened(link: string): Promise<Client> {
    const client = new Client(app.url);
    await client.get(link);
    return client;
  }
});

it('all links of a person die when his password is set', async () => {
  const { name, shown } = await invited();
  const mailed = (await lettersTo(`${name}@example.org`, app)).map(({ path }) => path);
  await use(shown, new Client(app.url));
  expect(mailed).toHaveLength(1);
  for (const link of mailed) expect((await new Client(app.url).get(link)).status).toBe(404);
});
