// PostgreSQL as in earnest, for stories that kill it: its own folder, every write flushed, started again when it is gone.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import type { Stage } from './world.mjs';

export interface Durable {
  readonly stage: Stage;
  readonly end: () => Promise<void>;
}

/** What the server that runs on `folder`/postgres has noted of itself: its process, and the folder of its socket. */
export function postmasterOf(folder: string): { pid: number; sockets: string } {
  const note = readFileSync(join(folder, 'postgres/data/postmaster.pid'), 'utf8').split('\n');
  return { pid: Number(note[0]), sockets: note[4] ?? '' };
}

/** Kills the server of `folder` at once, in the middle of whatever it does. */
export function killPostmaster(folder: string): void {
  process.kill(postmasterOf(folder).pid, 'SIGKILL');
}

/** Raises a stage of its own, without any application. */
export async function durableStage(): Promise<Durable> {
  const child = spawn(process.execPath, [join(import.meta.dirname, 'stage.mjs'), '0', 'durable'], {
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  child.stdin.on('error', () => undefined);
  const gone = once(child, 'exit');
  const [note] = (await Promise.race([
    once(createInterface(child.stdout), 'line'),
    gone.then(() => Promise.reject(new Error('The stage could not be raised.'))),
  ])) as [string];
  const stage = JSON.parse(readFileSync(note, 'utf8')) as Stage;
  return {
    stage,
    end: async () => {
      child.stdin.end();
      await gone;
    },
  };
}
