// A browser in which somebody has signed in is known for that account: there its owner gets in, whatever is tried elsewhere.
import { beforeEach, describe, expect, it } from '@jest/globals';
import { app } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { stranger, type Client } from '../support/client.js';
import { aPerson, unique } from '../support/factories.js';
import type { Page } from '../support/page.js';

const cookie = 'bugzot-device';
let owner: string;

async function account(): Promise<string> {
  const made = await aPerson(unique('paula').replaceAll(' ', '-'));
  const client = stranger();
  await client.get(made.link);
  await client.submit('form[action^="/passwords/"]', { password, again: password });
  return made.name;
}

/** One try in this browser; whoever is signed in there is so no more. */
async function attempt(client: Client, login: string, secret = wrongPassword): Promise<number> {
  client.cookies.delete('bugzot');
  await client.get('/session/new');
  return (await send(client, login, secret)).status;
}

const send = (client: Client, login: string, secret: string): Promise<Page> =>
  client.submit('form[action="/session"]', { login, password: secret });

async function inTurn(count: number, one: () => Promise<number>): Promise<number[]> {
  const statuses: number[] = [];
  for (let at = 0; at < count; at++) statuses.push(await one());
  return statuses;
}

const times = (count: number, status: number): number[] => Array.from({ length: count }, () => status);

/** Tries from many addresses until the account answers nobody any more. */
async function besiege(login: string): Promise<void> {
  await inTurn(11, () => attempt(stranger(), login));
  expect(await attempt(stranger(), login, password)).toBe(429);
}

const devices = (name: string): Promise<number> =>
  app.value('SELECT count(*) FROM devices d JOIN users u ON u.id = d.person_id WHERE u.name = $1', [name]);

beforeEach(async () => {
  owner = await account();
});

describe('A known device', () => {
  it('has a cookie that only BugZot reads, and whose hash alone is kept', async () => {
    const client = stranger();
    await client.get('/session/new');
    const { action, fields } = client.filled('form[action="/session"]', { login: owner, password });
    const page = await client.post(action, fields, { follow: false });
    expect(page.headers.getSetCookie()).toContainEqual(
      expect.stringMatching(/^bugzot-device=[\w-]{32}; Max-Age=31536000; Path=\/; HttpOnly; SameSite=Lax$/),
    );
    const token = client.cookies.get(cookie) ?? '';
    const kept = 'SELECT count(*) FROM devices WHERE token_hash = sha256($1)';
    expect(await app.value(kept, [Buffer.from(token)])).toBe(1);
    const rows = await app.query<{ row: string }>('SELECT devices::text AS row FROM devices');
    expect(rows.some(({ row }) => row.includes(token) || row.includes(Buffer.from(token).toString('hex')))).toBe(false);
  });

  it('lets its owner in while the account is tried from everywhere else', async () => {
    const home = await stranger().signIn(owner);
    await besiege(owner);
    expect(await attempt(home, owner)).toBe(422);
    expect(await attempt(home, owner, password)).toBe(200);
    expect(await attempt(stranger(), owner, password)).toBe(429);
  });

  it('lets its owner in while the address is used up by others', async () => {
    const home = await stranger().signIn(owner);
    await inTurn(30, async () => {
      const client = stranger();
      await client.get('/session/new');
      const { action, fields } = client.filled('form[action="/session"]', { login: unique('x'), password: 'x' });
      return (await client.post(action, fields, { headers: { 'x-forwarded-for': home.address } })).status;
    });
    const neighbour = await account();
    const there = home.twin();
    there.cookies.clear();
    await there.get('/session/new');
    const { action, fields } = there.filled('form[action="/session"]', { login: neighbour, password });
    expect((await there.post(action, fields, { headers: { 'x-forwarded-for': home.address } })).status).toBe(429);
    expect(await attempt(home, owner, password)).toBe(200);
  });

  it('has ten tries of its own, and takes none of anybody else', async () => {
    const home = await stranger().signIn(owner);
    expect(await inTurn(12, () => attempt(home, owner))).toEqual([...times(10, 422), ...times(2, 429)]);
    expect(await attempt(stranger(), owner, password)).toBe(200);
  });

  it('is known for its own account alone', async () => {
    const eve = await stranger().signIn('eve');
    expect(await inTurn(11, () => attempt(eve, owner))).toEqual([...times(10, 422), 429]);
    expect(await attempt(stranger(), owner, password)).toBe(429);
  });

  it('is no more worth than any other when its cookie is made up', async () => {
    await besiege(owner);
    for (const token of ['', 'x', 'A'.repeat(32), '../'.repeat(11), '%00', `${'A'.repeat(32)}; x=y`]) {
      const client = stranger();
      client.cookies.set(cookie, token);
      expect([token, await attempt(client, owner, password)]).toEqual([token, 429]);
    }
  });

  it('gets a new token each time, so that one which somebody has slipped in is worth nothing', async () => {
    const mallory = await stranger().signIn('eve');
    const planted = mallory.cookies.get(cookie) ?? '';
    const home = stranger();
    home.cookies.set(cookie, planted);
    await home.signIn(owner);
    expect(home.cookies.get(cookie)).not.toBe(planted);
    await besiege(owner);
    expect(await attempt(mallory, owner, password)).toBe(429);
    expect(await attempt(home, owner, password)).toBe(200);
  });

  it('is known for all who have signed in there', async () => {
    const home = await stranger().signIn(owner);
    const second = await account();
    expect(await attempt(home, second, password)).toBe(200);
    await besiege(owner);
    await besiege(second);
    expect(await attempt(home, owner, password)).toBe(200);
    expect(await attempt(home, second, password)).toBe(200);
  });

  it('is one of ten at most; the oldest are forgotten', async () => {
    const first = await stranger().signIn(owner);
    for (let at = 0; at < 10; at++) await stranger().signIn(owner);
    expect(await devices(owner)).toBe(10);
    await besiege(owner);
    expect(await attempt(first, owner, password)).toBe(429);
  });

  it('is known for a year', async () => {
    const home = await stranger().signIn(owner);
    await app.query(
      `UPDATE devices SET seen_at = clock_timestamp() - interval '1 year 1 minute' WHERE person_id = (SELECT id FROM users WHERE name = $1)`,
      [owner],
    );
    await besiege(owner);
    expect(await attempt(home, owner, password)).toBe(429);
  });

  it('is forgotten when one signs out everywhere else; this one is not', async () => {
    const [home, lost] = [await stranger().signIn(owner), await stranger().signIn(owner)];
    await home.get('/me/sessions');
    await home.submit('form[action="/me/sessions/others/end"]');
    expect(await devices(owner)).toBe(1);
    await besiege(owner);
    expect(await attempt(lost, owner, password)).toBe(429);
    expect(await attempt(home, owner, password)).toBe(200);
  });

  it('is forgotten with a change of the password', async () => {
    const home = await stranger().signIn(owner);
    await app.query(
      `INSERT INTO tokens (token_hash, purpose, person_id, expires_at)
       SELECT sha256($2), 'set password', id, clock_timestamp() + interval '1 hour' FROM users WHERE name = $1`,
      [owner, Buffer.from(`fresh-token-${owner}`)],
    );
    const client = stranger();
    await client.get(`/passwords/fresh-token-${owner}`);
    await client.submit('form[action^="/passwords/"]', { password: `${password} anew`, again: `${password} anew` });
    expect(await devices(owner)).toBe(0);
    await besiege(owner);
    expect(await attempt(home, owner, `${password} anew`)).toBe(429);
  });
});
