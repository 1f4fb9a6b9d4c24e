// R13: a lock holds every connection of the pool for twenty seconds while three hundred wait; who waits is told so, and all else goes on.
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import { ownApp } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug } from '../support/factories.js';
import { figure, spread, times } from '../support/figures.js';
import { hold } from '../support/lock.js';

const CLIENTS = times(300);
const SECONDS = Math.max(5, times(20));

const CONNECTIONS = `SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND application_name LIKE 'bugzot%'`;
const IDLE = `${CONNECTIONS} AND state LIKE 'idle in transaction%'`;

it('R13: what waits is told so, and nothing is left behind', async () => {
  const own = await ownApp();
  const dev = await new Client(own.url).signIn('dev');
  const bug = await aBug({ by: dev });
  const timed = async (path: string, client = dev.twin()): Promise<[number, number]> => {
    const begin = performance.now();
    const status = await client.get(path, { follow: false }).then(
      (page) => page.status,
      () => 0,
    );
    return [status, performance.now() - begin];
  };
  await Promise.all(Array.from({ length: 20 }, () => timed(bug.url)));
  const baseline = await own.value(CONNECTIONS);
  const held = await hold('LOCK TABLE comments IN ACCESS EXCLUSIVE MODE', [], own);
  const release = performance.now() + SECONDS * 1000;
  const waiters = Array.from({ length: CLIENTS }, async (_, nth) => {
    const answers: [number, number][] = [];
    while (performance.now() < release) {
      answers.push(await timed(bug.url));
      // Each is told to come back later, and they do not march in step; who comes at once is the crowd of R16.
      await pause(700 + ((nth * 37) % 600));
    }
    return answers;
  });
  const health: number[] = [];
  const others: [number, number][] = [];
  // That three hundred come in one moment is a crowd, of whom some are sent away; it is over when all of them wait.
  await pause(2_000);
  while (performance.now() < release) {
    health.push((await timed('/healthz', new Client(own.url)))[1]);
    others.push(await timed('/session/new', new Client(own.url)));
    await pause(100);
  }
  const waited = (await Promise.all(waiters)).flat();
  await held.letGo();
  const begin = performance.now();
  while ((await timed(bug.url))[0] !== 200);
  const back = performance.now() - begin;
  const [after, idle] = [await own.value(CONNECTIONS), await own.value(IDLE)];
  const statuses = new Map<number, number>();
  for (const [status] of waited) statuses.set(status, (statuses.get(status) ?? 0) + 1);
  figure('R13: who waits, by answers', [...statuses].map((pair) => pair.join(': ')).join(', '));
  figure('R13: who waits', spread(waited.map(([, ms]) => ms)));
  figure('R13: /healthz', spread(health));
  figure('R13: a page that needs no locked row', spread(others.map(([, ms]) => ms)));
  figure('R13: good again after the release, ms', back);
  figure('R13: connections before, after, idle in a transaction', `${baseline}, ${after}, ${idle}`);
  expect([...statuses.keys()]).toEqual([503]);
  const ms = waited.map(([, one]) => one);
  expect(Math.max(...ms)).toBeLessThanOrEqual(3_000);
  expect(Math.max(...health)).toBeLessThanOrEqual(100);
  expect(new Set(others.map(([status]) => status))).toEqual(new Set([200]));
  expect(back).toBeLessThanOrEqual(1_000);
  expect([after <= baseline, idle]).toEqual([true, 0]);
});
