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

/** Before the plan of a prepared statement is settled, PostgreSQL makes five of their own. */
const BEFORE = 7;

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
    if (!found) return [];
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

const planLines = ({ milliseconds, statement, values, plan }, times) => [
  '```sql',
  statement,
  '```',
  '',
  `${milliseconds.toFixed(2)} ms${times > 1 ? `, run ${times} times` : ''}${values ? `, with ${values}` : ''}`,
  '',
  '```text',
  plan,
  '```',
  '',
];

/** The file of one page: each statement once for each visitor, with the slowest of its plans. */
export function planFile({ title }, size, visits) {
  const parts = visits.flatMap(({ visitor, plans }) => {
    const statements = [...new Set(plans.map(({ statement }) => statement))];
    const shown = statements.flatMap((statement) => {
      const all = plans.filter((plan) => plan.statement === statement).sort((a, b) => b.milliseconds - a.milliseconds);
      return planLines(all[0], all.length);
    });
    return [`## ${visitor}`, '', ...shown];
  });
  return [`# ${title}: plans at ${size.toLocaleString('en')} bugs`, '', ...parts].join('\n');
}

/** Asks for the page until its plans are settled; gives those of the last time. */
async function visit(stage, page, visitor, log) {
  const requests = await stage.requests(page, visitor, BEFORE + 1);
  if (!requests) return [];
  for (let at = 0; at <= BEFORE; at += 1) {
    const { method, path, headers, body } = requests[at % requests.length];
    if (at === BEFORE) await pause(100).then(() => log.news());
    await (
      await fetch(stage.server.url + path, { method, headers: fetchable(headers), body, redirect: 'manual' })
    ).text();
  }
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
