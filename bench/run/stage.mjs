// One database with the application on it, its visitors, and the figures of what they ask for.
import { setTimeout as pause } from 'node:timers/promises';
import { config } from '../data/cluster.mjs';
import { openDatabase } from '../data/databases.mjs';
import { say } from '../progress.mjs';
import { spent } from './cpu.mjs';
import { factsOf } from './facts.mjs';
import { startApp } from './process.mjs';
import { SlowStatements } from './slow.mjs';
import { Visitor } from './visitor.mjs';

/**
 * Before the measuring: seconds, requests, and seconds that they may take. Each connection plans a statement five times before it
 * keeps a plan, and V8 compiles what comes often: fewer requests would measure that.
 */
const WARM = { seconds: 0.5, least: 600, most: 6 };
/** For each second that was asked for: requests that there must be at least, and seconds that it may take in the end. */
const LEAST = 100;
const MOST = 4;

/**
 * Measures `requests` of what runs as `server`; microseconds of CPU a request, milliseconds, requests a second. `least`: how
 * many there have to be, `before`: how many before the measuring.
 */
export async function measure(
  loader,
  server,
  requests,
  { seconds, isOnce, least = LEAST * seconds, before = WARM.least },
) {
  const warm = { ...WARM, least: before };
  // What is sent once only is sent before the measuring by forms of its own.
  const first = isOnce ? requests.splice(0, warm.least) : requests;
  await loader.drive({ base: server.url, requests: first, ...warm, isOnce });
  const start = spent({ app: server.pid, ...server });
  const bounds = { seconds, least, most: MOST * seconds };
  const found = await loader.drive({ base: server.url, requests, ...bounds, isOnce });
  const end = spent({ app: server.pid, ...server });
  return {
    requests: found.requests,
    rate: found.requests / found.seconds,
    p50: found.p50,
    p99: found.p99,
    bytes: found.bytes,
    app: (end.app - start.app) / found.requests,
    database: (end.database - start.database) / found.requests,
    proxy: (end.proxy - start.proxy) / found.requests,
  };
}

export class Stage {
  static async raise(size) {
    const stage = new Stage();
    stage.size = size;
    stage.cluster = await openDatabase(size);
    stage.slow = await SlowStatements.watch(stage.cluster);
    const pool = stage.cluster.pool(1);
    stage.facts = await factsOf(pool, size, config());
    await pool.end();
    stage.app = await startApp(stage.cluster.url);
    return stage.visit({ url: stage.app.url, pid: stage.app.pid });
  }

  /** Has the same database asked through another `server`. */
  async through(server) {
    return Object.assign(new Stage(), this).visit(server);
  }

  async visit(server) {
    this.server = { ...server, postmaster: this.cluster.postmaster };
    const { login, password } = this.facts.account;
    const developer = await new Visitor(server.url, 'signed in').signIn(login, password);
    this.visitors = [new Visitor(server.url), developer];
    return this;
  }

  /** What a visitor asks for a page, `count` times where each form is sent once; null where there is no such page. */
  async requests(page, visitor, count) {
    if (page.isSignedIn && visitor.name === 'anonymous') return null;
    const asked = await page.requests(this.facts, visitor, count);
    if (page.only && !page.only.test(await visitor.get(asked[0].path))) return null;
    return asked.map((one) => ({ status: 200, headers: visitor.headers, ...one }));
  }

  /** The figures of one page for one visitor, or null. Every answer is looked at: an error ends the bench. */
  async measure(loader, page, visitor, seconds) {
    const isOnce = Boolean(page.isWrite);
    const least = LEAST * seconds;
    const requests = await this.requests(page, visitor, isOnce ? least + WARM.least : least);
    if (!requests) return null;
    this.slow.begin();
    const figures = await measure(loader, this.server, requests, { seconds, isOnce });
    // PostgreSQL's own log is written by a process of its own.
    await pause(50);
    return { ...figures, slow: this.slow.shareOf(figures.requests) };
  }

  /** Lets the application and PostgreSQL get used to their work before the first figure is taken. */
  async warm(loader, seconds) {
    for (const path of ['/bugs?q=', `/bugs/${this.facts.usual[0]}`]) {
      const requests = [{ path, status: 200, word: '<main', headers: this.visitors[1].headers }];
      await loader.drive({ base: this.server.url, requests, seconds, least: 50, most: 4 * seconds });
    }
  }

  async strike() {
    const peak = this.app.peak();
    await this.app.end();
    await this.cluster.stop();
    say(`${this.size.toLocaleString('en')} bugs: the application had at most ${peak.toFixed(0)} MB.`);
    return peak;
  }
}
