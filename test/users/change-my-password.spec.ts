// Changing one's password: with the old one only, and everything that the old one has opened is shut.
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import { isIn, newsTo, somebody, type Somebody } from '../support/account.js';

const form = 'form[action="/me/password"]';
const fresh = 'the kettle sings at dawn';

let pam: Somebody;
beforeAll(async () => (pam = await somebody('pam')));

const change = async (client: Client, typed: Record<string, string>): Promise<Client> => {
  await client.get('/me/password');
  await client.submit(form, typed);
  return client;
};
const hashOf = (id: number): Promise<string> =>
  app.value<string>('SELECT password_hash FROM users WHERE id = $1', [id]);

describe('Changing one’s password', () => {
  it.each([
    ['current', 'This is not your password.', { current: wrongPassword, password: fresh, again: fresh }],
    ['current', 'Please give the password that you sign in with.', { current: '', password: fresh, again: fresh }],
    ['password', 'At least 12 characters', { current: password, password: 'tiny one', again: 'tiny one' }],
    ['password', 'This is the one that you have now.', { current: password, password, again: password }],
    ['again', 'The two do not agree.', { current: password, password: fresh, again: `${fresh}!` }],
  ])('says beside %s: %s', async (field, sentence, typed) => {
    const before = await hashOf(pam.id);
    const { page } = await change(pam.client, typed);
    expect([page.status, page.problem(field)]).toEqual([422, expect.stringContaining(sentence)]);
    expect(page.text).not.toContain(typed.password);
    expect(await hashOf(pam.id)).toBe(before);
  });

  it('takes none that is made of one’s own name', async () => {
    const secret = `${pam.name} ${pam.name}`;
    const { page } = await change(pam.client, { current: password, password: secret, again: secret });
    expect([page.status, page.problem('password')]).not.toEqual([422, '']);
    expect(page.status).toBe(422);
  });

  it('lets managers of passwords know whose it is', async () => {
    const page = await pam.client.get('/me/password');
    expect(page.find(`${form} [autocomplete="username"]`).getAttribute('value')).toBe(pam.name);
    expect(page.find('[name="current"]').getAttribute('autocomplete')).toBe('current-password');
    expect(page.find('[name="password"]').getAttribute('autocomplete')).toBe('new-password');
  });

  it('ends every other session, and goes on here under a new id', async () => {
    const ann = await somebody('ann');
    const [elsewhere, copied] = [await new Client().signIn(ann.name), ann.client.twin()];
    await app.query(
      `INSERT INTO tokens (token_hash, purpose, person_id, expires_at) VALUES (sha256($1), 'reset password', $2, now() + interval '1 day')`,
      [Buffer.from(ann.name), ann.id],
    );
    const { page } = await change(ann.client, { current: password, password: fresh, again: fresh });
    expect([page.path, page.words('.notice')]).toEqual([
      '/me',
      'Your password is changed, and you are signed out everywhere else.',
    ]);
    expect([await isIn(ann.client), await isIn(elsewhere)]).toEqual([true, false]);
    expect(await app.value('SELECT count(*) FROM tokens WHERE person_id = $1', [ann.id])).toBe(0);
    expect(await app.value('SELECT count(*) FROM sessions WHERE person_id = $1', [ann.id])).toBe(1);
    expect(await isIn(copied)).toBe(false);
    await expect(new Client().signIn(ann.name, password)).rejects.toThrow('could not sign in');
    await new Client().signIn(ann.name, fresh);
  });

  it('is told by a mail, with when, whence and what to do', async () => {
    const ben = await somebody('ben');
    await change(ben.client, { current: password, password: fresh, again: fresh });
    const letters = await newsTo(ben.email);
    expect(letters.map(({ email }) => email.subject)).toEqual(['Your password was changed']);
    const text = letters[0]?.email.text ?? '';
    expect(text).toMatch(/your password was changed: \d{4}-\d\d-\d\d \d\d:\d\d \(UTC\)/);
    expect(text).toContain(`from ${ben.client.address}`);
    expect(text).toContain('If it was not you');
    expect(letters[0]?.path).toBe('/passwords/new');
    expect(text).not.toContain(fresh);
  });

  it('keeps nothing that makes guessing quick', async () => {
    const cas = await somebody('cas');
    await change(cas.client, { current: password, password: fresh, again: fresh });
    const rows = await app.query<{ purpose: string }>('SELECT purpose FROM submissions WHERE person_id = $1', [cas.id]);
    const said = [
      ['current', password],
      ['password', fresh],
      ['again', fresh],
    ];
    const quick = [said, ['/me/password', said]].map((text) =>
      createHash('sha256').update(JSON.stringify(text)).digest('base64url'),
    );
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ purpose }) => quick.some((digest) => purpose.includes(digest)))).toEqual([]);
  });

  it('is done by one of ten who change it at once', async () => {
    const dan = await somebody('dan');
    const clients = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const client = dan.client.twin();
        await client.get('/me/password');
        return client;
      }),
    );
    const secrets = clients.map((_, at) => `${fresh}, number ${at}`);
    const pages = await Promise.all(
      clients.map((client, at) => {
        const secret = secrets[at] ?? '';
        return client.submit(form, { current: password, password: secret, again: secret });
      }),
    );
    const lucky = pages.findIndex(({ path }) => path === '/me');
    expect(pages.filter(({ path }) => path === '/me')).toHaveLength(1);
    await new Client().signIn(dan.name, secrets[lucky]);
    expect((await newsTo(dan.email)).map(({ email }) => email.subject)).toEqual(['Your password was changed']);
  });

  it('looks at ten wrong ones in a quarter of an hour, and keeps the way of signing in open', async () => {
    const eli = await somebody('eli');
    const statuses: number[] = [];
    for (let at = 0; at < 12; at++)
      statuses.push((await change(eli.client, { current: wrongPassword, password: fresh, again: fresh })).page.status);
    expect(statuses).toEqual([...Array.from({ length: 10 }, () => 422), 429, 429]);
    expect((await change(eli.client, { current: password, password: fresh, again: fresh })).page.status).toBe(429);
    await new Client().signIn(eli.name);
  });
});
