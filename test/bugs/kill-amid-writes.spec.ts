// PostgreSQL and the application are killed while people write: what was acknowledged is there, once, and nothing by halves.
import { describe, expect, it, jest } from '@jest/globals';
import pg from 'pg';
import { ownApp, type App } from '../support/app.js';
import { bringCast } from '../support/bring-cast.mjs';
import { password } from '../support/cast.js';
import { durableStage, killPostmaster, postmasterOf } from '../support/durable.js';
import { wrongIn } from '../support/health.js';
import { Storm } from '../support/storm.js';
import { stage } from '../support/this-run.js';
import { raiseWorld } from '../support/world.mjs';

jest.setTimeout(180_000);

/** Deeds between two kills. */
const PAUSE = 15;
const SEED = 20_261_121;

async function isWhole(storm: Storm, app: Pick<App, 'query' | 'databaseUrl'>): Promise<void> {
  expect(await storm.account(app)).toEqual({ lost: [], double: [] });
  expect(await wrongIn(app)).toEqual([]);
}

const isAlive = (pid: number): boolean => process.kill(pid, 0);

describe('PostgreSQL, killed five times', () => {
  it('loses nothing that was acknowledged, and the application lives through it', async () => {
    const durable = await durableStage();
    const own = await ownApp({ on: durable });
    const storm = new Storm(own.url, SEED);
    await storm.begin(own, durable.password);
    for (let kill = 0; kill < 5; kill++) {
      await storm.more(PAUSE);
      killPostmaster(durable.folder);
    }
    await storm.more(PAUSE);
    await storm.end();
    expect(storm.failures.forms).toBeGreaterThan(0);
    expect(isAlive(own.pid)).toBe(true);
    await isWhole(storm, own);
    await own.end();
  });
});

describe('The embedded PostgreSQL of the application, killed twice', () => {
  it('is started again by it, and nothing is lost', async () => {
    const secret = 'a password of this story alone, long enough';
    const world = await raiseWorld(stage, {
      name: 'owner',
      databaseUrl: '',
      environment: { DATABASE_PASSWORD: secret },
    });
    const home = `${stage.folder}/owner`;
    const door = encodeURIComponent(postmasterOf(home).sockets);
    const databaseUrl = `postgres://bugzot:${encodeURIComponent(secret)}@localhost/bugzot?host=${door}`;
    await bringCast({ url: databaseUrl, secretKey: stage.secretKey, password });
    const pool = new pg.Pool({ connectionString: databaseUrl, max: 1 });
    pool.on('error', () => undefined);
    const query = async <Row extends object>(sql: string, params: readonly unknown[] = []): Promise<Row[]> =>
      (await pool.query<Row>(sql, [...params])).rows;
    const storm = new Storm(world.url, SEED);
    await storm.begin({ query });
    for (let kill = 0; kill < 2; kill++) {
      await storm.more(PAUSE);
      killPostmaster(home);
    }
    await storm.more(PAUSE);
    await storm.end();
    expect(isAlive(world.pid)).toBe(true);
    await isWhole(storm, { query, databaseUrl });
    await pool.end();
    await world.end();
  });
});

describe('The application, killed five times', () => {
  it('loses nothing that was acknowledged, and writes nothing twice', async () => {
    let own = await ownApp();
    let up: Promise<unknown> = Promise.resolve();
    const { port } = new URL(own.url);
    const storm = new Storm(own.url, SEED, () => up);
    await storm.begin(own);
    for (let kill = 0; kill < 5; kill++) {
      await storm.more(PAUSE);
      own.kill();
      up = ownApp({ of: own, environment: { PORT: port } }).then((next) => (own = next));
      await up;
    }
    await storm.more(PAUSE);
    await storm.end();
    expect(storm.failures.requests).toBeGreaterThan(0);
    await isWhole(storm, own);
  });
});
