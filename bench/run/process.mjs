// Starts what is measured: the application as in production, and the smaller servers that it is compared with.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { config } from '../data/cluster.mjs';
import { peakOf } from './cpu.mjs';

export const root = join(import.meta.dirname, '../..');

const leash = ['--import', './bench/run/leash.mjs'];

/** Runs a script of Node and waits for the line with its address. */
export async function start(args, environment = {}, stdio = ['pipe', 'pipe', 'pipe']) {
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...environment };
  const child = spawn(process.execPath, [...leash, ...args], { cwd: root, env, stdio });
  child.stdin.on('error', () => undefined);
  let said = '';
  child.stderr.on('data', (part) => (said = (said + part).slice(-4000)));
  const gone = once(child, 'exit').then(() => {
    throw new Error(`${args.at(-1)} has ended:\n${said}`);
  });
  gone.catch(() => undefined);
  const lines = createInterface(child.stdout);
  for (;;) {
    const [line] = await Promise.race([once(lines, 'line'), gone]);
    const url = /(http:\/\/\S+)(?: \(\d+ processes\))?$/.exec(line)?.[1];
    if (url && /ready/.test(line))
      return { url, pid: child.pid, child, end: () => end(child), peak: () => peakOf(child.pid) };
  }
}

/** Politely, and late by force. */
async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const late = setTimeout(() => child.kill('SIGKILL'), 30_000);
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  clearTimeout(late);
}

/** The settings of an application on the database at `url`. */
export const settings = (url) => ({
  HOST: '127.0.0.1',
  PORT: '0',
  LOG_LEVEL: 'warn',
  NEW_PERSON_REPORTS: '0',
  DATABASE_URL: url,
  SECRET_KEY: config().secretKey,
  VAR: 'var/bench/app',
});

/** The built application, one process. */
export const startApp = (url, args = [], stdio = undefined) =>
  start([...args, 'dist/bundle/main.js'], settings(url), stdio);

/** The list's template rendered from memory by the same framework; its rows are read once from the database at `url`. */
export const startMemory = (url) => start(['bench/run/memory.mjs'], settings(url));

/** The least that a server of Node does: 20 kB. */
export const startBare = () => start(['bench/run/bare.mjs']);
