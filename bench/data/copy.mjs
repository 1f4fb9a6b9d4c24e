// Lines into tables by COPY, each table through a connection of its own, none faster than PostgreSQL takes them.
import { once } from 'node:events';
import copyStreams from 'pg-copy-streams';
import { columns } from './rows.mjs';

/** Characters that are sent at once. */
const CHUNK = 262_144;

/** One COPY for each table of rows.mjs; `add` takes lines by table and waits where the database is behind. */
export class Copies {
  static async open(pool) {
    const copies = new Copies();
    copies.all = await Promise.all(
      Object.entries(columns).map(async ([table, names]) => {
        const client = await pool.connect();
        const stream = client.query(copyStreams.from(`COPY ${table} (${names}) FROM STDIN`));
        const ended = new Promise((resolve, reject) => stream.once('finish', resolve).once('error', reject));
        ended.catch(() => undefined);
        return { table, client, stream, ended, waiting: '' };
      }),
    );
    return copies;
  }

  async add(lines) {
    for (const copy of this.all) {
      copy.waiting += lines[copy.table];
      if (copy.waiting.length >= CHUNK) await this.send(copy);
    }
  }

  async send(copy) {
    const free = copy.stream.write(copy.waiting);
    copy.waiting = '';
    if (!free) await Promise.race([once(copy.stream, 'drain'), copy.ended]);
  }

  /** Sends what is left, and waits until it is all there. */
  async end() {
    for (const copy of this.all) {
      if (copy.waiting !== '') await this.send(copy);
      copy.stream.end();
      await copy.ended;
      copy.client.release();
    }
  }
  /** Breaks off, connections and all: a pool would wait for ever for the end of a COPY. */
  drop() {
    for (const { client } of this.all) client.release(true);
  }
}
