// R31: 100,000 bugs are backed up while people write, and brought back to a machine that has nothing.
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { fill } from '../../bench/data/fill.mjs';
import { examine } from '../../src/backup/examination.js';
import type { Manifest } from '../../src/backup/manifest.js';
import { app, ownApp, type OwnApp } from '../support/app.js';
import { bringCast } from '../support/bring-cast.mjs';
import type { CastName } from '../support/cast.js';
import { Client } from '../support/client.js';
import { bugzot, bugzotWith, type Ended } from '../support/command.js';
import { pathOf, sha256Of } from '../support/contents.js';
import { aBug, change } from '../support/factories.js';
import { figure, seed, times } from '../support/figures.js';
import { stage } from '../support/this-run.js';
import { copyDatabase, raiseWorld } from '../support/world.mjs';

const BUGS = times(100_000);
const FILES = times(1_000);
/** Forms that are counted each second, beside six people who write without a pause. */
const RATE = 200;
/** Seconds in which 100,000 bugs are to be back. */
const BAR = 300;

const folder = mkdtempSync(join(tmpdir(), 'bugzot-long-backup-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function manyBugs(): Promise<OwnApp> {
  const databaseUrl = await copyDatabase(stage, `backup-${randomUUID()}`, 'empty');
  const pool = new pg.Pool({ connectionString: databaseUrl, max: 5 });
  await fill(pool, { size: BUGS, seed, quiet: true });
  // The cast brings a category of its own.
  await pool.query(`UPDATE categories SET name = 'Made up: ' || name`);
  await pool.end();
  await bringCast({ url: databaseUrl, secretKey: stage.secretKey, password: stage.password });
  return ownApp({ of: { ...app, databaseUrl } });
}

/** Files that wait for a form, so that the sweeper leaves them. */
async function manyFiles(own: OwnApp): Promise<void> {
  for (let nth = 0; nth < FILES; nth++) {
    const bytes = randomBytes(1 + ((nth * 7_919) % 60_000));
    const path = pathOf(own, sha256Of(bytes));
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, bytes);
    await own.query('INSERT INTO blobs (sha256, size) VALUES ($1, $2)', [sha256Of(bytes), bytes.length]);
    await own.query(
      `INSERT INTO uploads (token, person_id, sha256, name, content_type, size)
       SELECT $1, id, $2, 'a', 'text/plain', $3 FROM users WHERE name = 'rita'`,
      [randomBytes(18).toString('base64url'), sha256Of(bytes), bytes.length],
    );
  }
}

const writers: readonly CastName[] = ['rita', 'dev', 'tess', 'sam'];

/** Report bugs and comment on them, one thing after the other, without a pause. */
class People {
  /** What was acknowledged. */
  done = 0;
  private isOver = false;
  private writing: Promise<unknown> = Promise.resolve();

  constructor(private readonly url: string) {}

  /** Signs all in; resolves when each has done something. */
  async begin(): Promise<void> {
    const clients = await Promise.all(writers.map((name) => new Client(this.url).signIn(name)));
    await Promise.all(clients.map((client) => aBug({ by: client })));
    this.writing = Promise.all(clients.map((client) => this.write(client)));
    this.writing.catch(() => undefined);
  }

  async end(): Promise<void> {
    this.isOver = true;
    await this.writing;
  }

  private async write(client: Client): Promise<void> {
    while (!this.isOver) {
      const bug = await aBug({ by: client });
      for (let nth = 0; nth < 5 && !this.isOver; nth++) {
        await change(client, bug, { text: `Word ${nth}.` });
        this.done++;
      }
    }
  }
}

/** Counts forms at its rate, each in a transaction of its own. */
class Pump {
  /** What was acknowledged. */
  done = 0;
  private readonly running = new Set<Promise<void>>();
  private readonly timer = setInterval(() => this.beat(), 50);

  constructor(private readonly own: OwnApp) {}

