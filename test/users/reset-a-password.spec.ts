// A forgotten password: the same page for whatever is asked, a link in the mail, and nothing left of what was before.
import { describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { as, Client, stranger } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';
import { letterTo, lettersTo, mailsSettled } from '../support/mail.js';

const asking = 'form[action="/passwords"]';
const setting = 'form[action^="/passwords/"]';
const another = 'quite another password';

async function ask(login: string, client = stranger()): Promise<Client> {
  await client.get('/passwords/new');
  await client.submit(asking, { login });
  return client;
}

async function set(link: string, secret = another, client = stranger()): Promise<Client> {
  await client.get(link);
  await client.submit(setting, { password: secret, again: secret });
  return client;
}

/** Somebody of his own, with an account that is open. */
async function somebody(): Promise<{ name: string; email: string }> {
  const { name, link } = await aPerson(unique('fay').replaceAll(' ', '-'));
  await set(link, password);
  return { name, email: `${name}@example.org` };
}

describe('A forgotten password', () => {
  it('is set anew by a link in the mail', async () => {
    const { name, email } = await somebody();
    const client = stranger();
    await client.get('/session/new');
    await client.click('Forgot your password?');
    await client.submit(asking, { login: name });
    expect(client.page.path).toBe('/passwords/letter');
    expect(client.page.words()).toContain(`If there is an account for ${name}, a letter is on its way to its address.`);
    const letter = await letterTo(email);
    expect(letter.email.subject).toContain('A new password');
    expect(letter.email.text).toContain('If it was not you, do nothing');
    const page = await stranger().get(letter.path);
    expect(page.words('h1')).toBe('Set a new password');
    const after = await set(letter.path);
    expect(after.page.path).toBe('/session/new');
    expect(after.page.words('.notice')).toBe('Your password is set. Sign in with it.');
    await new Client().signIn(name, another);
    await expect(new Client().signIn(name, password)).rejects.toThrow('could not sign in (422)');
    expect((await letterTo(email)).email.subject).toContain('was changed');
  });

  it('is asked for by address, too, however it is written', async () => {
    const { email } = await somebody();
    await ask(` ${email.toUpperCase()} `);
    expect((await letterTo(email)).path).toMatch(/^\/passwords\/[\w-]{32}$/);
  });

  it('ends every session, forgets devices, and keeps second factors', async () => {
    const { name, email } = await somebody();
    const own = await new Client().signIn(name);
    const other = await new Client().signIn(name);
    const id = await app.value('SELECT id FROM users WHERE name = $1', [name]);
    await app.query(`INSERT INTO second_factors (person_id, secret, confirmed_at) VALUES ($1, '\\x00', now())`, [id]);
    await ask(name);
    const { path } = await letterTo(email);
    await set(path, another, own);
    expect(own.page.path).toBe('/session/new');
    expect(own.page.words('.notice')).toContain('Your password is set');
    for (const client of [own, other]) expect((await client.get('/')).has('a[href="/session/end"]')).toBe(false);
    expect(await app.value('SELECT count(*) FROM sessions WHERE person_id = $1', [id])).toBe(0);
    expect(await app.value('SELECT count(*) FROM second_factors WHERE person_id = $1', [id])).toBe(1);
  });

  it('kills every other link of the person', async () => {
    const { name, email } = await somebody();
    await ask(name);
    await ask(email);
    const ada = (await as('ada')).twin();
    await ada.get(`/admin/users/${name}`);
    await ada.submit(`form[action="/admin/users/${name}/links"]`);
    const shown = new URL(ada.page.words('.once code')).pathname;
    const links = (await lettersTo(email)).map(({ path }) => path).filter((path) => path.startsWith('/passwords/'));
    expect(new Set(links).size).toBeGreaterThanOrEqual(3);
    expect((await stranger().get(links.at(-1) ?? '')).status).toBe(200);
    await set(shown);
    for (const link of [...links, shown]) expect((await stranger().get(link)).status).toBe(404);
    expect(
      await app.value('SELECT count(*) FROM tokens t JOIN users u ON u.id = t.person_id WHERE u.name = $1', [name]),
    ).toBe(0);
  });

  it('has a link that holds an hour by the clock of the database, and works once', async () => {
    const { name, email } = await somebody();
    await ask(name);
    const { path } = await letterTo(email);
    const own = `WHERE purpose = 'reset password' AND person_id = (SELECT id FROM users WHERE name = $1)`;
    const hour = `SELECT round(extract(epoch FROM expires_at - made_at))::int FROM tokens ${own}`;
    expect(await app.value(hour, [name])).toBe(3600);
    await app.query(`UPDATE tokens SET expires_at = clock_timestamp() + interval '1 minute' ${own}`, [name]);
    expect((await stranger().get(path)).status).toBe(200);
    await app.query(`UPDATE tokens SET expires_at = clock_timestamp() ${own}`, [name]);
    expect((await stranger().get(path)).status).toBe(404);
  });

  it('is not for who is awaited: he gets his invitation again; a closed account gets nothing', async () => {
    const { name } = await aPerson(unique('fay').replaceAll(' ', '-'));
    await ask(name);
    const letter = await letterTo(`${name}@example.org`);
    expect(letter.email.subject).toContain('Your account');
    const closed = await somebody();
    await app.query(`UPDATE users SET status = 'closed' WHERE name = $1`, [closed.name]);
    const before = (await lettersTo(closed.email)).length;
    await ask(closed.name);
    await mailsSettled();
    expect(await lettersTo(closed.email)).toHaveLength(before);
  });

  it.each(['', 'a\0b', 'x'.repeat(300)])('wants a name or an address: %j', async (login) => {
    const { page } = await ask(login);
    expect([page.status, page.problem('login') !== '']).toEqual([422, true]);
  });

  it('is mailed three times an hour for one name, ten times for one sender', async () => {
    const own = await lodger();
    const client = new Client(own.url);
    for (let at = 0; at < 5; at++)
      expect((await ask(at % 2 ? 'rita' : 'RITA', client)).page.path).toBe('/passwords/letter');
    expect(await own.value(`SELECT count(*) FROM mails WHERE kind = 'reset'`)).toBe(3);
    for (let at = 0; at < 5; at++) await ask(`nobody${at}`, client);
    const page = (await ask('nobody', client)).page;
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
  });
});
