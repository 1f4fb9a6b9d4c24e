// R1, R2, R3: PostgreSQL and the application are killed amid writes to every field; what stands afterwards, and how soon it goes on.
import { setTimeout as pause } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { inSnapshot, isWrong, look } from '../../src/cli/doctor/examination.js';
import { ownApp, type App } from '../support/app.js';
import { durableStage, killPostmaster } from '../support/durable.js';
import { figure, seed, spread, times } from '../support/figures.js';
import { Random } from '../../src/cli/demo/random.js';
import { Storm } from '../support/storm.js';

const KILLS = times(50);
/** Deeds between two kills: from few to many, so that they come at different moments. */
const pauseAfter = (kill: number): number => 5 + ((kill * 7 + seed) % 30);

async function tell(name: string, storm: Storm, app: App): Promise<void> {
  const { lost, double } = await storm.account(app);
  const wrong = (await inSnapshot(app.databaseUrl, (client) => look(client))).filter(isWrong);
  figure(`${name}: acknowledged writes`, storm.done.length);
  figure(`${name}: lost, double, damaged`, `${lost.length}, ${double.length}, ${wrong.length}`);
  const [bugs, changes, fields] = await Promise.all([
    app.value('SELECT count(*) FROM bugs'),
    app.value('SELECT count(*) FROM changes'),
    app.value('SELECT count(DISTINCT field) FROM altered'),
  ]);
  figure(`${name}: bugs, changes, fields and sets altered`, `${bugs}, ${changes}, ${fields}`);
  figure(`${name}: requests that failed`, storm.failures.requests);
  figure(`${name}: forms sent again`, storm.failures.forms);
  expect({ lost, double, wrong }).toEqual({ lost: [], double: [], wrong: [] });
}

/** Waits until PostgreSQL lets somebody in. */
async function accepts(url: string): Promise<void> {
  for (;;) {
    const client = new pg.Client({ connectionString: url });
    client.on('error', () => undefined);
    const came = await client.connect().then(
      () => true,
      () => false,
    );
    await client.end().catch(() => undefined);
    if (came) return;
    await pause(5);
  }
}

describe('R1', () => {
  it('PostgreSQL is killed fifty times', async () => {
    const durable = await durableStage();
    const own = await ownApp({ on: durable });
    const storm = new Storm(own.url, seed);
    await storm.begin(own, durable.password);
    const begin = performance.now();
    const [afterKill, afterAccept]: [number[], number[]] = [[], []];
    for (let kill = 0; kill < KILLS; kill++) {
      await storm.more(pauseAfter(kill));
      killPostmaster(durable.folder);
      const killed = performance.now();
      await accepts(own.databaseUrl);
      const accepted = performance.now();
      await storm.more(1);
      afterKill.push(performance.now() - killed);
      afterAccept.push(performance.now() - accepted);
    }
    await storm.end();
    figure('R1: kills, seconds', `${KILLS}, ${Math.round((performance.now() - begin) / 1000)}`);
    figure('R1: first write after the kill', spread(afterKill));
    figure('R1: first write after PostgreSQL accepts', spread(afterAccept));
    await tell('R1', storm, own);
    expect(process.kill(own.pid, 0)).toBe(true);
    await own.end();
    expect(Math.max(...afterKill)).toBeLessThanOrEqual(10_000);
    expect(Math.max(...afterAccept)).toBeLessThanOrEqual(1_000);
  });
});

describe('R2', () => {
  it('the application is killed fifty times', async () => {
    let own = await ownApp();
    let up: Promise<unknown> = Promise.resolve();
    const { port } = new URL(own.url);
    const storm = new Storm(own.url, seed, () => up);
    await storm.begin(own);
    const begin = performance.now();
    const ready: number[] = [];
    for (let kill = 0; kill < KILLS; kill++) {
      await storm.more(pauseAfter(kill));
      own.kill();
      const killed = performance.now();
      up = ownApp({ of: own, environment: { PORT: port } }).then((next) => (own = next));
      await up;
      ready.push(performance.now() - killed);
    }
    await storm.more(1);
    await storm.end();
    figure('R2: kills, seconds', `${KILLS}, ${Math.round((performance.now() - begin) / 1000)}`);
    figure('R2: replacement ready after the kill', spread(ready));
    await tell('R2', storm, own);
    expect(Math.max(...ready)).toBeLessThanOrEqual(5_000);
  });
});

/** Seconds of the third. */
const SECONDS = times(300);

describe('R3', () => {
  it('both are killed at random, and every history gives its bug', async () => {
    const durable = await durableStage();
    let own = await ownApp({ on: durable });
    let up: Promise<unknown> = Promise.resolve();
    const { port } = new URL(own.url);
    const random = new Random(seed);
    const storm = new Storm(own.url, seed, () => up);
    await storm.begin(own, durable.password);
    const kills = { PostgreSQL: 0, application: 0 };
    for (const late = performance.now() + 1000 * SECONDS; performance.now() < late;) {
      await storm.more(random.between(1, 30));
      if (random.chance(0.5)) {
        kills.PostgreSQL++;
        killPostmaster(durable.folder);
      } else {
        kills.application++;
        own.kill();
        up = ownApp({ of: own, on: durable, environment: { PORT: port } }).then((next) => (own = next));
        await up;
      }
    }
    await storm.more(1);
    await storm.end();
    figure('R3: kills of PostgreSQL, of the application', `${kills.PostgreSQL}, ${kills.application}`);
    await tell('R3', storm, own);
    await own.end();
  });
});
