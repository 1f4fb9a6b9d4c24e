// R2: of two processes behind nginx one is killed every two seconds amid writes to every field; what stands, and how soon it is replaced.
import { connect } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { expect, it } from '@jest/globals';
import pg from 'pg';
import { figure, seed, spread, times } from '../support/figures.js';
import { quantile } from '../support/crowd.js';
import { raiseFleet } from '../support/fleet.js';
import { wrongIn } from '../support/health.js';
import { behindNginx } from '../support/nginx.js';
import { Storm } from '../support/storm.js';

const KILLS = times(50);
/** So many people write at once. */
const WRITERS = 6;

/** Whether somebody listens at both sockets. */
const allAccept = async (folder: string): Promise<boolean> =>
  (await Promise.all([1, 2].map((nth) => accepts(join(folder, `bugzot-${nth}.sock`))))).every(Boolean);

const accepts = (path: string): Promise<boolean> =>
  new Promise((give) => {
    const caller = connect(path, () => give(true)).on('error', () => give(false));
    caller.unref().once('connect', () => caller.destroy());
  });

behindNginx('R2', () => {
  it('one of two processes is killed fifty times, and nothing is lost, doubled or halved', async () => {
    const begin = performance.now();
    const fleet = await raiseFleet('killed');
    const start = performance.now() - begin;
    const pool = new pg.Pool({ connectionString: fleet.databaseUrl, max: 2 }).on('error', () => undefined);
    const query = async <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
      (await pool.query<Row>(sql, [...params])).rows;
    const storm = new Storm(fleet.proxy.url, seed);
    await storm.begin({ query });
    await storm.more(50);
    const quiet = quantile(storm.took.splice(0), 0.99);
    const ready: number[] = [];
    let most = 0;
    for (let kill = 0; kill < KILLS; kill++) {
      const failed = storm.failures.requests;
      const victim = fleet.pidsFor('pages')[kill % 2] ?? 0;
      process.kill(victim, 'SIGKILL');
      const killed = performance.now();
      const isBack = (pids: number[]): boolean => pids.length === 2 && !pids.includes(victim);
      while (!isBack(fleet.pidsFor('pages')) || !(await allAccept(fleet.sockets))) await pause(10);
      ready.push(performance.now() - killed);
      await Promise.all([storm.more(5), pause(Math.max(0, killed + 2_000 - performance.now()))]);
      most = Math.max(most, storm.failures.requests - failed);
    }
    await storm.end();
    const { lost, double } = await storm.account({ query });
    const wrong = await wrongIn(fleet);
    await pool.end();
    figure('R2: kills, acknowledged writes', `${KILLS}, ${storm.done.length}`);
    figure('R2: lost, double, damaged', `${lost.length}, ${double.length}, ${wrong.length}`);
    figure('R2: requests that failed, at most by one kill', `${storm.failures.requests}, ${most}`);
    figure('R2: 99 % without kills, ms', quiet);
    figure('R2: all others', spread(storm.took));
    figure('R2: start of all of it, ms', start);
    figure('R2: replacement ready after the kill', spread(ready));
    expect({ lost, double, wrong }).toEqual({ lost: [], double: [], wrong: [] });
    expect(most).toBeLessThanOrEqual(WRITERS);
    expect(quantile(storm.took, 0.99)).toBeLessThanOrEqual(500);
    expect(Math.max(...ready)).toBeLessThanOrEqual(5_000);
  });
});
