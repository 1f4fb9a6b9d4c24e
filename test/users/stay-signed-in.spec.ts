// Staying signed in: a wish of the sign-in form, kept by the browser for a month and ended by the database's clock.
import { describe, expect, it } from '@jest/globals';
import { app, lodger } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client, stranger } from '../support/client.js';
import { freePort } from '../support/free-port.js';
import { idOf, isSignedIn, rowOf } from '../support/session.js';

const form = 'form[action="/session"]';

async function enter(stays: boolean, client = stranger()): Promise<{ client: Client; cookie: string }> {
  await client.get('/session/new');
  const { action, fields } = client.filled(form, { login: 'rita', password, stays });
  const page = await client.post(action, fields, { follow: false });
  const cookie = page.headers.getSetCookie().find((line) => /^(__Host-)?bugzot=/.test(line)) ?? '';
  return { client, cookie };
}

/** Moves the times of this browser's session into the past. */
const age = (client: Client, column: string, time: string): Promise<unknown> =>
  app.query(`UPDATE sessions SET ${column} = clock_timestamp() - $2::interval WHERE id_hash = sha256($1)`, [
    Buffer.from(idOf(client)),
    time,
  ]);

describe('Staying signed in', () => {
  it('is a wish that one ticks, and that outlives a mistyped password', async () => {
    const client = stranger();
    await client.get('/session/new');
    expect(client.page.words('.field-stays')).toBe('Stay signed in On this device, for up to 30 days.');
    expect(client.page.find('#f-stays').hasAttribute('checked')).toBe(false);
    await client.submit(form, { login: 'rita', password: wrongPassword, stays: true });
    expect(client.page.find('#f-stays').hasAttribute('checked')).toBe(true);
    client.cookies.delete('bugzot');
    await client.submit(form, { login: 'rita', password });
    expect([client.page.status, client.page.find('#f-stays').hasAttribute('checked')]).toEqual([403, true]);
    await client.submit(form, { password });
    expect((await rowOf(client)).stays).toBe(true);
  });

  it('gives a cookie for a month, by its age and not by a clock', async () => {
    const { cookie } = await enter(true);
    expect(cookie).toMatch(/^bugzot=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/);
  });

  it('is not the case otherwise: the cookie goes with the browser', async () => {
    const { client, cookie } = await enter(false);
    expect(cookie).toMatch(/^bugzot=[^;]+; Path=\/; HttpOnly; SameSite=Lax$/);
    expect((await rowOf(client)).stays).toBe(false);
  });

  it.each([
    [false, 'seen_at', '7 hours 59 minutes', true],
    [false, 'seen_at', '8 hours 1 second', false],
    [true, 'seen_at', '8 hours 1 minute', true],
    [true, 'seen_at', '29 days 23 hours', true],
    [true, 'seen_at', '30 days 1 second', false],
    [false, 'made_at', '29 days 23 hours', true],
    [false, 'made_at', '30 days 1 second', false],
    [true, 'made_at', '29 days 23 hours', true],
    [true, 'made_at', '30 days 1 second', false],
  ])('where it is %s, and %s was %s ago: signed in is %s', async (stays, column, time, isThere) => {
    const { client } = await enter(stays);
    await age(client, column, time);
    expect(isSignedIn(await client.get('/'))).toBe(isThere);
  });

  it('is no reason to prolong what thirty days end', async () => {
    const { client } = await enter(true);
    await age(client, 'made_at', '29 days 23 hours 59 minutes 59 seconds');
    await client.get('/');
    await age(client, 'made_at', '30 days 1 second');
    expect(isSignedIn(await client.get('/'))).toBe(false);
  });

  it('has a cookie on https that no neighbour and no http can set', async () => {
    const port = await freePort();
    await lodger({ environment: { BASE_URL: 'https://bugs.example.org', PORT: String(port) } });
    const client = new Client(`http://127.0.0.1:${port}`);
    const secure = { headers: { 'x-forwarded-proto': 'https', origin: 'https://bugs.example.org' } };
    await client.get('/session/new', secure);
    const { action, fields } = client.filled(form, { login: 'rita', password, stays: true });
    const page = await client.post(action, fields, { follow: false, ...secure });
    expect(page.headers.getSetCookie().sort()).toEqual([
      expect.stringMatching(
        /^__Host-bugzot-device=[\w-]{32}; Max-Age=31536000; Path=\/; HttpOnly; Secure; SameSite=Lax$/,
      ),
      expect.stringMatching(/^__Host-bugzot=[^;]+; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
    ]);
    await client.get('/session/end', secure);
    const out = client.filled('form[action="/session/end"]');
    const end = await client.post(out.action, out.fields, { follow: false, ...secure });
    expect(end.headers.getSetCookie()).toEqual([
      expect.stringMatching(/^__Host-bugzot=; Path=\/; Expires=Thu, 01 Jan 1970 .*; HttpOnly; Secure; SameSite=Lax$/),
    ]);
  });
});

describe('A session', () => {
  it('remembers from where and with what it began', async () => {
    const client = stranger();
    const headers = { 'user-agent': `${'x'.repeat(290)}${'é'.repeat(200)}`, 'x-forwarded-for': '203.0.113.99' };
    await client.get('/session/new');
    const { action, fields } = client.filled(form, { login: 'rita', password });
    await client.post(action, fields, { follow: false, headers });
    const { address, agent } = await rowOf(client);
    expect(address).toBe('203.0.113.99');
    expect(agent.startsWith('x'.repeat(290))).toBe(true);
    expect([...agent]).toHaveLength(300);
  });
});
