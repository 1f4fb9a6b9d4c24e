// Signing in: landing where one wanted to be, the same answer for every wrong try, and sessions that end when they must.
import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client, stranger } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';
import { masked, type Page } from '../support/page.js';
import { grant, idOf, isSignedIn } from '../support/session.js';

const form = 'form[action="/session"]';

async function attempt(login: string, secret: string, client = stranger()): Promise<Page> {
  await client.get('/session/new');
  return client.submit(form, { login, password: secret });
}

/** Somebody of his own for stories that end accounts and sessions. */
async function somebody(): Promise<{ name: string; client: Client }> {
  const { name, link } = await aPerson(unique('nina').replaceAll(' ', '-'));
  const client = stranger();
  await client.get(link);
  await client.submit('form[action^="/passwords/"]', { password, again: password });
  return { name, client: await client.signIn(name) };
}

describe('Signing in', () => {
  it.each(['rita', 'RITA', 'rita@example.org', 'Rita@Example.org', ' rita '])(
    'takes "%s" with the password',
    async (login) => {
      const page = await attempt(login, password);
      expect(page.path).toBe('/');
      expect(page.words('.account')).toBe('rita Sign out');
    },
  );

  it('lands where one wanted to be', async () => {
    const client = stranger();
    await client.get('/bugs/new?product=kettle&summary=It+leaks');
    expect(client.page.path).toBe(
      `/session/new?next=${encodeURIComponent('/bugs/new?product=kettle&summary=It+leaks')}`,
    );
    await client.submit(form, { login: 'rita', password });
    expect(client.page.path).toBe('/bugs/new?product=kettle&summary=It+leaks');
    expect(client.page.value('summary')).toBe('It leaks');
  });

  it('leads back to the page from which one went to sign in', async () => {
    const client = stranger();
    await client.get('/bugs?q=is%3Aclosed&sort=-id');
    await client.click('Sign in');
    await client.submit(form, { login: 'rita', password });
    expect(client.page.path).toBe('/bugs?q=is%3Aclosed&sort=-id');
  });

  it('leads on who is signed in already', async () => {
    const client = await new Client().signIn('rita');
    await client.get('/session/new?next=/products');
    expect(client.page.path).toBe('/products');
  });

  it('answers the same to a wrong password, an unknown, a closed and an awaiting account', async () => {
    const closed = unique('closed').replaceAll(' ', '-');
    const { name: awaiting } = await aPerson(unique('awaiting').replaceAll(' ', '-'));
    await app.query(
      `INSERT INTO users (name, name_key, password_hash, status)
       SELECT $1::text, $1::text, password_hash, 'closed' FROM users WHERE name = 'rita'`,
      [closed],
    );
    const tries: [string, string][] = [
      ['rita', wrongPassword],
      [unique('unknown'), password],
      [closed, password],
      [awaiting, password],
    ];
    const pages = await Promise.all(tries.map(([login, secret]) => attempt(login, secret)));
    const answers = pages.map((page, at) => masked(page).replaceAll(tries[at]?.[0] ?? '', 'login'));
    expect(new Set(pages.map((page) => page.status))).toEqual(new Set([422]));
    expect(pages[0]?.words('.problems')).toContain('This name and password do not belong together.');
    expect(new Set(answers).size).toBe(1);
  });

  it('keeps the name that was typed, and never the password', async () => {
    const page = await attempt('rita', 'a secret that was mistyped');
    expect(page.value('login')).toBe('rita');
    expect(page.text).not.toContain('mistyped');
  });

  it.each([
    ['', ''],
    ['rita', ''],
    ['', 'x'],
    ['\0', '\0'],
    ['rita\0', password],
    ['a'.repeat(70_000), 'b'.repeat(70_000)],
  ])('answers a strange try (%#) as a wrong one', async (login, secret) => {
    expect((await attempt(login, secret)).status).toBe(422);
  });

  it('takes name and password from the form only', async () => {
    const client = stranger();
    await client.get('/session/new');
    const { fields } = client.filled(form);
    const tokens = fields.filter(([name]) => name.startsWith('_'));
    const page = await client.post(`/session?login=rita&password=${password}`, tokens);
    expect(isSignedIn(page)).toBe(false);
    expect(page.status).toBe(422);
  });
});

describe('A session', () => {
  it('gets a new id at the sign-in, and the old one is worth nothing', async () => {
    const client = stranger();
    await client.get('/session/new');
    const before = client.twin();
    await client.submit(form, { login: 'rita', password });
    expect(idOf(client)).not.toBe(idOf(before));
    expect(isSignedIn(await before.get('/'))).toBe(false);
  });

  it('is known to the database by a hash only', async () => {
    const client = await new Client().signIn('rita');
    const id = idOf(client);
    expect(Buffer.from(id, 'base64url').length * 8).toBeGreaterThanOrEqual(128);
    const hash = createHash('sha256').update(id).digest('hex');
    const rows = await app.query<{ row: string }>(`SELECT sessions::text AS row FROM sessions`);
    expect(rows.some(({ row }) => row.includes(hash))).toBe(true);
    expect(rows.some(({ row }) => row.includes(id))).toBe(false);
  });

  it('has a cookie that scripts and other sites do not get', async () => {
    const client = stranger();
    const page = await client.get('/session/new');
    expect(page.headers.get('set-cookie')).toMatch(/^bugzot=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('costs a stranger who only reads nothing', async () => {
    const client = stranger();
    for (const path of ['/', '/bugs', '/products', '/products/kettle', '/help/search']) await client.get(path);
    expect(client.cookies.size).toBe(0);
  });

  it('is not believed when its cookie is made up', async () => {
    const client = await new Client().signIn('rita');
    client.cookies.set('bugzot', `s%3A${idOf(client)}.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA`);
    expect(isSignedIn(await client.get('/'))).toBe(false);
  });

  it('ends at once when the account is closed', async () => {
    const { name, client } = await somebody();
    await app.query(`UPDATE users SET status = 'closed' WHERE name = $1`, [name]);
    expect(isSignedIn(await client.get('/'))).toBe(false);
  });

  it('has the rights of this moment, not those of the sign-in', async () => {
    const { name, client } = await somebody();
    expect((await client.get('/admin/users')).status).toBe(403);
    await grant(app, name, 'administrator', true);
    expect((await client.get('/admin/users')).status).toBe(200);
    await grant(app, name, 'administrator', false);
    expect((await client.get('/admin/users')).status).toBe(403);
  });

  it('tells administrators when somebody was last here', async () => {
    const { name } = await somebody();
    const ada = await new Client().signIn('ada');
    const page = await ada.get(`/admin/users/${name}`);
    expect(page.words('.facts-list')).toMatch(/Account active .*Last sign-in \d{4}-\d\d-\d\d \d\d:\d\d/);
  });
});
