// R18: application processes whose clocks are an hour late, an hour early and 400 days ahead; PostgreSQL's clock is right.
import { existsSync } from 'node:fs';
import { describe, expect, it } from '@jest/globals';
import { app, ownApp, type OwnApp } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { figure } from '../support/figures.js';
import { grant, idOf, isSignedIn } from '../support/session.js';

const library = ['/usr/lib/x86_64-linux-gnu', '/usr/lib/aarch64-linux-gnu']
  .map((folder) => `${folder}/faketime/libfaketimeMT.so.1`)
  .find((path) => existsSync(path));

const clocks = ['+1h', '-1h', '+400d'] as const;
const form = 'form[action="/session"]';
const told = { checked: 0, early: 0, late: 0 };

/** An application on that database whose clock is wrong, but for what it measures by itself. */
const wrongClock = (of: OwnApp, offset: string): Promise<OwnApp> =>
  ownApp({
    of,
    environment: {
      LD_PRELOAD: library ?? '',
      FAKETIME: offset,
      FAKETIME_DONT_FAKE_MONOTONIC: '1',
      DONT_FAKE_MONOTONIC: '1',
    },
  });

async function enter(at: OwnApp, stays: boolean): Promise<{ client: Client; cookie: string; date: string }> {
  const client = new Client(at.url);
  await client.get('/session/new');
  const { action, fields } = client.filled(form, { login: 'rita', password, stays });
  const page = await client.post(action, fields, { follow: false });
  const cookie = page.headers.getSetCookie().find((line) => line.startsWith('bugzot=')) ?? '';
  return { client, cookie, date: page.headers.get('date') ?? '' };
}

/** Whether what should be alive is, and what should be over is. */
function judge(isThere: boolean, should: boolean): void {
  told.checked++;
  if (should && !isThere) told.early++;
  if (!should && isThere) told.late++;
  expect(isThere).toBe(should);
}

if (!library) figure('R18', 'SKIPPED: there is no libfaketime here; apt-get install libfaketime');

(library ? describe : describe.skip)('R18', () => {
  it.each(clocks)('sessions and tokens end by the clock of the database, at a process of %s', async (offset) => {
    const right = await ownApp();
    const wrong = await wrongClock(right, offset);
    const away = Math.abs(Date.parse((await enter(wrong, false)).date) - Date.now());
    expect(away).toBeGreaterThan(3_500_000);
    const cases: [boolean, string, string, boolean][] = [
      [false, 'seen_at', '0 seconds', true],
      [false, 'seen_at', '7 hours 59 minutes', true],
      [false, 'seen_at', '8 hours 1 second', false],
      [true, 'seen_at', '29 days 23 hours', true],
      [true, 'seen_at', '30 days 1 second', false],
      [true, 'made_at', '29 days 23 hours', true],
      [true, 'made_at', '30 days 1 second', false],
    ];
    for (const [stays, column, time, should] of cases) {
      const { client, cookie } = await enter(wrong, stays);
      expect(cookie).not.toMatch(/expires/i);
      const id = Buffer.from(idOf(client));
      await right.query(`UPDATE sessions SET ${column} = clock_timestamp() - $2::interval WHERE id_hash = sha256($1)`, [
        id,
        time,
      ]);
      const there = new Client(right.url);
      for (const [name, value] of client.cookies) there.cookies.set(name, value);
      judge(isSignedIn(await client.get('/')), should);
      judge(isSignedIn(await there.get('/')), should);
    }
    for (const [left, should] of [
      ['1 minute', true],
      ['-1 second', false],
    ] as const) {
      await right.query(
        `INSERT INTO tokens (token_hash, purpose, person_id, expires_at)
         SELECT sha256($1), 'set password', id, clock_timestamp() + $2::interval FROM users WHERE name = 'dev'`,
        [Buffer.from(`by-the-clock-${left}`), left],
      );
      judge((await new Client(wrong.url).get(`/passwords/by-the-clock-${left}`)).status === 200, should);
    }
    await wrong.end();
    await right.end();
  });

  it.each(clocks)('a change of rights, a known device and the counters hold at a process of %s', async (offset) => {
    const right = await ownApp();
    const wrong = await wrongClock(right, offset);
    const { client } = await enter(wrong, true);
    const before = idOf(client);
    await grant(right, 'rita', 'developer', true);
    judge(isSignedIn(await client.get('/')), true);
    expect(idOf(client)).not.toBe(before);
    client.cookies.delete('bugzot');
    for (let at = 0; at < 11; at++) {
      const other = new Client(wrong.url);
      await other.get('/session/new');
      const page = await other.submit(form, { login: 'rita', password: 'not hers' });
      judge(page.status === 422, at < 10);
    }
    await client.get('/session/new');
    judge((await client.submit(form, { login: 'rita', password })).status === 200, true);
    await right.query(`UPDATE attempts SET since = since - interval '15 minutes 1 second'`);
    const stranger = new Client(wrong.url);
    await stranger.get('/session/new');
    judge((await stranger.submit(form, { login: 'rita', password })).status === 200, true);
    await wrong.end();
    await right.end();
  });

  it('nothing that is alive is taken away by the jobs of such a process', async () => {
    const right = await ownApp();
    const { client } = await enter(right, true);
    for (const offset of clocks) {
      const wrong = await wrongClock(right, offset);
      await right.query(`SELECT graphile_worker.add_job('prune')`);
      const left = `SELECT count(*) FROM graphile_worker._private_jobs j JOIN graphile_worker._private_tasks t ON t.id = j.task_id WHERE t.identifier = 'prune'`;
      while ((await right.value(left)) > 0) await app.value('SELECT pg_sleep(0.2)');
      judge(isSignedIn(await client.get('/')), true);
      await wrong.end();
    }
    await right.end();
    const { checked, early, late } = told;
    figure('R18: times looked at, expired early, expired late', `${checked}, ${early}, ${late}`);
  });
});
