// `npm run test:long`: what takes minutes and asserts rates, shares and times. LONG=0.1 does a tenth, SEED repeats a run.
import './node.mjs';
import { jest } from './jest.mjs';
import { setup } from './setup.mjs';

/** Ten minutes for each test at most; one after the other, for they share the machine. */
const flags = ['--selectProjects=long', '--runInBand', '--testTimeout=600000'];

process.env.LONG ??= '1';
await setup();
const { passed, failed, skipped } = await jest([...flags, ...process.argv.slice(2)]);
console.log(`${passed} passed, ${failed} failed${skipped ? `, ${skipped} skipped` : ''}`);
process.exitCode = failed ? 1 : 0;
