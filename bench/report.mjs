// What was measured, as Markdown: the conditions, the bars, the ratios, and the figures of every page.
import { barsOf, besideRedmine, keyOf, ratiosOf } from './figures.mjs';

const figure = (number, digits = 0) =>
  number.toLocaleString('en', { minimumFractionDigits: digits, maximumFractionDigits: digits });
const micro = (number) => figure(number / 1000, 2);
const row = (cells) => `| ${cells.join(' | ')} |`;
const table = (heads, rows) => [
  row(heads),
  row(heads.map((_, at) => (at === 0 ? '---' : '---:'))),
  ...rows.map(row),
  '',
];

const wanted = {
  'from memory': 'the list costs at most 2.5 times the same template rendered from memory, a bug page at most 4 times',
  size: 'the largest database costs at most 1.3 times the smallest on every page, at the median',
  depth: 'page 2,000 of the list costs at most 1.1 times page 1',
  'signed in': 'a signed-in page costs at most 1.3 times the anonymous one',
  slow: 'no statement takes more than 50 ms at the 99th percentile (of 100 calls at most 1)',
  peer: 'a page costs at most a part of what Redmine’s does (below); the share of that part',
  import: 'the import of Titanium takes at most 60 s and 400 MB',
};

const outcome = ({ isMet, missed, count }) => (isMet ? 'met' : `**not met** (${missed.length} of ${count})`);
const unit = (bar) => (bar === 'slow' ? ' %' : '');

function barLines(ratios) {
  const rows = barsOf(ratios).map((one) => [
    wanted[one.bar],
    outcome(one),
    one.bar === 'import' ? '' : `${figure(one.median, 2)}${unit(one.bar)}`,
    `${figure(one.worst.value, 2)}${unit(one.bar)} (${one.worst.words})`,
  ]);
  return ['## Bars', '', ...table(['bar, in CPU of application and PostgreSQL', 'outcome', 'median', 'worst'], rows)];
}

/** The statements that were too slow, each with the pages where it was. */
function statementLines(missed) {
  const statements = [...new Set(missed.flatMap(({ statement }) => statement ?? []))];
  const pagesOf = (statement) => missed.filter((one) => one.statement === statement).map(({ words }) => words);
  const lines = statements.map((one) => `- \`${one.slice(0, 400)}\`: ${pagesOf(one).join('; ')}`);
  return lines.length > 0 ? ['The statements that were too slow, with their step:', '', ...lines, ''] : [];
}

function missedLines(ratios) {
  const missed = ratios.filter(({ isMet }) => !isMet);
  if (missed.length === 0) return [];
  const rows = missed.map(({ bar, words, value, most }) => [bar, words, figure(value, 2), figure(most, 2)]);
  return ['## Not met', '', ...table(['bar', 'where', 'value', 'at most'], rows), ...statementLines(missed)];
}

const pageCells = (name, one) => [
  name,
  figure(one.rate),
  figure(one.p50, 1),
  figure(one.p99, 1),
  micro(one.app),
  micro(one.database),
  micro(one.cpu),
  figure(one.bytes / 1000, 1),
];
const heads = ['page', 'requests/s', 'p50 ms', 'p99 ms', 'CPU app ms', 'CPU PostgreSQL ms', 'CPU both ms', 'kB'];

function sizeLines(run, size) {
  const rows = run.pages.flatMap(({ name, title }) =>
    ['anonymous', 'signed in'].flatMap((visitor) => {
      const one = run.found.get(keyOf(size, name, visitor));
      return one ? [pageCells(`${title}, ${visitor}`, one)] : [];
    }),
  );
  const peak = `Memory of the application at most: ${figure(run.peaks.get(size))} MB.`;
  const { number } = run.deep.get(size);
  const depth =
    number < 2_000 ? ` There are fewer than 2,000 pages here: page ${figure(number)} stands for that one.` : '';
  return [`## ${figure(size)} bugs`, '', ...table(heads, rows), peak + depth, ''];
}

