// The tables of docs/trust.md and docs/asvs.md, and what the last runs say of each row.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { recall } from './runs.mjs';

const root = join(import.meta.dirname, '../..');

/** A test as a row names it: "path" or "path: words of its title". */
function testOf(named) {
  const [path, ...words] = named.split(': ');
  return { path, words: words.join(': ') };
}

/** The rows of a document's tables: their cells, and the tests that the last cell names. */
export function rowsOf(document) {
  const lines = readFileSync(join(root, 'docs', document), 'utf8').split('\n');
  const rows = lines.filter((line) => /^\| (?!id |---)/.test(line));
  return rows.map((line) => {
    const cells = line.slice(2, -2).split(' | ');
    const tests = [...(cells.at(-1) ?? '').matchAll(/`([^`]+\.(?:spec|long)\.ts[^`]*)`/g)];
    return { id: cells[0], cells, tests: tests.map(([, named]) => testOf(named)) };
  });
}

/** How the last run of a test went, in a word, and when. */
export function outcomeOf({ path, words }) {
  const all = Object.entries(recall(path, 'outcomes'));
  const meant = all.filter(([title]) => title.includes(words));
  const told = (meant.length > 0 ? meant : all).map(([, one]) => one);
  const [at = ''] = told.map((one) => one.at).sort();
  const has = (value) => told.some((one) => one.value === value);
  if (told.length === 0) return { word: 'never run', at };
  if (has('failed')) return { word: 'FAILED', at };
  if (has('passed')) return { word: has('skipped') ? 'held, some skipped' : 'held', at };
  return { word: 'skipped', at };
}

/** The figures that a spec has told for a row: those with its id, those with none. */
export function figuresOf({ path }, id) {
  const all = Object.entries(recall(path, 'figures'));
  const isOf = (name) => /^[RS]\d+\b/.exec(name)?.[0];
  return all.filter(([name]) => [id, undefined].includes(isOf(name))).map(([name, { value }]) => `${name}: ${value}`);
}

/** A row in a word: the worst that its tests say. */
export function standOf(tests) {
  const words = tests.map((test) => outcomeOf(test).word);
  const order = ['FAILED', 'never run', 'skipped', 'held, some skipped', 'held'];
  return order.find((word) => words.includes(word)) ?? 'a reason';
}
