// Runs the built application for somebody who listens until it is ready, and then no more; ends as it does.
import { spawn } from 'node:child_process';
import { join } from 'node:path';

const leash = join(import.meta.dirname, 'leash.mjs');
const child = spawn(process.execPath, [leash, ...process.argv.slice(2)], { stdio: ['pipe', 'pipe', 'pipe'] });
process.stdin.resume().once('close', () => child.stdin.end());
process.on('SIGTERM', () => child.kill('SIGTERM'));
child.on('exit', (code) => process.exit(code ?? 1));
let said = '';
child.stdout.on('data', (part) => {
  said += part;
  if (!said.includes('BugZot is ready')) return;
  for (const stream of [child.stdout, child.stderr]) stream.destroy();
  process.stdout.write(said);
});
