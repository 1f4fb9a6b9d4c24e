// Servers of Debian's PostgreSQL that a story starts, follows by replicas and kills; skipped loudly where there is none.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chownSync, existsSync, mkdirSync, openSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe } from '@jest/globals';
import pg from 'pg';
import { selfSigned } from './certificate.js';
import { installFromDebian } from './debian.js';
import { freePort } from './free-port.js';
import { stage } from './this-run.js';

const home = '/usr/lib/postgresql';

/** Where its programs are, '' for nowhere. */
function findPrograms(): string {
  const versions = existsSync(home) ? readdirSync(home).sort((a, b) => Number(b) - Number(a)) : [];
  const bins = versions.map((version) => join(home, version, 'bin'));
  return bins.find((bin) => existsSync(join(bin, 'initdb'))) ?? '';
}

if (findPrograms() === '') installFromDebian('postgresql');
const bin = findPrograms();

/** Where they are. */
export const programs = bin;

/** Stories on a PostgreSQL of one's own; skipped loudly where there is none, a failure where CI=true. */
export function onDebianPostgres(title: string, stories: () => void): void {
  if (bin !== '' || process.env['CI'] === 'true') return describe(title, stories);
  process.stderr.write(`\n*** No PostgreSQL: “${title}” is NOT run. Install Debian's postgresql. ***\n\n`);
  describe.skip(`${title} (no PostgreSQL on this machine)`, stories);
}

/** PostgreSQL does not run as root: it runs as the user that Debian has made for it. */
const owner = (): { uid?: number; gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const idOf = (kind: string): number => Number(execFileSync('id', [kind, 'postgres'], { encoding: 'utf8' }));
  return { uid: idOf('-u'), gid: idOf('-g') };
};

const running = new Set<ChildProcess>();

async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null || child.signalCode !== null) return;
  const gone = once(child, 'exit');
  child.kill(signal);
  await gone;
}

afterAll(() => Promise.all([...running].map((child) => ended(child, 'SIGQUIT'))));

export class Cluster {
  private child: ChildProcess | null = null;
  private readonly log: string;

  private constructor(
    private readonly folder: string,
    private readonly settings: readonly string[],
    private readonly port = 0,
  ) {
    this.log = `${folder}.log`;
  }

  /** Its address for the role that owns everything in it. */
  get url(): string {
    const port = this.port === 0 ? '' : `:${this.port}`;
    return `postgres://bugzot@localhost${port}/postgres?host=${encodeURIComponent(this.folder)}`;
  }

  /** The same by TLS, on a port of this machine. */
  get farUrl(): string {
    return `postgres://bugzot@127.0.0.1:${this.port}/postgres?sslmode=verify-full`;
  }

  /** The file of its certificate, which nobody has signed. */
  get certificate(): string {
    return join(this.folder, 'own.pem');
  }

  /** A new, empty server. `settings` are further ones: "ssl=on". */
  static make(name: string, settings: readonly string[] = []): Promise<Cluster> {
    return new Cluster(Cluster.room(name), settings).begin();
  }

  /** The same, which is also reached by TLS on 127.0.0.1; its certificate is for `address`. */
  static async overTls(name: string, address: string): Promise<Cluster> {
    const folder = Cluster.room(name);
    const { certificate, key } = selfSigned(folder, address);
    const { uid, gid } = owner();
    if (uid !== undefined && gid !== undefined) chownSync(key, uid, gid);
    const port = await freePort();
    const heard = [`port=${port}`, 'listen_addresses=127.0.0.1'];
    const tls = ['ssl=on', `ssl_cert_file=${certificate}`, `ssl_key_file=${key}`];
    return new Cluster(folder, [...heard, ...tls], port).begin();
  }

  /** A streaming replica of it. */
  async follow(name: string): Promise<Cluster> {
    const replica = new Cluster(Cluster.room(name), this.settings);
    replica.run('pg_basebackup', ['-D', replica.data, '-h', this.folder, '-U', 'bugzot', '-R', '-c', 'fast', '-N']);
    await replica.start();
    return replica;
  }

  /** Starts it, and waits until it answers. */
  async start(): Promise<void> {
    const own = [`unix_socket_directories=${this.folder}`, 'listen_addresses=', 'fsync=off', 'max_connections=150'];
    const all = [...own, 'hot_standby=on', 'wal_receiver_status_interval=1', ...this.settings];
    const out = openSync(this.log, 'a');
    const words = ['-D', this.data, ...all.flatMap((setting) => ['-c', setting])];
    const child = spawn(join(bin, 'postgres'), words, { ...owner(), stdio: ['ignore', out, out] });
    running.add(child);
    this.child = child;
    while (!(await this.answers()))
      if (child.exitCode !== null) throw new Error(`PostgreSQL has ended: ${this.said().slice(-2000)}`);
  }

  /** As when its machine loses power. */
  async kill(): Promise<void> {
    const { child } = this;
    if (!child) return;
    // At once and without a word, like SIGKILL, but with its children, who would be in the way of the next start.
    await ended(child, 'SIGQUIT');
  }

  /** Rows of one statement, as its owner. */
  async query<Row extends object = Record<string, unknown>>(sql: string): Promise<Row[]> {
    const client = new pg.Client({ connectionString: this.url });
    client.on('error', () => undefined);
    await client.connect();
    return (await client.query<Row>(sql).finally(() => client.end())).rows;
  }

  /** All that it has logged so far. */
  said(): string {
    return readFileSync(this.log, 'utf8');
  }

  private async begin(): Promise<this> {
    this.run('initdb', ['-D', this.data, '-U', 'bugzot', '-A', 'trust', '-E', 'UTF8', '--locale=C.UTF-8', '-N']);
    await this.start();
    return this;
  }

  private get data(): string {
    return join(this.folder, 'data');
  }

  private async answers(): Promise<boolean> {
    return this.query('SELECT 1').then(
      () => true,
      () => false,
    );
  }

  private run(program: string, words: readonly string[]): void {
    execFileSync(join(bin, program), words, { ...owner(), cwd: this.folder, stdio: ['ignore', 'ignore', 'pipe'] });
  }

  /** A folder of its own, where its user may write. */
  private static room(name: string): string {
    const folder = join(stage.folder, name);
    const { uid, gid } = owner();
    mkdirSync(folder, { mode: 0o755 });
    if (uid !== undefined && gid !== undefined) chownSync(folder, uid, gid);
    return folder;
  }
}
