// What the command line of the bench says.
import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { pages } from './run/pages.mjs';

const usage = `npm run bench -- [options]
  --sizes=10000,1000000   numbers of bugs, each a database of its own below var/bench
  --pages=list,bug        only these: ${pages.map(({ name }) => name).join(' ')}
  --visitors=anonymous    only this one, or signed-in
  --rounds=3              rounds, of which the median is taken
  --seconds=3             of each measuring
  --import=FILE           the file that is imported
  --beside=100000         number of bugs with which BugZot behind nginx and Redmine are measured
  --no-import --no-plans --no-beside  without these parts
  --write                 write bench/RESULTS.md though only a part was measured`;

/** Someone has called it otherwise than it is called. */
export class Misuse extends Error {}

const kinds = {
  sizes: { type: 'string', default: '10000,1000000' },
  pages: { type: 'string', default: '' },
  visitors: { type: 'string', default: 'anonymous,signed-in' },
  rounds: { type: 'string', default: '3' },
  seconds: { type: 'string', default: '3' },
  import: { type: 'string', default: '' },
  beside: { type: 'string', default: '100000' },
  'no-beside': { type: 'boolean', default: false },
  'no-import': { type: 'boolean', default: false },
  'no-plans': { type: 'boolean', default: false },
  write: { type: 'boolean', default: false },
};

function positive(name, text) {
  const number = Number(text);
  if (!(number > 0)) throw new Misuse(`--${name} has to be a number above 0, not "${text}".\n${usage}`);
  return number;
}

function parsed(args) {
  try {
    return parseArgs({ args, options: kinds }).values;
  } catch (error) {
    throw new Misuse(`${error.message}\n${usage}`);
  }
}

function pagesOf(names) {
  if (names === '') return pages;
  return names.split(',').map((name) => {
    const page = pages.find((one) => one.name === name);
    if (!page) throw new Misuse(`There is no page "${name}".\n${usage}`);
    return page;
  });
}

/** Where the shared data lie, or what was named; '' where there is no such file. */
function importOf({ import: named, 'no-import': isLeftOut }) {
  if (isLeftOut) return '';
  const path = named
    ? resolve(process.env.INIT_CWD ?? '', named)
    : join(process.cwd(), '../shared/data/titanium-jira.jsonl.gz');
  if (named && !existsSync(path)) throw new Misuse(`There is no file ${path}.`);
  return existsSync(path) ? path : '';
}

/** The options of one run; throws Misuse. `isWhole`: nothing was left out, so that the results may be kept. */
export function optionsOf(args) {
  const said = parsed(args);
  const chosen = pagesOf(said.pages);
  const isPart = args.some((arg) => /^--(sizes|pages|visitors|rounds|seconds|beside|no-)/.test(arg));
  return {
    sizes: said.sizes.split(',').map((size) => positive('sizes', size)),
    pages: chosen,
    visitors: said.visitors.split(',').map((name) => name.replace('-', ' ')),
    rounds: positive('rounds', said.rounds),
    seconds: positive('seconds', said.seconds),
    file: importOf(said),
    beside: said['no-beside'] ? 0 : positive('beside', said.beside),
    isImportWanted: !said['no-import'],
    arePlansWanted: !said['no-plans'],
    isWhole: !isPart || said.write,
  };
}
