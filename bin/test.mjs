// `npm test`: everything that must hold, one after the other. Arguments go to jest: npm test -- bugs
import './node.mjs';
import { jest } from './jest.mjs';
import { runNode, setup } from './setup.mjs';

const steps = [
  ['types', 'typescript/bin/tsc', '-p', 'tsconfig.json', '--noEmit'],
  ['types of the browser', 'typescript/bin/tsc', '-p', 'assets/tsconfig.json', '--noEmit'],
  ['lint', 'eslint/bin/eslint.js', '--max-warnings=0', '.'],
  ['floors', 'dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src'],
  ['format', 'prettier/bin/prettier.cjs', '--check', '.'],
];

async function check([name, script, ...args]) {
  const { ok, said } = await runNode(`node_modules/${script}`, args);
  console.log(ok ? `ok ${name}` : `FAILED ${name}\n${said}\n`);
  return ok;
}

async function test() {
  await setup();
  const done = [];
  for (const step of steps) done.push(await check(step));
  const asked = process.argv.slice(2);
  const runs = asked.length > 0 ? [asked] : [['--selectProjects=laws', '--coverage'], ['--selectProjects=stories']];
  let [passed, failed, skipped] = [0, 0, 0];
  for (const args of runs) {
    const told = await jest(args);
    passed += told.passed;
    failed += told.failed;
    skipped += told.skipped;
  }
  const [good, bad] = [true, false].map((kind) => done.filter((ok) => ok === kind).length);
  console.log(`${passed + good} passed, ${failed + bad} failed${skipped ? `, ${skipped} skipped` : ''}`);
  process.exitCode = failed + bad ? 1 : 0;
}
test();
