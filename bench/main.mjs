// `npm run bench`: fills databases, starts the application as in production, measures its pages, and writes the results.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { cpus, loadavg, totalmem } from 'node:os';
import { join } from 'node:path';
import { keyOf, together } from './figures.mjs';
import { Misuse, optionsOf } from './options.mjs';
import { Beside } from './peers/beside.mjs';
import { version } from './peers/home.mjs';
import { hush, say, step } from './progress.mjs';
import { report } from './report.mjs';
import { canCount } from './run/cpu.mjs';
import { importFile } from './run/import.mjs';
import { Loader } from './run/loader.mjs';
import { writePlans } from './run/plans.mjs';
import { root, startBare, startMemory } from './run/process.mjs';
import { measure, Stage } from './run/stage.mjs';

/** What is open, to be closed at the end, however that comes. */
const open = [];
const opened = (thing, close) => (open.push(() => close(thing)), thing);

const LIST = [{ path: '/bugs', status: 200, word: 'b-summary' }];
const ANYTHING = [{ path: '/', status: 200, word: 'bytes' }];

async function raise({ sizes, seconds, beside: besideSize }) {
  const stages = [];
  for (const size of sizes) stages.push(opened(await Stage.raise(size), (stage) => stage.strike()));
  const beside = besideSize > 0 ? await Beside.raise(besideSize, opened) : null;
  const memory = opened(await startMemory(stages[0].cluster.url), (server) => server.end());
  const bare = opened(await startBare(), (server) => server.end());
  const loader = opened(new Loader(), (one) => one.end());
  for (const stage of stages) await stage.warm(loader, seconds);
  await beside?.warm(loader, seconds);
  for (const [server, requests] of [
    [memory, LIST],
    [bare, ANYTHING],
  ])
    await loader.drive({ base: server.url, requests, seconds, least: 50, most: 4 * seconds });
  return { stages, beside, memory, bare, loader };
}

/** Every page of every database once, and what they are compared with. */
async function round({ stages, beside, memory, bare, loader }, options, add) {
  const { pages, visitors, seconds } = options;
  add('memory', await measure(loader, memory, LIST, { seconds }));
  add('bare', await measure(loader, bare, ANYTHING, { seconds }));
  for (const page of pages)
    for (const stage of stages)
      for (const visitor of stage.visitors.filter(({ name }) => visitors.includes(name)))
        add(keyOf(stage.size, page.name, visitor.name), await stage.measure(loader, page, visitor, seconds));
  await beside?.round(loader, options, add);
}

async function measureAll(scene, options) {
  const { rounds, pages, sizes, visitors } = options;
  const found = new Map();
  const more = scene.beside?.count(options) ?? 0;
  const progress = step('Measuring', rounds * (2 + pages.length * sizes.length * visitors.length + more));
  const add = (key, figures) => {
    progress.add();
    if (figures) found.set(key, [...(found.get(key) ?? []), figures]);
  };
  for (let left = rounds; left > 0; left -= 1) await round(scene, options, add);
  progress.end();
  return new Map([...found].map(([key, all]) => [key, together(all)]));
}

function commit() {
  try {
    const git = (...args) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim();
    return ` (${git('rev-parse', '--short', 'HEAD')}${git('status', '--porcelain', '--', 'src', 'views', 'migrations') ? ' and changes' : ''})`;
  } catch {
    return '';
  }
}

async function conditions(stage) {
  const [{ server_version: postgres }] = await stage.cluster.administer('SHOW server_version');
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const machine = { cores: cpus().length, cpu: cpus()[0].model.trim(), memory: Math.round(totalmem() / 2 ** 30) };
  return {
    date: new Date().toISOString().slice(0, 16).replace('T', ' ') + ' UTC',
    versions: { bugzot: version + commit(), node: process.version, postgres },
    machine: { ...machine, load: loadavg()[0].toFixed(1) },
  };
}

const besideOf = (beside) =>
  beside && { size: beside.size, lacking: beside.lacking, redmine: beside.hasRedmine ? version() : '' };

async function bench(options) {
  if (!canCount) say('This system does not tell the CPU of processes: those figures are left out.');
  const scene = await raise(options);
  const { stages } = scene;
  const around = await conditions(stages[0]);
  const found = await measureAll(scene, options);
  const peaks = new Map(stages.map((stage) => [stage.size, stage.app.peak()]));
  if (options.arePlansWanted)
    await writePlans(stages.at(-1), options.pages, options.isWhole ? 'bench/plans' : 'var/bench/plans');
  const imported = options.file ? await importFile(options.file) : null;
  const importSkipped = options.isImportWanted ? 'there is no ../shared/data' : '--no-import';
  const deep = new Map(stages.map(({ size, facts }) => [size, facts.deep]));
  return report({
    ...options,
    ...around,
    beside: besideOf(scene.beside),
    found,
    peaks,
    deep,
    memory: found.get('memory'),
    bare: found.get('bare'),
    imported,
    importSkipped,
  });
}

async function close() {
  for (const end of open.splice(0).reverse()) await end();
}

function complain(error) {
  process.stderr.write(`${error instanceof Misuse ? error.message : error.stack}\n`);
  return 1;
}

async function main(args) {
  const options = optionsOf(args);
  const text = await bench(options);
  say(text);
  if (options.isWhole) writeFileSync(join(root, 'bench/RESULTS.md'), text);
  say(options.isWhole ? 'Written to bench/RESULTS.md.' : 'Only a part was measured: bench/RESULTS.md is as it was.');
  return 0;
}

for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close().finally(() => process.exit(1)));
hush(false);
const code = await main(process.argv.slice(2)).catch(complain);
await close();
process.exit(code);
