// The plans of every statement that a page runs, as they really ran with their values: auto_explain in a pass of its own.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { say } from '../progress.mjs';
import { startApp } from './process.mjs';
import { ServerLog } from './slow.mjs';
import { Visitor } from './visitor.mjs';

const explaining = {
  session_preload_libraries: `'auto_explain'`,
  'auto_explain.log_min_duration': 0,
  'auto_explain.log_analyze': 'on',
  'auto_explain.log_buffers': 'on',
  'auto_explain.log_parameter_max_length': 60,
};

/** Times that a page is asked for: PostgreSQL makes five plans of a prepared statement before one of them is settled. */
const VISITS = 8;

/** Switches explaining on or off for the connections that are made from now on. */
async function explain(cluster, isOn) {
  for (const [name, value] of Object.entries(explaining))
    await cluster.administer(`ALTER ROLE bugzot ${isOn ? `SET ${name} = ${value}` : `RESET ${name}`}`);
}

/** Statement and plan of each message, in their order. */
export function plansOf(messages) {
  return messages.flatMap(({ message = '' }) => {
    const found =
      /^duration: ([\d.]+) ms\s+plan:\nQuery Text: (.*?)(?:\nQuery Parameters: (.*?))?\n(\S.*  \(cost=.*)/s.exec(
        message,
      );
    // The background's own statements come when they like.
    if (!found || found[2].includes('graphile_worker')) return [];
    const [, duration, statement, values = '', plan] = found;
    return [
      { milliseconds: Number(duration), statement: even(statement), values: masked(values), plan: plan.trimEnd() },
    ];
  });
}

/** Without the margin that the statement has in its source. */
function even(statement) {
  const lines = statement.replace(/^\n+|\s+$/g, '').split('\n');
  const margins = lines
    .slice(1)
    .filter((line) => line.trim())
    .map((line) => /^ */.exec(line)[0].length);
  const margin = Math.min(...margins, 40);
  return lines.map((line, at) => (at === 0 ? line.trimStart() : line.slice(margin))).join('\n');
}

/** Hashes and tokens differ from run to run. */
const masked = (values) => values.replace(/\\x[0-9a-f]{16,}(\.\.\.)?/g, '…').replace(/[0-9a-f]{8}-[0-9a-f-]{27}/g, '…');

const planLines = ({ milliseconds, statement, values, plan }, times, visits) => [
  '```sql',
  statement,
  '```',
  '',
  `${milliseconds.toFixed(2)} ms${values ? `, with ${values}` : ''}; run ${times} times in ${visits} visits`,
  '',
  '```text',
  plan,
  '```',
  '',
];

/**
 * The file of one page: for each visitor each statement with the last of its plans, which is the settled one. What is
 * remembered between visits (a total, the rights of strangers) is run in some of them only.
 */
export function planFile({ title }, size, visits) {
  const parts = visits.flatMap(({ visitor, plans }) => {
    const statements = [...new Set(plans.map(({ statement }) => statement))];
    const shown = statements.flatMap((statement) => {
      const all = plans.filter((plan) => plan.statement === statement);
      return planLines(all.at(-1), all.length, VISITS);
    });
    return [`## ${visitor}`, '', ...shown];
  });
  return [`# ${title}: plans at ${size.toLocaleString('en')} bugs`, '', ...parts].join('\n');
}

/** Asks for the page until its plans are settled. */
async function visit(stage, page, visitor, log) {
  const requests = await stage.requests(page, visitor, VISITS);
  if (!requests) return [];
  await pause(150).then(() => log.news());
  for (let at = 0; at < VISITS; at += 1) {
    const { method, path, headers, body } = requests[at % requests.length];
    const sent = { method, headers: fetchable(headers), body, redirect: 'manual' };
    await (await fetch(stage.server.url + path, sent)).text();
  }
  // PostgreSQL's own log is written by a process of its own.
  await pause(150);
  return [{ visitor: visitor.name, plans: plansOf(log.news()) }];
}

const fetchable = (headers) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => name !== 'content-length'));

/** Writes the plans of the pages into `folder`; `stage` goes on with an application that explains itself. */
export async function writePlans(stage, pages, folder) {
  say(`Explaining, into ${folder} …`);
  await explain(stage.cluster, true);
  const app = await startApp(stage.cluster.url);
  try {
    const { login, password } = stage.facts.account;
    const visitors = [new Visitor(app.url), await new Visitor(app.url, 'signed in').signIn(login, password)];
    const explained = Object.assign(Object.create(stage), { server: { url: app.url } });
    const log = new ServerLog(stage.cluster.data);
    mkdirSync(folder, { recursive: true });
    for (const page of pages) {
      const visits = [];
      for (const visitor of visitors) visits.push(...(await visit(explained, page, visitor, log)));
      if (visits.length > 0) writeFileSync(join(folder, `${page.name}.md`), planFile(page, stage.size, visits));
    }
  } finally {
    await app.end();
    await explain(stage.cluster, false);
  }
}
