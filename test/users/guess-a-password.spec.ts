// Guessing passwords: few tries for an account and for an address, counted in the database for all processes together.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ownApp, type App, type OwnApp } from '../support/app.js';
import { password, wrongPassword } from '../support/cast.js';
import { Client } from '../support/client.js';
import type { Page } from '../support/page.js';

async function attempt(where: App, login: string, secret = wrongPassword, from?: string): Promise<Page> {
  const client = new Client(where.url);
  const headers = { 'x-forwarded-for': from ?? client.address };
  await client.get('/session/new', { headers });
  const { action, fields } = client.filled('form[action="/session"]', { login, password: secret });
  return client.post(action, fields, { headers });
}

async function inTurn(count: number, one: (at: number) => Promise<Page>): Promise<number[]> {
  const statuses: number[] = [];
  for (let at = 0; at < count; at++) statuses.push((await one(at)).status);
  return statuses;
}

const times = (count: number, status: number): number[] => Array.from({ length: count }, () => status);

describe('Guessing a password', () => {
  let own: OwnApp;
  let open: OwnApp;

  beforeAll(async () => {
    own = await ownApp({ environment: { LOG_LEVEL: 'trace' } });
    // A second process on the same database, which believes no proxy.
    open = await ownApp({ of: own, environment: { TRUSTED_PROXIES: '' } });
  });

  it('is looked at ten times for one account, from wherever it comes and at whichever process', async () => {
    const statuses = await inTurn(14, (at) => attempt(at % 2 ? own : open, at % 3 ? 'rita' : 'RITA'));
    expect(statuses).toEqual([...times(10, 422), ...times(4, 429)]);
    const page = await attempt(own, 'rita', password);
    expect(page.status).toBe(429);
    expect(Number(page.headers.get('retry-after'))).toBeGreaterThan(0);
    expect(page.words('h1')).toBe('Too many tries');
    expect(page.words('.lead')).toMatch(/Please wait \d+ minutes/);
    expect((await attempt(own, 'ada', password)).status).toBe(200);
  });

  it('is looked at ten times when forty come at once', async () => {
    const pages = await Promise.all(Array.from({ length: 40 }, () => attempt(own, 'dev')));
    expect(pages.filter((page) => page.status === 422)).toHaveLength(10);
    // The rest came too often or, where the line for hashing was full, too many at once.
    expect(pages.filter(({ status }) => [429, 503].includes(status))).toHaveLength(30);
  });

  it('is looked at thirty times from one address', async () => {
    const statuses = await inTurn(32, (at) => attempt(own, `nobody${at}`, wrongPassword, '203.0.113.7'));
    expect(statuses).toEqual([...times(30, 422), ...times(2, 429)]);
    expect((await attempt(own, 'ada', password, '203.0.113.7')).status).toBe(429);
    expect((await attempt(own, 'ada', password, '203.0.113.8')).status).toBe(200);
  });

  it('counts the addresses of one IPv6 network as one', async () => {
    const statuses = await inTurn(31, (at) =>
      attempt(own, `nothing${at}`, wrongPassword, `2001:db8:1:2::${at.toString(16)}`),
    );
    expect(statuses).toEqual([...times(30, 422), 429]);
    expect((await attempt(own, 'ada', password, '2001:db8:1:3::1')).status).toBe(200);
  });

  it('gains nothing from more addresses than the proxy has added', async () => {
    const statuses = await inTurn(31, (at) =>
      attempt(own, `none${at}`, wrongPassword, `198.51.100.${at}, 203.0.113.9`),
    );
    expect(statuses).toEqual([...times(30, 422), 429]);
  });

  it('gains nothing from a forged X-Forwarded-For where no proxy is trusted', async () => {
    await own.query('DELETE FROM attempts');
    const statuses = await inTurn(31, (at) => attempt(open, `nemo${at}`, wrongPassword, `198.51.100.${at}`));
    expect(statuses).toEqual([...times(30, 422), 429]);
  });

  it('is given back to its owner, and to nobody else', async () => {
    await inTurn(9, () => attempt(own, 'sam'));
    expect(await inTurn(3, () => attempt(own, 'sam', password))).toEqual(times(3, 200));
    expect(await inTurn(2, () => attempt(own, 'sam'))).toEqual([422, 429]);
  });

  it('begins anew after a quarter of an hour', async () => {
    await inTurn(11, () => attempt(own, 'tess'));
    await own.query(`UPDATE attempts SET since = since - interval '15 minutes 1 second'`);
    expect((await attempt(own, 'tess', password)).status).toBe(200);
  });

  it('is counted beyond a restart', async () => {
    await attempt(own, 'eve', 'canary-password-in-the-log');
    await inTurn(10, () => attempt(own, 'eve'));
    await own.end();
    const again = await ownApp({ of: own });
    expect((await attempt(again, 'eve', password)).status).toBe(429);
  });

  it('leaves no password in the log, and no name in the counters', async () => {
    expect(own.log()).toContain('/session');
    expect(own.log()).not.toContain('canary-password-in-the-log');
    expect(own.log()).not.toContain(password);
    const rows = await own.query<{ row: string }>('SELECT attempts::text AS row FROM attempts');
    expect(rows.length).toBeGreaterThan(0);
    expect(rows.filter(({ row }) => /rita|eve|203\.0/.test(row))).toEqual([]);
  });
});
