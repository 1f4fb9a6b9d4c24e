// PostgreSQL as in earnest, for stories that kill it: its own folder, every write flushed, started again when it is gone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll } from '@jest/globals';
import type { Stage } from './world.mjs';

const closing: (() => Promise<unknown>)[] = [];
afterAll(async () => {
  await Promise.all(closing.splice(0).map((close) => close()));
});

/** What the server that runs on `folder`/postgres has noted of itself: its process, and the folder of its socket. */
export function postmasterOf(folder: string): { pid: number; sockets: string } {
  const note = readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(note[0]), sockets: note[4] ?? '' };
}

/** Kills the server of `folder` at once, in the middle of whatever it does. */
export function killPostmaster(folder: string): void {
  process.kill(postmasterOf(folder).pid, 'SIGKILL');
}

/** Raises a stage of its own, without any application; it is taken down with the spec. */
export async function durableStage(): Promise<Stage> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'stage.mjs'), '0', 'durable'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  const gone = once(child, 'exit');
  const [note] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    gone.then(() => Promise.reject(new Error('The stage could not be raised.'))),
  ])) as [string];
  closing.push(async () => {
    child.stdin.end();
    await gone;
  });
  return JSON.parse(readFileSync(note, 'utf8')) as Stage;
}