function nginxLines({ pages, found, beside }) {
  const rows = pages.flatMap(({ name, title }) =>
    ['anonymous', 'signed in'].flatMap((visitor) => {
      const one = found.get(keyOf('nginx', name, visitor));
      if (!one) return [];
      const cells = pageCells(`${title}, ${visitor}`, one);
      return [[...cells.slice(0, 6), micro(one.proxy), micro(one.cpu), cells.at(-1)]];
    }),
  );
  if (rows.length === 0) return [];
  const words = `Two processes for pages and one for jobs, nginx with the project's own nginx.conf before them (without its limits for one
address), ${figure(beside.size)} bugs. What strangers read nginx keeps for a second: most of them cost the application nothing.`;
  const all = [...heads.slice(0, 6), 'CPU nginx ms', 'CPU all ms', 'kB'];
  return ['## Behind nginx, with two processes', '', words, '', ...table(all, rows)];
}

function redmineLines(run) {
  const rows = besideRedmine(run).map(({ words, theirs, ours, least, share }) => [
    words,
    micro(theirs.app),
    micro(theirs.database),
    micro(theirs.cpu),
    micro(ours.cpu),
    `1/${figure(theirs.cpu / ours.cpu)}`,
    `1/${least}`,
    share <= 1 ? 'met' : '**not met**',
  ]);
  if (rows.length === 0) return [];
  const words = `Redmine ${run.beside.redmine} of Debian's packages on puma with five threads, on a PostgreSQL as BugZot's, with the same ${figure(run.beside.size)} bugs, comments,
people and histories, in the same run; asked by the same clients. CPU a request of application and PostgreSQL. Redmine is asked for issues only.`;
  const named = [
    'page',
    'Redmine app ms',
    'Redmine PostgreSQL ms',
    'Redmine ms',
    'BugZot ms',
    'ratio',
    'goal',
    'outcome',
  ];
  return ['## Beside Redmine', '', words, '', ...table(named, rows)];
}

const besideLines = (run) =>
  run.beside ? [...nginxLines(run), ...redmineLines(run), ...run.beside.lacking.flatMap((words) => [words, ''])] : [];

const comparedLines = ({ memory, bare }) => [
  '## Compared with',
  '',
  ...table(heads, [
    pageCells('bare `node:http`, 20 kB', bare),
    pageCells('the same framework, the template of the list from memory', memory),
  ]),
];

function importLines({ imported, importSkipped }) {
  if (!imported) return [`## Import`, '', `Skipped: ${importSkipped}.`, ''];
  const { bugs, seconds, megabytes, cpu } = imported;
  const words = `${bugs} The whole command took ${figure(seconds, 1)} s and at most ${figure(megabytes)} MB of its own memory;`;
  return ['## Import', '', `${words} CPU ${figure(cpu.app, 1)} s, and ${figure(cpu.database, 1)} s of PostgreSQL.`, ''];
}

const method = `Eight clients on the same machine ask again as soon as they are answered, over connections that are kept; every answer is
looked at. The application is one process, the database the embedded PostgreSQL with its usual settings. CPU is what the
kernel has counted for the process of the application and for all processes of PostgreSQL, divided by the requests; the
clients' own is not in it. Each figure is the median of the rounds; the rounds of all pages are interleaved. The cursor of
page 2,000 is computed. Forms are fetched before the measuring: only the POST is counted. A statement is too slow where
PostgreSQL's own log (\`log_min_duration_statement\`) says so for one of its steps; the share is taken of the requests.`;

/** The whole of RESULTS.md. */
export function report(run) {
  const { date, versions, machine, rounds, seconds } = run;
  const ratios = ratiosOf(run);
  return [
    '# What BugZot costs',
    '',
    `Measured on ${date} by \`npm run bench\`: BugZot ${versions.bugzot}, Node ${versions.node}, PostgreSQL ${versions.postgres}, on`,
    `${machine.cores} × ${machine.cpu} with ${machine.memory} GB, load ${machine.load} at the beginning. ${rounds} rounds of ${seconds} s or 300 requests each.`,
    '',
    method,
    '',
    ...barLines(ratios),
    ...missedLines(ratios),
    ...run.sizes.flatMap((size) => sizeLines(run, size)),
    ...besideLines(run),
    ...comparedLines(run),
    ...importLines(run),
    'The plans of every statement that a page runs are in `bench/plans`.',
    '',
  ].join('\n');
}
