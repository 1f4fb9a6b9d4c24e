// Before stories: raises the stage (one PostgreSQL, one application a worker) and tells the workers where it stands.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const { dirname: here } = import.meta;

/** jest calls this once; `maxWorkers` says how many applications there must be. A stage that stands already is used. */
export default async function start({ maxWorkers }) {
  if (process.env.BUGZOT_STAGE) return;
  if (!existsSync(join(here, '../../dist/src/main.js'))) throw new Error('There is no build to test: npm run build');
  // A group of its own: Ctrl-C reaches jest only, and the stage goes when jest's end of the pipe does.
  const stage = spawn(process.execPath, [join(here, 'stage.mjs'), String(maxWorkers)], {
    detached: true,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  stage.stdin.on('error', () => undefined);
  globalThis.bugzotStage = stage;
  const [note] = await Promise.race([
    once(createInterface(stage.stdout), 'line'),
    once(stage, 'exit').then(() => Promise.reject(new Error('The stage for the stories could not be raised.'))),
  ]);
  process.env.BUGZOT_STAGE = note;
}
