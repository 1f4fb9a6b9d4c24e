// Runs jest and counts: its own words go to the terminal, its numbers come by a file.
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative } from 'node:path';
import { root, run } from './setup.mjs';

/** Takes jest's own arguments; a run that fails without numbers is one failure. */
async function once(args) {
  const folder = mkdtempSync(join(tmpdir(), 'bugzot-'));
  const file = join(folder, 'jest.json');
  const flags = ['--experimental-vm-modules', '--disable-warning=ExperimentalWarning', 'node_modules/jest/bin/jest.js'];
  const all = [...flags, '--json', `--outputFile=${file}`, ...args];
  const { ok, said } = await run(process.execPath, all, { stdio: ['ignore', 'inherit', 'inherit'] });
  if (!existsSync(file)) console.error(`jest ended without a result. ${said}`);
  const told = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {};
  rmSync(folder, { recursive: true });
  const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0, numTodoTests = 0, testResults = [] } = told;
  const failed = numFailedTests + (told.numRuntimeErrorTestSuites ?? 0);
  const red = testResults.filter(({ status }) => status === 'failed').map(({ name }) => relative(root, name));
  return { passed: numPassedTests, failed: failed || Number(!ok), skipped: numPendingTests + numTodoTests, red };
}

/** More than so many are no accident. */
const FEW = 3;
const STORIES = '--selectProjects=stories';

/**
 * Runs jest. A few specs that fail amid all others are run once more, alone and on a fresh stage: one that holds there
 * has stumbled over a neighbour or over a busy machine. It is a defect of the spec, named at the end, and not a red run.
 */
export async function jest(args) {
  const { red, ...told } = await once(args);
  if (red.length === 0 || red.length > FEW || !args.includes(STORIES)) return { ...told, unsteady: [] };
  console.log(`Once more, alone: ${red.join(', ')}`);
  const again = await once([STORIES, '--runInBand', '--runTestsByPath', '--', ...red]);
  const unsteady = red.filter((spec) => !again.red.includes(spec));
  return { ...told, passed: told.passed + told.failed - again.failed, failed: again.failed, unsteady };
}
