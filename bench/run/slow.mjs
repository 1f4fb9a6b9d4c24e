// Statements that took longer than they may, from PostgreSQL's own log: nothing is written where all are quick enough.
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Milliseconds that a statement may take at the 99th percentile. */
export const BOUND = 50;

/** The lines that the server of `data` has written by now. */
export class ServerLog {
  constructor(data) {
    this.path = join(data, 'log/bench.json');
    this.seen = 0;
  }

  /** Messages since the last time. */
  news() {
    if (!existsSync(this.path)) return [];
    const bytes = readFileSync(this.path);
    const end = bytes.lastIndexOf(10) + 1;
    const text = bytes.subarray(this.seen, end).toString('utf8');
    this.seen = Math.max(this.seen, end);
    return text
      .split('\n')
      .filter(Boolean)
      .map((line) => JSON.parse(line));
  }
}

/** Step (parse, bind, execute) and statement → how often it was too slow. Planning is part of `bind`. */
export function slowOf(messages) {
  const counts = new Map();
  for (const { message = '' } of messages) {
    const found = /^duration: ([\d.]+) ms\s+(parse|bind|execute|statement)(?: \S+)?: (.*)/s.exec(message);
    if (!found || Number(found[1]) <= BOUND) continue;
    const words = `${found[2]} ${found[3].replace(/\s+/g, ' ').trim()}`;
    counts.set(words, (counts.get(words) ?? 0) + 1);
  }
  return counts;
}

export class SlowStatements {
  /** Has the server tell what is too slow, from its next connections on. */
  static async watch(cluster) {
    await cluster.administer(`ALTER ROLE bugzot SET log_min_duration_statement = ${BOUND}`);
    const slow = new SlowStatements();
    slow.log = new ServerLog(cluster.data);
    return slow;
  }

  begin() {
    this.log.news();
  }

  /**
   * How many of 100 calls of the slowest statement were too slow, and which one that is. Each request of a page calls each
   * of its statements once at least, so that the share is never told too small.
   */
  shareOf(requests) {
    const [worst] = [...slowOf(this.log.news())].sort((a, b) => b[1] - a[1]);
    return worst ? { share: (100 * worst[1]) / requests, statement: worst[0] } : { share: 0, statement: '' };
  }
}
