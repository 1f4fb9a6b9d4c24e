// `npm run trust`: what must hold, the tests that show it, how they went when they ran last, and what they measured.
import './node.mjs';
import { figuresOf, outcomeOf, rowsOf, standOf } from '../test/support/promises.mjs';

const line = (text) => `      ${text}\n`;

/** A row of trust.md: what happens, the bar, each test with its last run, each figure. */
function promise({ id, cells: [, what, bar], tests }) {
  const shown = tests.map((test) => {
    const { word, at } = outcomeOf(test);
    return line(`${[word, at].filter(Boolean).join(' ')}: ${[test.path, test.words].filter(Boolean).join(': ')}`);
  });
  const figures = tests.flatMap((test) => figuresOf(test, id).map((one) => line(`  ${one}`)));
  return `${id.padEnd(5)} ${standOf(tests).toUpperCase()}: ${what}\n${line(`bar: ${bar}`)}${[...shown, ...figures].join('')}`;
}

/** A row of asvs.md in one line: its tests and how they stand, or the reason why there is none. */
const requirement = ({ id, cells, tests }) =>
  `${id.padEnd(21)} ${cells[1]}  ${cells[2].slice(0, 44).padEnd(44)} ${
    tests.length > 0 ? `${standOf(tests)}: ${tests.map(({ path }) => path).join(', ')}` : cells.at(-1)
  }\n`;

const asked = process.argv.slice(2);
const isAsvs = asked[0] === 'asvs';
const rows = rowsOf(isAsvs ? 'asvs.md' : 'trust.md').filter(({ id }) => isAsvs || !asked[0] || asked.includes(id));
for (const row of rows) process.stdout.write(isAsvs ? requirement(row) : promise(row));

const counts = new Map();
for (const { tests } of rows) counts.set(standOf(tests), (counts.get(standOf(tests)) ?? 0) + 1);
console.log(`\n${rows.length} rows: ${[...counts].map(([word, count]) => `${count} ${word}`).join(', ')}`);
process.exitCode = counts.has('FAILED') ? 1 : 0;
