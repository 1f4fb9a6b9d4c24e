// What every command needs first: the packages installed and the sources built. Says what it does, and nothing else.
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program and keeps quiet; gives what it said and whether all went well. */
export function run(program, args, options = {}) {
  const all = { cwd: root, encoding: 'utf8', maxBuffer: 2 ** 28, stdio: ['ignore', 'pipe', 'pipe'], ...options };
  const { status, error, stdout, stderr } = spawnSync(program, args, all);
  return { ok: status === 0, said: [error?.message, stdout, stderr].filter(Boolean).join('\n').trim() };
}

/** The same for a script that Node runs. */
export const runNode = (script, args = [], options) => run(process.execPath, [join(root, script), ...args], options);

/** Says on one line what is done and how long it took; what went wrong ends the command. */
async function timed(what, work) {
  const begin = performance.now();
  process.stdout.write(`${what} … `);
  const { ok, said } = await work();
  console.log(ok ? `${((performance.now() - begin) / 1000).toFixed(1)} s` : 'failed');
  if (ok) return;
  console.error(said);
  process.exit(1);
}

/** Installs and builds what is missing or older than its sources; `anew` builds in any case. */
export async function setup({ anew = false } = {}) {
  const { install, isInstalled } = await import('./install.mjs');
  if (!isInstalled()) await timed('Installing packages', install);
  const { build, isBuilt } = await import('./build.mjs');
  if (anew || !isBuilt()) await timed('Building', build);
}
