// R37: how long after the start of a built BugZot, on a database that is there, the first page is answered.
import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterAll, expect, it } from '@jest/globals';
import { figure, spread } from '../support/figures.js';
import { freePort } from '../support/free-port.js';

const STARTS = 5;
const folder = mkdtempSync(join(tmpdir(), 'bugzot-start-'));
const running = new Set<ChildProcess>();

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  running.delete(child);
}

afterAll(async () => {
  await Promise.all([...running].map(end));
  rmSync(folder, { recursive: true, force: true });
});

/** Whether it answers by now. */
const answers = (url: string): Promise<boolean> =>
  fetch(url).then(
    async (answer) => (await answer.text(), answer.status === 200),
    () => false,
  );

/** Milliseconds that a process, without its children, has been at work; 0 where the system does not tell. */
function processorOf(pid: number): number {
  const path = `/proc/${pid}/stat`;
  const fields = existsSync(path)
    ? readFileSync(path, 'utf8')
        .replace(/^.*\) /s, '')
        .split(' ')
    : [];
  const [user = 0, system = 0] = fields.slice(11, 13).map((ticks) => Number(ticks) * 10);
  return user + system;
}

/** Starts it as `npm start` does; milliseconds until the front page is there, by the clock and of its processor. */
async function start(): Promise<{ clock: number; processor: number }> {
  const port = await freePort();
  const env = { PATH: process.env['PATH'], VAR: folder, HOST: '127.0.0.1', PORT: String(port), LOG_LEVEL: 'warn' };
  const begin = performance.now();
  const child = spawn(process.execPath, ['bin/start.mjs'], { env, stdio: 'ignore' });
  running.add(child);
  while (!(await answers(`http://127.0.0.1:${port}/`))) {
    if (child.exitCode !== null) throw new Error('It does not start.');
    await pause(10);
  }
  const clock = performance.now() - begin;
  const processor = processorOf(child.pid ?? 0);
  await end(child);
  return { clock, processor };
}

it('R37: gives the first page within 1.5 s of its start', async () => {
  // The first start of all makes the database.
  await start();
  const clocks: number[] = [];
  const processors: number[] = [];
  for (let at = 0; at < STARTS; at++) {
    const { clock, processor } = await start();
    clocks.push(clock);
    processors.push(processor);
  }
  figure('R37: the first page after the start', spread(clocks));
  figure('R37: of the processor', spread(processors));
  expect(clocks.sort((a, b) => a - b)[STARTS >> 1]).toBeLessThanOrEqual(1_500);
}, 300_000);
