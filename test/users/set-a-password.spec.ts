// Setting a password by a one-time link.
import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password } from '../support/cast.js';
import { as, Client, stranger } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';

const form = 'form[action^="/passwords/"]';
const somebody = (): Promise<{ name: string; link: string }> => aPerson(unique('pat').replaceAll(' ', '-'));

async function set(link: string, secret: string, again = secret): Promise<Client> {
  const client = stranger();
  await client.get(link);
  await client.submit(form, { password: secret, again });
  return client;
}

describe('Setting a password', () => {
  it('says whose it is, and opens the account', async () => {
    const { name, link } = await somebody();
    const client = stranger();
    expect((await client.get(link)).words('.lead')).toContain(`the user name ${name}`);
    await client.submit(form, { password, again: password });
    expect(client.page.path).toBe('/session/new');
    expect(client.page.words('.notice')).toBe('Your password is set. Sign in with it.');
    expect(await app.value('SELECT status FROM users WHERE name = $1', [name])).toBe('active');
    await client.signIn(name);
  });

  it.each([
    ['password', 'At least 12 characters, please: a short sentence does well.', 'eleven char', 'eleven char'],
    ['password', 'At most 1000 characters.', 'x'.repeat(1001), 'x'.repeat(1001)],
    ['again', 'The two do not agree.', 'long enough, this', 'long enough, that'],
  ])('says beside %s: %s And the link still holds', async (field, sentence, one, two) => {
    const { link } = await somebody();
    const { page } = await set(link, one, two);
    expect(page.status).toBe(422);
    expect(page.problem(field)).toContain(sentence);
    expect(page.text).not.toContain(one);
    expect((await stranger().get(link)).status).toBe(200);
  });

  it('works once', async () => {
    const { name, link } = await somebody();
    await set(link, password);
    expect((await stranger().get(link)).status).toBe(404);
    await new Client().signIn(name);
  });

  it('works for one of twenty who come at once', async () => {
    const { name, link } = await somebody();
    const clients = await Promise.all(
      Array.from({ length: 20 }, async () => {
        const client = stranger();
        await client.get(link);
        return client;
      }),
    );
    const secrets = clients.map((_, at) => `the password number ${at}`);
    const pages = await Promise.all(
      clients.map((client, at) => client.submit(form, { password: secrets[at] ?? '', again: secrets[at] ?? '' })),
    );
    const lucky = pages.findIndex((page) => page.path === '/session/new');
    expect(pages.filter((page) => page.path === '/session/new')).toHaveLength(1);
    expect(pages.filter((page) => page.status === 404)).toHaveLength(19);
    await new Client().signIn(name, secrets[lucky]);
  });

  it('takes a password exactly as it is typed, to its last byte', async () => {
    const { name, link } = await somebody();
    const secret = ` ${'€'.repeat(40)} `;
    await set(link, secret);
    for (const wrong of [secret.trim(), `${secret}€`, ` ${'€'.repeat(39)} `]) {
      await expect(new Client().signIn(name, wrong)).rejects.toThrow('could not sign in (422)');
    }
    await new Client().signIn(name, secret);
  });

  it('ends the sessions of before', async () => {
    const { name, link } = await somebody();
    await set(link, password);
    const before = await new Client().signIn(name);
    const ada = (await as('ada')).twin();
    await ada.get(`/admin/users/${name}`);
    await ada.submit(`form[action="/admin/users/${name}/links"]`);
    await set(new URL(ada.page.words('.once code')).pathname, 'another password');
    expect((await before.get('/')).words('.account')).toBe('Sign in Make an account');
    await expect(new Client().signIn(name, password)).rejects.toThrow('could not sign in (422)');
  });

  it('wants a link that is not older than three days', async () => {
    const { name, link } = await somebody();
    const own = `WHERE person_id = (SELECT id FROM users WHERE name = $1)`;
    expect(
      await app.value<number>(`SELECT round(extract(epoch FROM expires_at - made_at) / 3600)::int FROM tokens ${own}`, [
        name,
      ]),
    ).toBe(72);
    await app.query(`UPDATE tokens SET expires_at = clock_timestamp() - interval '1 second' ${own}`, [name]);
    expect((await stranger().get(link)).status).toBe(404);
  });

  it('wants a link that was made for this', async () => {
    const token = randomBytes(24).toString('base64url');
    await app.query(
      `INSERT INTO tokens (token_hash, purpose, person_id, expires_at)
       SELECT sha256($1), 'register', id, now() + interval '1 day' FROM users WHERE name = 'rita'`,
      [Buffer.from(token)],
    );
    expect((await stranger().get(`/passwords/${token}`)).status).toBe(404);
  });

  it('keeps the link out of caches, other sites and the database', async () => {
    const { link } = await somebody();
    const page = await stranger().get(link);
    expect(page.headers.get('cache-control')).toBe('no-store');
    expect(page.headers.get('referrer-policy')).toBe('strict-origin');
    expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
    const token = link.split('/').at(-1) ?? '';
    const rows = await app.query<{ row: string }>('SELECT tokens::text AS row FROM tokens');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => row.includes(token))).toEqual([]);
  });

  it('is not there for a closed account', async () => {
    const { name, link } = await somebody();
    await app.query(`UPDATE users SET status = 'closed' WHERE name = $1`, [name]);
    expect((await stranger().get(link)).status).toBe(404);
  });
});
