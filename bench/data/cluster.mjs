// The bench's own PostgreSQL servers, below var/bench: one for each number of bugs, so that each one's CPU is told apart.
import { readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';
import { loadConfig } from '../../dist/src/config.js';
import { startEmbedded } from '../../dist/src/database/embedded.js';
import { plainLog } from '../../dist/src/database/embedded/log.js';

pg.types.setTypeParser(pg.types.builtins.INT8, Number);

/** What is told of statements goes into a file of JSON lines, which the bench reads. */
const told = { logging_collector: 'on', log_destination: 'jsonlog', log_directory: 'log', log_filename: 'bench.log' };
const logging = { ...told, log_rotation_age: '0', log_rotation_size: '0', log_file_mode: '0640' };

/** While rows are brought by the million; what was begun so and not finished is thrown away. */
const filling = {
  fsync: 'off',
  full_page_writes: 'off',
  synchronous_commit: 'off',
  wal_level: 'minimal',
  max_wal_senders: '0',
  max_wal_size: '1GB',
  checkpoint_timeout: '1h',
  autovacuum: 'off',
  shared_buffers: '512MB',
  maintenance_work_mem: '512MB',
  work_mem: '64MB',
};

/** The secrets of the bench's own instance; made at the first run and kept in var/bench/config.json. */
export const config = () => loadConfig({ VAR: 'var/bench' });

/** Where the server of that name keeps its data. */
export const folderOf = (name) => join(config().var, String(name));

export class Cluster {
  constructor(server, folder) {
    Object.assign(this, { server, url: server.url, data: join(folder, 'data') });
  }

  /** Starts the server of that name; `isFilling` trades safety for speed. */
  static async start(name, { isFilling = false } = {}) {
    const folder = folderOf(name);
    rmSync(join(folder, 'data/log'), { recursive: true, force: true });
    const log = { ...plainLog('warn'), info: () => undefined };
    const settings = { ...logging, ...(isFilling ? filling : {}) };
    const server = await startEmbedded({ folder, password: config().databasePassword, log, settings });
    if (server.attached) throw new Error(`Another process uses ${folder}; wait for its end.`);
    return new Cluster(server, folder);
  }

  /** One role for everything, so that one address is enough. */
  get addresses() {
    return { databaseUrl: this.url, databaseOwnerUrl: this.url, databaseJobsUrl: this.url };
  }

  stop() {
    return this.server.stop();
  }

  /** A pool of connections as the application's role. */
  pool(max = 6) {
    const pool = new pg.Pool({ connectionString: this.url, max });
    pool.on('error', () => undefined);
    return pool;
  }

  /** One statement as the administrator of the server, who alone may say what is logged. */
  async administer(sql, params = []) {
    const client = new pg.Client({ connectionString: this.url.replace('//bugzot:', '//postgres:') });
    await client.connect();
    try {
      return (await client.query(sql, params)).rows;
    } finally {
      await client.end();
    }
  }

  /** The process at the head of the server. */
  get postmaster() {
    return Number(readFileSync(join(this.data, 'postmaster.pid'), 'utf8').split('\n')[0]);
  }
}
