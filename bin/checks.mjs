// What is checked before anything is run: types, lint, format, floors. Two at a time, for that is how many cores there are at least.
import { runNode } from './setup.mjs';

/** What tsc and prettier remember of the last run, by the contents of files: what has changed is looked at again. */
const memory = 'node_modules/.cache/bugzot';
const types = (name, project) => {
  const remembered = ['--incremental', '--tsBuildInfoFile', `${memory}/${project}.tsbuildinfo`];
  return [name, 'typescript/bin/tsc', '-p', project, '--noEmit', ...remembered];
};
const cache = ['--cache', '--cache-strategy=content', `--cache-location=${memory}/prettier`];

/** The dearest first. */
const steps = [
  ['lint', 'eslint/bin/eslint.js', '--max-warnings=0', '.'],
  types('types', 'tsconfig.json'),
  ['format', 'prettier/bin/prettier.cjs', '--check', '.', ...cache],
  ['floors', 'dependency-cruiser/bin/dependency-cruise.mjs', '--config', '.dependency-cruiser.cjs', 'src'],
  types('types of the browser', 'assets/tsconfig.json'),
];

/** Whether each of them holds; what does not is said. */
export async function check() {
  const held = [];
  const left = [...steps];
  const lane = async () => {
    for (let step = left.shift(); step; step = left.shift()) {
      const [name, script, ...args] = step;
      const { ok, said } = await runNode(`node_modules/${script}`, args);
      console.log(ok ? `ok ${name}` : `FAILED ${name}\n${said}\n`);
      held.push(ok);
    }
  };
  await Promise.all([lane(), lane()]);
  return held;
}
