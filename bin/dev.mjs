// `npm run dev`: builds again on every change and starts BugZot anew.
import './node.mjs';
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';
import { root, setup } from './setup.mjs';

const env = { UV_THREADPOOL_SIZE: '16', ...process.env };
const run = (...args) => spawn(process.execPath, args, { cwd: root, stdio: 'inherit', env });
const tsc = 'node_modules/typescript/bin/tsc';
let app = null;
let soon;

function start() {
  app = run('dist/src/main.js').once('exit', () => {
    app = null;
    console.log('BugZot has stopped; the next change starts it again.');
  });
}

/** Ends the running one, if there is one, and then goes on. */
function end(then) {
  if (!app) return then();
  app.removeAllListeners('exit').once('exit', then).kill('SIGTERM');
}

async function develop() {
  await setup();
  const { buildAssets } = await import('./assets.mjs');
  await buildAssets({ watch: true });
  const compiler = run(tsc, '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput');
  const leave = () => compiler.kill() && end(() => process.exit());
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, leave);
  const changed = () => (clearTimeout(soon), (soon = setTimeout(() => end(start), 300)));
  for (const folder of ['dist', 'views']) watch(join(root, folder), { recursive: true }, changed);
  start();
}
develop();
