// A primary and a streaming replica of Debian's PostgreSQL: what is read where, and what happens when one of them is behind or gone.
import { beforeAll, expect, it } from '@jest/globals';
import { ownApp, type OwnApp } from '../support/app.js';
import { bringCast } from '../support/bring-cast.mjs';
import { Client } from '../support/client.js';
import { Cluster, onDebianPostgres } from '../support/cluster.js';
import { aBug, change, unique, type MadeBug } from '../support/factories.js';
import { stage } from '../support/this-run.js';

let primary: Cluster;
let replica: Cluster;
let app: OwnApp;
let dev: Client;
let bug: MadeBug;

/** How often a server has read the page of a bug. */
const pages = (server: Cluster): number => server.said().split('JOIN severities severity ON').length - 1;
const sessions = (server: Cluster): number => server.said().split('FROM sessions s LEFT JOIN users u').length - 1;

const unsigned = async (path = bug.url): Promise<{ status: number; text: string }> => {
  const answer = await fetch(`${app.url}${path}`);
  return { status: answer.status, text: await answer.text() };
};

/** Asks as a stranger until that holds; what it was answered meanwhile. */
async function until(holds: () => boolean, status = 200): Promise<Set<number>> {
  const seen = new Set<number>();
  while (!holds()) seen.add((await unsigned()).status);
  expect([...seen].filter((one) => one !== status)).toEqual([]);
  return seen;
}

/** Until a page has come from the replica. */
async function untilRead(): Promise<void> {
  const before = pages(replica);
  await until(() => pages(replica) > before);
}

/** What /metrics says of the replica. */
async function measured(): Promise<{ isNear: boolean; behind: number }> {
  const { text } = await unsigned('/metrics');
  const of = (name: string): number =>
    Number(new RegExp(`^bugzot_replica_${name}\\{replica="1"\\} (\\S+)$`, 'm').exec(text)?.[1]);
  return { isNear: of('near') === 1, behind: of('behind_seconds') };
}

/** As if nobody had written anything for a while. */
const calm = (): Promise<unknown> => primary.query(`UPDATE sessions SET seen_at = seen_at - interval '6 seconds'`);

onDebianPostgres('With a streaming replica', () => {
  beforeAll(async () => {
    primary = await Cluster.make('primary', ['log_statement=all']);
    replica = await primary.follow('replica');
    app = await ownApp({
      of: { url: '', folder: '', databaseUrl: primary.url } as OwnApp,
      environment: {
        DATABASE_URL: primary.url,
        DATABASE_OWNER_URL: '',
        DATABASE_JOBS_URL: '',
        DATABASE_REPLICAS: replica.url,
      },
    });
    await bringCast({ url: primary.url, secretKey: stage.secretKey, password: stage.password });
    dev = await new Client(app.url).signIn('dev');
    bug = await aBug({ by: dev });
  }, 240_000);

  it('are pages read from it, and sessions never', async () => {
    await untilRead();
    await calm();
    for (const there = pages(replica); pages(replica) === there;)
      expect((await dev.twin().get(bug.url)).says(bug.summary)).toBe(true);
    expect(sessions(primary)).toBeGreaterThan(0);
    expect(sessions(replica)).toBe(0);
  });

  it('does who has just written read it from the primary, however far the replica is behind', async () => {
    await untilRead();
    await replica.query('SELECT pg_wal_replay_pause()');
    const words = unique('Said just now');
    const page = await change(dev, bug, { text: words });
    expect(page.says(words)).toBe(true);
    expect((await dev.twin().get(bug.url)).says(words)).toBe(true);
    // The one that is behind is left alone before a second is over, and then strangers see it too.
    while (!(await unsigned()).text.includes(words));
    const told = await measured();
    expect([told.isNear, told.behind > 0.5]).toEqual([false, true]);
    const [here, there] = [pages(primary), pages(replica)];
    await unsigned();
    expect([pages(primary) - here, pages(replica) - there]).toEqual([1, 0]);
    await replica.query('SELECT pg_wal_replay_resume()');
    await untilRead();
    expect((await unsigned()).text).toContain(words);
    while (!(await measured()).isNear);
  });

  it('do pages go on when it is killed, and it is read from again when it is back', async () => {
    await untilRead();
    const asking = Array.from({ length: 40 }, () => unsigned());
    await replica.kill();
    const answers = [...(await Promise.all(asking)), await unsigned(), await unsigned('/bugs')];
    expect(answers.filter(({ status }) => status !== 200)).toEqual([]);
    await replica.start();
    await untilRead();
  });

  it('is it said that the database does not answer when the primary is gone, and nobody is signed out', async () => {
    await primary.kill();
    while ((await unsigned()).status === 200);
    const gone = await dev.twin().get(bug.url);
    expect([gone.status, gone.headers.get('retry-after')]).toEqual([503, '5']);
    expect(gone.says('The database does not answer.')).toBe(true);
    await primary.start();
    while ((await unsigned()).status !== 200);
    expect((await dev.twin().get(bug.url)).says('dev')).toBe(true);
    await untilRead();
  });
});
