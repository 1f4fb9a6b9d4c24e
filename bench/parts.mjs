// `npm run bench:parts`: what single parts cost by themselves, in this process: queries, decisions, Markdown, templates.
import { join } from 'node:path';
import { build } from 'esbuild';
import { Bench } from 'tinybench';
import { apply, merge } from '../dist/src/bugs/changes/change.js';
import { take } from '../dist/src/bugs/lifecycle/bug.lifecycle.js';
import { stockWorkflow } from '../dist/src/bugs/lifecycle/workflow.js';
import { parseQuery } from '../dist/src/bugs/search/query.js';
import { queryToSql } from '../dist/src/bugs/search/query.sql.js';
import { Params } from '../dist/src/database/params.js';
import { renderMarkdown } from '../dist/src/web/markdown.js';
import { ViewEngine } from '../dist/src/web/view.engine.js';
import { say } from './progress.mjs';
import { root } from './run/process.mjs';

const stranger = { person: null, everywhere: new Set(['bugs.view']), inProduct: new Map() };
const queries = {
  words: 'kettle does not stop',
  fields: 'is:open assignee:none severity:critical,blocker -platform:Windows "does not stop"',
  'not understood': 'is:opne severity:criticla (a OR',
};

function queryParts(bench) {
  for (const [name, q] of Object.entries(queries)) bench.add(`parsing a query: ${name}`, () => parseQuery(q));
  const { tree } = parseQuery(queries.fields);
  bench.add('a query as SQL: fields', () => queryToSql(tree, stranger, new Params()));
}

const ref = (id, name) => ({ id, name });
const bug = {
  id: 42,
  product: ref(1, 'Kettle'),
  component: ref(1, 'lid'),
  version: null,
  severity: ref(3, 'normal'),
  priority: ref(1, 'undecided'),
  platform: ref(1, 'All'),
  assignee: null,
  summary: 'The kettle does not stop',
  status: 'NEW',
  resolution: null,
  duplicateOf: null,
  reporter: ref(1, 'rita'),
  revision: 3,
  staffRevision: 3,
  commentCount: 2,
  filedAt: 1,
  updatedAt: 2,
  staffUpdatedAt: 2,
};

function changeParts(bench) {
  const wanted = { priority: ref(5, 'high'), assignee: ref(2, 'dev'), summary: bug.summary };
  const said = { text: 'Mine.', format: 'markdown', audience: 'everyone' };
  const answers = { resolution: 'FIXED', duplicate: '', comment: '', assignee: '' };
  bench.add('merging a form with what others did', () => merge(bug, { ...bug, priority: ref(2, 'low') }, wanted));
  bench.add('applying a change', () => apply(bug, wanted, said, 3));
  bench.add('taking a step of the workflow', () => {
    take(stockWorkflow, 'resolve', bug, answers, new Set(['bugs.edit']));
  });
}

const paragraph = 'It *never* stops: `lid_sensor` says **0x80070005**, see bug 42 and https://example.org/a?b=c.\n\n';
const texts = {
  'a short comment': 'The same here, since the update of `lid_sensor` to 2.4.1: it *never* stops.',
  'a long comment of 10 kB': paragraph.repeat(100),
  'a hostile one: open brackets': '[a]('.repeat(3_000),
  'a hostile one: stars and lines': '*_'.repeat(6_000),
  'a hostile one: quotes in quotes': '> '.repeat(3_000),
};

/** The samples by which the house renders every template, as JavaScript. */
async function samples() {
  const outfile = join(root, 'var/bench/samples.mjs');
  const entryPoints = [join(root, 'test/house/samples.ts')];
  await build({
    entryPoints,
    outfile,
    bundle: true,
    format: 'esm',
    platform: 'node',
    packages: 'external',
    logLevel: 'error',
  });
  return (await import(outfile)).samples;
}

/** Each template with the sample that gives the longest page. */
async function templateParts(bench) {
  const engine = new ViewEngine(join(root, 'views'));
  for (const [template, all] of Object.entries(await samples())) {
    const rendered = Object.entries(all).map(([name, page]) => ({
      name,
      page,
      size: engine.fragment(template, page).length,
    }));
    const [{ name, page, size }] = rendered.sort((a, b) => b.size - a.size);
    bench.add(`${template}: ${name}, ${(size / 1000).toFixed(1)} kB`, () => engine.fragment(template, page));
  }
}

const micro = (milliseconds) => (milliseconds * 1000).toLocaleString('en', { maximumFractionDigits: 2 });

const bench = new Bench({ time: 300, warmupTime: 100 });
queryParts(bench);
changeParts(bench);
for (const [name, text] of Object.entries(texts)) bench.add(`Markdown, ${name}`, () => renderMarkdown(text));
await templateParts(bench);
await bench.run();

say('| part | rounds | mean µs | deviation µs | median µs |\n| --- | ---: | ---: | ---: | ---: |');
for (const { name, result } of bench.tasks) {
  if (result.state !== 'completed') throw result.error ?? new Error(`${name} did not run to its end.`);
  const { samplesCount, mean, sd, p50 } = result.latency;
  say(`| ${name} | ${samplesCount.toLocaleString('en')} | ${micro(mean)} | ${micro(sd)} | ${micro(p50)} |`);
}
