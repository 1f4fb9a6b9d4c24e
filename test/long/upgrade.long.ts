// R30: the newest migrations run while the version before serves a large database, and are killed on their way.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { fill } from '../../bench/data/fill.mjs';
import { migrations } from '../../migrations/index.js';
import { bringCast } from '../support/bring-cast.mjs';
import { Client } from '../support/client.js';
import { aBug } from '../support/factories.js';
import { figure, seed, spread, times } from '../support/figures.js';
import { busily, notSaidOnce } from '../support/fleet.js';
import { layFormer } from '../support/former.js';
import { wrongIn } from '../support/health.js';
import { stage } from '../support/this-run.js';
import { addressesOf, copyDatabase, raiseWorld, type World } from '../support/world.mjs';

/** As many as the version before lacks. */
const NEWER = 3;
const SIZE = times(100_000);
const KILLS = times(20);

async function ask<T extends pg.QueryResultRow>(url: string, sql: string): Promise<T[]> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    return (await client.query<T>(sql)).rows;
  } finally {
    await client.end();
  }
}

const done = async (url: string): Promise<number> =>
  Number((await ask<{ n: string }>(url, 'SELECT count(*) AS n FROM migrations'))[0]?.n);

/** A sum over all rows of each table that people fill, as text. */
async function sums(url: string): Promise<string[]> {
  const tables = `SELECT relname AS name FROM pg_class WHERE relkind = 'r' AND relnamespace = 'public'::regnamespace
    AND relname NOT IN ('migrations', 'typeorm_metadata') ORDER BY 1`;
  const names = (await ask<{ name: string }>(url, tables)).map(({ name }) => name);
  const one = (name: string): string =>
    `SELECT '${name} ' || count(*) || ' ' || coalesce(sum(hashtextextended(t::text, 0)::numeric), 0) AS sum FROM "${name}" t`;
  return (await ask<{ sum: string }>(url, names.map(one).join(' UNION ALL '))).map(({ sum }) => sum);
}

/** Migrates as a new version does at its start, in a process of its own. */
function migrating(url: string) {
  const words = `import('./dist/src/database/migrate.js').then(({ migrate }) => migrate(JSON.parse(process.argv[1])))
    .then(({ ran }) => process.exit(10 + ran), (error) => { console.error(error); process.exit(1); })`;
  const { DATABASE_URL, DATABASE_OWNER_URL, DATABASE_JOBS_URL } = addressesOf(stage, url);
  const addresses = {
    databaseUrl: DATABASE_URL,
    databaseOwnerUrl: DATABASE_OWNER_URL,
    databaseJobsUrl: DATABASE_JOBS_URL,
  };
  const child = spawn(process.execPath, ['-e', words, JSON.stringify(addresses)], { stdio: 'inherit' });
  /** How many migrations it has run; less than nothing where it did not come to its end. */
  const ran = once(child, 'exit').then(([code]: unknown[]) => Number(code ?? 0) - 10);
  return { child, ran };
}

describe('R30: the version before serves while the next one migrates', () => {
  let former: World;
  let dev: Client;
  let program: string;

  beforeAll(async () => {
    program = layFormer(join(stage.folder, 'former'), NEWER);
    const databaseUrl = await copyDatabase(stage, 'upgraded', 'template1');
    former = await raiseWorld(stage, { name: 'upgraded', databaseUrl, program });
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 5 });
    await fill(pool, { size: SIZE, seed, quiet: true });
    // The cast brings a category of a name that is taken.
    await pool.query(`UPDATE categories SET name = name || ', made up'`);
    await pool.end();
    await bringCast({ url: databaseUrl, secretKey: stage.secretKey, password: stage.password });
    dev = await new Client(former.url).signIn('dev');
  }, 400_000);
  afterAll(() => former?.end());

  it('without a failed request, though somebody holds what they need for a while, and goes on afterwards', async () => {
    const { databaseUrl: url } = former;
    expect(await done(url)).toBe(migrations.length - NEWER);
    const bug = await aBug({ by: dev.twin() });
    const usual = await busily(dev, bug, pause(4000));
    const over = (async () => {
      const held = ask(url, 'BEGIN; LOCK TABLE comments, bugs IN ROW EXCLUSIVE MODE; SELECT pg_sleep(3); COMMIT');
      await pause(500);
      const ran = await migrating(url).ran;
      await held;
      await pause(3000);
      return ran;
    })();
    const busy = await busily(dev, bug, over);
    expect(await over).toBe(NEWER);
    const unsaid = await notSaidOnce(dev, bug, busy.written);
    figure(
      'bugs, comments',
      (
        await ask<{ n: string }>(
          url,
          `SELECT (SELECT count(*) FROM bugs) || ', ' || (SELECT count(*) FROM comments) AS n`,
        )
      )[0]?.n ?? '',
    );
    figure('requests meanwhile, comments', `${busy.took.length}, ${busy.written.length}`);
    figure('failed requests, comments not there once', `${busy.failures.length}, ${unsaid.length}`);
    figure('each request before, meanwhile', `${spread(usual.took)}; ${spread(busy.took)}`);
    expect([busy.failures, unsaid]).toEqual([[], []]);
    expect(Math.max(...busy.took)).toBeLessThanOrEqual(1000);
    await aBug({ by: dev.twin() });
    expect(await migrating(url).ran).toBe(0);
    expect(await wrongIn(former)).toEqual([]);
  }, 500_000);

  it('and killed anywhere they leave whole steps, change no row, and are taken up again', async () => {
    const base = await copyDatabase(stage, 'small', 'template1');
    const small = await raiseWorld(stage, { name: 'small', databaseUrl: base, program });
    await bringCast({ url: base, secretKey: stage.secretKey, password: stage.password });
    const by = await new Client(small.url).signIn('dev');
    for (let nth = 0; nth < 20; nth++) await aBug({ by: by.twin() });
    await small.end();
    const before = await sums(base);
    const reached = new Map<number, number>();
    let took = 0;
    for (let kill = -1; kill < KILLS; kill++) {
      const url = base.replace('/small?', `/killed-${kill}?`);
      await ask(stage.databaseUrl, `CREATE DATABASE "killed-${kill}" TEMPLATE small`);
      const begin = performance.now();
      const { child, ran } = migrating(url);
      // The first one comes to its end, and says how long that takes.
      await Promise.race([ran, ...(kill < 0 ? [] : [pause((took * (kill + 1)) / KILLS)])]);
      child.kill('SIGKILL');
      await ran;
      if (kill < 0) took = performance.now() - begin;
      const steps = (await done(url)) - (migrations.length - NEWER);
      if (kill >= 0) reached.set(steps, (reached.get(steps) ?? 0) + 1);
      expect(await migrating(url).ran).toBe(NEWER - steps);
      expect(await sums(url)).toEqual(expect.arrayContaining(before));
      expect(await wrongIn({ databaseUrl: url })).toEqual([]);
      await ask(stage.databaseUrl, `DROP DATABASE "killed-${kill}" WITH (FORCE)`);
    }
    figure(
      'killed',
      `${KILLS} times, with so many steps done: ${[...reached].map(([n, how]) => `${n} (${how})`).join(', ')}`,
    );
  }, 500_000);
});
