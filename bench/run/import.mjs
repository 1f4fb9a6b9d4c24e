// The import of a real tracker's file into a fresh database: how long it takes, and how much memory.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { migrate } from '../../dist/src/database/migrate.js';
import { Cluster, folderOf } from '../data/cluster.mjs';
import { say } from '../progress.mjs';
import { peakOf, spent } from './cpu.mjs';
import { root, settings } from './process.mjs';

const NAME = 'import';

/** Runs the command, asking every moment for its memory and CPU, which are gone when it has ended. */
async function run(file, cluster) {
  const begin = performance.now();
  const env = { PATH: process.env.PATH, NODE_ENV: 'production', ...settings(cluster.url) };
  const child = spawn(process.execPath, ['dist/bundle/cli/main.js', 'import', file], { cwd: root, env });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (part) => (said += part));
  const seen = { megabytes: 0, app: 0 };
  const look = () => {
    seen.megabytes = Math.max(seen.megabytes, peakOf(child.pid));
    try {
      seen.app = spent({ app: child.pid }).app;
    } catch {
      // It has just ended.
    }
  };
  const timer = setInterval(look, 50);
  const [code] = await once(child, 'close');
  clearInterval(timer);
  if (code !== 0) throw new Error(`The import ended with ${code}:\n${said}`);
  return {
    seconds: (performance.now() - begin) / 1000,
    ...seen,
    bugs: said.split('\n').find((line) => /came in/.test(line)),
  };
}

/** Imports the file into a database that is thrown away; seconds, megabytes, and seconds of CPU. */
export async function importFile(file) {
  say('Importing …');
  rmSync(folderOf(NAME), { recursive: true, force: true });
  const cluster = await Cluster.start(NAME);
  try {
    await migrate(cluster.addresses);
    const account = () => spent({ app: process.pid, postmaster: cluster.postmaster }).database;
    const before = account();
    const { bugs, seconds, megabytes, app } = await run(file, cluster);
    return { bugs, seconds, megabytes, cpu: { app: app / 1e6, database: (account() - before) / 1e6 } };
  } finally {
    await cluster.stop();
    rmSync(folderOf(NAME), { recursive: true, force: true });
  }
}
