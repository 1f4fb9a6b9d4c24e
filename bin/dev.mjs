// `npm run dev`: builds again on every change and starts BugZot anew.
import './node.mjs';
import { spawn } from 'node:child_process';
import { watch } from 'node:fs';
import { join } from 'node:path';

let app;
let soon;
let leaving = false;

/** Ends the running one, whose end starts the next. */
function restart(root) {
  clearTimeout(soon);
  soon = setTimeout(() => (app && app.exitCode === null ? app.kill('SIGTERM') : start(root)), 300);
}

function start(root) {
  app = spawn(process.execPath, [join(root, 'dist/src/main.js')], { stdio: 'inherit' });
  app.on('exit', (code) => {
    if (leaving) process.exit();
    if (code === 0) start(root);
    else console.log('BugZot has stopped; the next change starts it again.');
  });
}

import('./setup.mjs').then(async ({ setup, root }) => {
  await setup();
  const { buildAssets } = await import('./assets.mjs');
  const tsc = ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.build.json', '--watch', '--preserveWatchOutput'];
  const compiler = spawn(process.execPath, tsc, { cwd: root, stdio: 'inherit' });
  await buildAssets({ watch: true });
  for (const folder of ['dist', 'views']) watch(join(root, folder), { recursive: true }, () => restart(root));
  for (const signal of ['SIGINT', 'SIGTERM'])
    process.on(signal, () => ((leaving = true), compiler.kill(), app?.kill()));
  start(root);
});
