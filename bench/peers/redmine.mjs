// Redmine with the same bugs as one of BugZot's databases: made where there is none, started as in production, and measured.
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Cluster, folderOf } from '../data/cluster.mjs';
import { say } from '../progress.mjs';
import { freePort } from '../run/free-port.mjs';
import { measure } from '../run/stage.mjs';
import { Visitor } from '../run/visitor.mjs';
import { account, fillRedmine } from './fill.mjs';
import { command, home, rake, settle, version } from './home.mjs';

/** Raise it when the same bugs would give other issues. */
const FILLER = 1;

const nameOf = (size) => `redmine-${size}`;
const stampOf = (of) => readFileSync(join(folderOf(of), 'stamp.json'), 'utf8') + FILLER + version();
const stampFile = (size) => join(folderOf(nameOf(size)), 'stamp.json');
const isKept = (size) =>
  existsSync(home()) && existsSync(stampFile(size)) && readFileSync(stampFile(size), 'utf8') === stampOf(size);

/** Makes Redmine's database of the bugs behind `cluster`, which has `size` of them. */
async function make(size, bugs) {
  say(`Making Redmine of the same ${size.toLocaleString('en')} bugs; it is kept for the next run.`);
  rmSync(folderOf(nameOf(size)), { recursive: true, force: true });
  const cluster = await Cluster.start(nameOf(size), { isFilling: true });
  const [from, to] = [bugs.pool(2), cluster.pool(2)];
  try {
    settle(cluster.url);
    await rake('db:migrate');
    await rake('redmine:load_default_data');
    await fillRedmine(from, to);
  } finally {
    await Promise.all([from.end(), to.end()]);
    await cluster.stop();
  }
  writeFileSync(stampFile(size), stampOf(size));
}

/** One process of puma with five threads, as its makers advise for one core; resolves when it answers. */
async function startPuma() {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const words = [
    'exec',
    'puma',
    '--environment',
    'production',
    '--threads',
    '5:5',
    '--bind',
    url.replace('http', 'tcp'),
  ];
  const child = command('/usr/bin/bundle', words);
  const isUp = () =>
    fetch(`${url}/login`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await isUp())) {
    if (child.exitCode !== null) throw new Error(`Redmine has ended:\n${child.said}`);
    await pause(200);
  }
  return { url, pid: child.pid, isFamily: true, end: () => end(child) };
}

async function end(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
}

export class Redmine {
  /** Raises it beside the `stage` of BugZot that has the same bugs. */
  static async raise(stage) {
    const { size } = stage;
    if (!isKept(size)) await make(size, stage.cluster);
    const redmine = new Redmine();
    redmine.stage = stage;
    redmine.cluster = await Cluster.start(nameOf(size));
    const pool = redmine.cluster.pool(1);
    await pool.query('DELETE FROM issues WHERE id > $1', [size]);
    const { login, password } = await account(pool);
    await pool.end();
    redmine.puma = await startPuma();
    const developer = new Visitor(redmine.puma.url, 'signed in');
    await developer.signInBy('/login', 'form[action="/login"]', { username: login, password });
    redmine.visitors = [new Visitor(redmine.puma.url), developer];
    return redmine;
  }

  /** The figures of one of its pages for one visitor, as those of BugZot; null where there is none. */
  async measure(loader, page, visitor, seconds) {
    if (page.visitor && page.visitor !== visitor.name) return null;
    const asked = await page.requests(this.stage.facts, visitor);
    const requests = asked.map((one) => ({ status: 200, headers: visitor.headers, ...one }));
    const server = { ...this.puma, postmaster: this.cluster.postmaster };
    return measure(loader, server, requests, { seconds, least: 16, before: 16 });
  }

  async strike() {
    await this.puma?.end();
    await this.cluster.stop();
  }
}
