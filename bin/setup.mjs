// What every command needs first: the packages installed and the sources built. Says what it does, and nothing else.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';

const signals = ['SIGINT', 'SIGTERM'];
export const root = fileURLToPath(new URL('..', import.meta.url));

/** Runs a program in silence, ends it when we are told to end; gives what it said and whether all went well. */
export async function run(program, args, options = {}) {
  const child = spawn(program, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], ...options });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (part) => (said += part));
  const pass = (signal) => child.kill(signal);
  signals.forEach((signal) => process.on(signal, pass));
  const [code, signal] = await once(child, 'close').catch((error) => [error.code, error.message]);
  signals.forEach((signal) => process.off(signal, pass));
  return { ok: code === 0, said: (said + (signal ?? '')).trim() };
}

/** The same for a script that Node runs. */
export const runNode = (script, args = [], options) => run(process.execPath, [script, ...args], options);

/** Says on one line what is done and how long it took; what went wrong ends the command. */
async function timed(what, work) {
  const begin = performance.now();
  process.stdout.write(`${what} … `);
  const { ok, said } = await work();
  console.log(ok ? `${Math.ceil((performance.now() - begin) / 1000)} s` : `failed\n${said}`);
  if (!ok) process.exit(1);
}

/** Installs and builds what is missing or older than its sources; `anew` builds in any case. */
export async function setup({ anew = false } = {}) {
  const { install, isInstalled } = await import('./install.mjs');
  if (!isInstalled()) await timed('Installing packages', install);
  const { build, isBuilt } = await import('./build.mjs');
  if (anew || !isBuilt()) await timed('Building', build);
}
