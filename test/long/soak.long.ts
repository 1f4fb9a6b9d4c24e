// R35: nine minutes of fifty requests a second, of all kinds of pages: nothing grows, and two processes stay below 400 MB.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { beforeAll, expect, it } from '@jest/globals';
import pg from 'pg';
import { Client } from '../support/client.js';
import { aBug, change, unique } from '../support/factories.js';
import { figure, seed, spread, times } from '../support/figures.js';
import { raiseFleet, type Fleet } from '../support/fleet.js';
import { behindNginx } from '../support/nginx.js';
import { ask, pageKinds } from '../support/page-kinds.js';
import { stage } from '../support/this-run.js';
import { slope, weigh, weighable, type Weight } from '../support/weigh.js';

const MB = 1_048_576;
const SECONDS = times(540);
/** RATE=10 asks less of a machine that has other work; the bar is 50. */
const RATE = Number(process.env['RATE'] ?? 50);
/** Of so many requests one writes. */
const WRITES = 25;
const KINDS = 150;
/** Seconds until nothing is kept any more for the sake of those who have just asked. */
const REST = 15;

const folder = join(stage.folder, 'weighed');
let fleet: Fleet;
let people: Client[];
let asked: [Client, string][];

interface Sample {
  readonly minute: number;
  readonly of: Weight[];
}

const weighed = async (since: number): Promise<Sample> => {
  const of = await Promise.all(fleet.pidsFor('pages').map((pid) => weigh(pid, folder)));
  return { minute: (performance.now() - since) / 60_000, of };
};

async function connections(): Promise<number> {
  const client = new pg.Client({ connectionString: fleet.databaseUrl });
  await client.connect();
  const sql =
    'SELECT count(*)::int AS count FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid()';
  const { rows } = await client.query<{ count: number }>(sql);
  await client.end();
  return rows[0]?.count ?? 0;
}

/** What is held when nobody asks. */
async function atRest(): Promise<{ of: Weight[]; connections: number }> {
  await pause(REST * 1000);
  return { of: (await weighed(0)).of, connections: await connections() };
}

interface Busy {
  readonly took: number[];
  readonly failures: string[];
  written: number;
}

/** The next request: a page of the next kind, or now and then something said about a bug that is filed for ten of them. */
function requests(busy: Busy): (nth: number) => Promise<void> {
  let bug = aBug({ by: people[1]?.twin() ?? 'dev' });
  const write = async (nth: number): Promise<void> => {
    const dev = people[1]?.twin() ?? 'dev';
    if (nth % (10 * WRITES) === 0) bug = aBug({ by: dev });
    else await change(dev, await bug, { text: unique('Said meanwhile') });
    busy.written += 1;
  };
  return async (nth) => {
    const begin = performance.now();
    const [client, path] = asked[nth % asked.length] ?? [];
    try {
      if (nth % WRITES === 0) return await write(nth);
      const { status } = client && path ? await ask(client, path) : { status: 0 };
      if (status !== 200) busy.failures.push(`${path}: ${status}`);
    } catch (error) {
      busy.failures.push(`${path}: ${String(error)}`);
    } finally {
      busy.took.push(performance.now() - begin);
    }
  };
}

/** So many requests a second, whether or not those before are answered, for `seconds`; weighed thirty times meanwhile. */
async function soak(seconds: number): Promise<Busy & { samples: Sample[] }> {
  const busy: Busy = { took: [], failures: [], written: 0 };
  const next = requests(busy);
  const samples: Sample[] = [];
  const all: Promise<void>[] = [];
  const begin = performance.now();
  for (let nth = 1; nth <= seconds * RATE; nth++) {
    await pause(Math.max(0, begin + (1000 * nth) / RATE - performance.now()));
    all.push(next(nth));
    if (nth % Math.ceil((seconds * RATE) / 30) === 0) samples.push(await weighed(begin));
  }
  await Promise.all(all);
  return Object.assign(busy, { samples });
}

behindNginx('R35: a soak', () => {
  beforeAll(async () => {
    mkdirSync(folder, { recursive: true });
    fleet = await raiseFleet('soaked', weighable(folder));
    const { url } = fleet.proxy;
    people = [new Client(url), await new Client(url).signIn('dev'), await new Client(url).signIn('ada')];
    const bug = await aBug({ by: people[1]?.twin() ?? 'dev' });
    const kinds = await Promise.all(people.map((one) => pageKinds(one, ['/', bug.url, '/bugs?q=', '/admin'], KINDS)));
    asked = kinds.flatMap((paths, at) => paths.map((path): [Client, string] => [people[at] ?? new Client(url), path]));
    // Any order will do, but the same one for the same seed: people do not come one after the other.
    asked.sort(([, one], [, other]) => ((one.length * 7919 + seed) % 101) - ((other.length * 7919 + seed) % 101));
    await soak(Math.min(60, SECONDS / 4));
  }, 240_000);

  it('leaves nothing behind', async () => {
    const before = await atRest();
    const { took, failures, written, samples } = await soak(SECONDS - 4 * REST);
    const after = await atRest();
    const late = samples.slice(Math.floor(samples.length / 3));
    const growth = (what: 'heap' | 'rss'): number[] =>
      before.of.map((_, at) => slope(late.map(({ minute, of }) => [minute, (of[at]?.[what] ?? 0) / MB] as const)));
    const megabytes = after.of.reduce((sum, { rss }) => sum + rss / MB, 0);
    const change_ = (what: 'timers' | 'descriptors'): number[] =>
      before.of.map((one, at) => (after.of[at]?.[what] ?? 0) - one[what]);
    const left = { timers: change_('timers'), descriptors: change_('descriptors') };
    const more = after.connections - before.connections;
    const told = (numbers: readonly number[]): string => numbers.map((one) => one.toFixed(2)).join(', ');
    figure(
      'R35: requests a second, in all, kinds of pages, writes',
      [RATE, took.length, asked.length, written].join(', '),
    );
    figure('R35: failed requests', failures.length);
    figure('R35: each request', spread(took));
    figure('R35: heap after a collection grows by, MB a minute', told(growth('heap')));
    figure('R35: memory grows by, MB a minute', told(growth('rss')));
    figure('R35: memory of both processes, MB', megabytes);
    figure('R35: more timers, descriptors, connections', `${told(left.timers)}; ${told(left.descriptors)}; ${more}`);
    expect(failures.slice(0, 10)).toEqual([]);
    for (const one of [...left.timers, ...left.descriptors, more]) expect(one).toBeLessThanOrEqual(2);
    expect(megabytes).toBeLessThan(400);
    // A short look grows while it gets warm.
    if (SECONDS >= 540) expect(Math.max(...growth('heap'), ...growth('rss'))).toBeLessThanOrEqual(0.5);
  }, 600_000);
});