  async end(): Promise<void> {
    clearInterval(this.timer);
    await Promise.all(this.running);
  }

  private beat(): void {
    for (let nth = 0; nth < RATE / 20; nth++) {
      const one = this.own
        .query(`INSERT INTO submissions (token, purpose, result) VALUES (gen_random_uuid(), 'pumped', '/bugs')`)
        .then(
          () => void this.done++,
          () => undefined,
        )
        .finally(() => this.running.delete(one));
      this.running.add(one);
    }
  }
}

/** What doctor says does not hold, without the figures. */
const wrongIn = ({ said }: Ended): string[] =>
  [...said.matchAll(/^WRONG +([^:]+):/gm)].map(([, holds = '']) => holds).sort();

const rowsOf = ({ tables }: Manifest, name: string): number => tables.find((table) => table.name === name)?.rows ?? 0;

async function manifestOf(path: string): Promise<Manifest> {
  const { manifest, faults } = await examine(path, { at: () => undefined });
  expect(faults).toEqual([]);
  if (!manifest) throw new Error('There is no manifest.');
  return manifest;
}

const sums = ({ tables }: Manifest) =>
  Object.fromEntries(
    tables.filter(({ name }) => name !== 'mails').map(({ name, rows, sha256 }) => [name, [rows, sha256]]),
  );

async function timed(run: Promise<Ended>): Promise<number> {
  const begin = performance.now();
  const { code, complained } = await run;
  expect([code, complained]).toEqual([0, '']);
  return (performance.now() - begin) / 1000;
}

describe('R31', () => {
  it('a backup amid writes comes back on an empty machine', async () => {
    const own = await manyBugs();
    await manyFiles(own);
    const [people, pump] = [new People(own.url), new Pump(own)];
    await people.begin();
    const [deeds, forms] = [people.done, pump.done];
    const path = join(folder, 'many.tar');
    const took = await timed(bugzot(own, 'backup', path));
    const [done, counted] = [people.done - deeds, pump.done - forms];
    await Promise.all([people.end(), pump.end()]);
    const manifest = await manifestOf(path);
    figure('bugs, files', `${BUGS}, ${FILES}`);
    figure(
      'rows',
      manifest.tables.reduce((all, { rows }) => all + rows, 0),
    );
    figure('seconds of the backup, read through', took);
    figure(
      'meanwhile a second: deeds of people, forms counted',
      `${(done / took).toFixed(1)}, ${(counted / took).toFixed(1)}`,
    );
    expect(rowsOf(manifest, 'submissions')).toBeGreaterThanOrEqual(forms);
    const wrong = wrongIn(await bugzot(own, 'doctor'));
    figure('laws that the made-up rows break, before and after', wrong.join(' ') || 'none');
    await own.end();

    const machine = { VAR: join(folder, 'machine'), ATTACHMENTS: '', SECRET_KEY: stage.secretKey };
    mkdirSync(machine.VAR, { mode: 0o711 });
    const nothing = { databaseUrl: '' };
    const begin = performance.now();
    const restored = await bugzotWith(machine, nothing, 'restore', path);
    const back = (performance.now() - begin) / 1000;
    // Nothing but what was so before, should the rows that were made up be not as people would have made them.
    expect([restored.complained, wrongIn(restored)]).toEqual(['', wrong]);
    figure('seconds of the restoration, with an empty machine', back);
    const again = join(folder, 'again.tar');
    await timed(bugzotWith(machine, nothing, 'backup', again));
    expect(sums(await manifestOf(again))).toEqual(sums(manifest));

    const world = await raiseWorld(stage, { name: `back-${seed}`, databaseUrl: '', environment: machine });
    try {
      const rita = await new Client(world.url).signIn('rita');
      expect((await rita.get('/bugs')).status).toBe(200);
      expect(rita.page.words()).toContain('bugs');
    } finally {
      await world.end();
    }
    if (times(10) === 10) expect(back).toBeLessThanOrEqual(BAR);
  });
});
