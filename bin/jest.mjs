// Runs jest and counts: its own words go to the terminal, its numbers come by a file.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './setup.mjs';

/** Takes jest's own arguments; a run that fails without numbers is one failure. */
export async function jest(args) {
  const folder = mkdtempSync(join(tmpdir(), 'bugzot-'));
  const file = join(folder, 'jest.json');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const all = [...flags, '--json', `--outputFile=${file}`, ...args];
  const { ok, said } = await run(process.execPath, all, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (!existsSync(file)) console.error(`jest ended without a result. ${said}`);
  const told = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  rmSync(folder, { recursive: true });
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0 } = told;
  const failed = numFailedTests + (told.numRuntimeErrorTestSuites ?? 0);
  return { passed: numPassedTests, failed: failed || Number(!ok), skipped: numPendingTests + numTodoTests };
}
