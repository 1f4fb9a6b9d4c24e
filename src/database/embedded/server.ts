// A running PostgreSQL: started or found, asked whether it answers, and ended.
import type { ChildProcess } from 'node:child_process';
import { createHash } from 'node:crypto';
import { chmodSync, chownSync, lstatSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import type { Site } from './cluster.js';
import { isAlive, port } from './postmaster.js';

const settings: Record<string, string> = {
  listen_addresses: '',
  port: String(port),
  unix_socket_permissions: '0700',
  shared_buffers: '128MB',
  maintenance_work_mem: '128MB',
  max_parallel_workers_per_gather: '0',
  random_page_cost: '1.1',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  // Failed statements are the application's to log; they may hold private words.
  log_min_messages: 'log',
  log_min_error_statement: 'panic',
};

/** Starts the server; it is ready only when it answers. */
export function spawnServer(site: Site, sockets: string, more: Record<string, string> = {}): ChildProcess {
  const all = { ...settings, unix_socket_directories: `"${sockets}"`, ...more };
  const options = Object.entries(all).flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  return site.launch(site.binaries.postgres, ['-D', site.data, ...options]);
}

/** How the application reaches it: by the socket in this folder. */
export function urlOf(sockets: string, password: string): string {
  const login = `bugzot:${encodeURIComponent(password)}`;
  return `postgres://${login}@localhost:${port}/bugzot?host=${encodeURIComponent(sockets)}&sslmode=disable`;
}

export type Answer = 'ready' | 'silent' | 'wrong password';

export async function knock(url: string): Promise<Answer> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return 'ready';
  } catch (error) {
    const { code } = error as { code?: string };
    if (code === '28P01') return 'wrong password';
    return code === '53300' ? 'ready' : 'silent';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Ends a server: politely, then firmly. */
export async function endServer(pid: number): Promise<void> {
  const ways: [NodeJS.Signals, number][] = [
    ['SIGINT', 15_000],
    ['SIGQUIT', 3000],
    ['SIGKILL', 1000],
  ];
  for (const [signal, patience] of ways) {
    if (!isAlive(pid)) return;
    process.kill(pid, signal);
    for (const end = Date.now() + patience; Date.now() < end && isAlive(pid);) await pause(10);
  }
}

/** A path of more than 107 bytes does not fit into a socket's name: then it lies in the folder for temporary things. */
function socketPath(folder: string): string {
  const near = join(folder, 'run');
  if (Buffer.byteLength(join(near, `.s.PGSQL.${port}.lock`)) < 108) return near;
  return join(tmpdir(), `bugzot-${createHash('sha256').update(folder).digest('hex').slice(0, 12)}`);
}

/** Makes the folder for the socket, closed to others; never one that somebody else has laid there. */
export function socketFolder({ folder, owner }: Pick<Site, 'folder' | 'owner'>): string {
  const path = socketPath(folder);
  mkdirSync(path, { recursive: true, mode: 0o700 });
  const found = lstatSync(path);
  const isOurs = found.isDirectory() && [owner?.uid, process.getuid?.()].includes(found.uid);
  const safe = isOurs ? path : mkdtempSync(join(tmpdir(), 'bugzot-'));
  chmodSync(safe, 0o700);
  if (owner) chownSync(safe, owner.uid, owner.gid);
  return safe;
}

/** Leaves nothing behind outside of the own folder. */
export function forgetSockets({ folder }: Pick<Site, 'folder'>): void {
  const path = socketPath(folder);
  if (!path.startsWith(folder)) rmSync(path, { recursive: true, force: true });
}
