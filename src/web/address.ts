// Where BugZot listens: asked for before anything is started, taken when everything is ready.
import type { Server as HttpServer } from 'node:http';
import cluster from 'node:cluster';
import { chmodSync, mkdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { once } from 'node:events';
import { dirname, join } from 'node:path';
import { CannotStart, type Config } from '../config.js';

/** An address that was free a moment ago. */
export interface Claim {
  port: number;
  /** How a server listens on it. */
  on: Server | { host: string; port: number } | { path: string };
  release: () => Promise<void>;
}

/**
 * Sees whether the configured address is free, and finds a port where 0 is asked for.
 * @throws CannotStart when it is not, or cannot be had.
 */
export async function claimAddress({ host, port, socket }: Pick<Config, 'host' | 'port' | 'socket'>): Promise<Claim> {
  if (socket) return claimSocket(socket, port);
  const holder = createServer((stranger) => stranger.destroy());
  await take(holder, { host, port }, host, port);
  const release = async () => void (holder.listening && holder.close());
  const found = holder.address();
  // A port that nobody knows yet is kept; a known one is left again, for whoever knocks before all is ready.
  if (port === 0 && typeof found === 'object' && found) return { port: found.port, on: holder, release };
  holder.close();
  await once(holder, 'close');
  return { port, on: { host, port }, release };
}

/** Lets `server` take what was claimed. */
export async function listen(server: HttpServer, { on, port }: Claim): Promise<void> {
  if ('path' in on) await listenOnSocket(server, on.path);
  else await take(server, on, 'host' in on ? on.host : '', port);
}

/** It takes its name when it serves, at once, also from a predecessor that still has callers. */
async function listenOnSocket(server: HttpServer, path: string): Promise<void> {
  const own = join(dirname(path), `.${process.pid}`);
  mkdirSync(dirname(path), { recursive: true, mode: 0o750 });
  rmSync(own, { force: true });
  await take(server, { path: own, exclusive: true }, own, 0);
  chmodSync(own, 0o660);
  renameSync(own, path);
}

type Where = Claim['on'] | { path: string; exclusive: boolean };

async function take(server: Server | HttpServer, on: Where, host: string, port: number): Promise<void> {
  try {
    server.listen(on);
    await once(server, 'listening');
  } catch (error) {
    throw refused(error as NodeJS.ErrnoException, host, port);
  }
}

function refused(error: NodeJS.ErrnoException, host: string, port: number): Error {
  const another = `Choose another: PORT=${port < 1024 || port > 65_000 ? 3000 : port + 1} npm start`;
  if (error.code === 'EADDRINUSE')
    return new CannotStart(`Port ${port} on ${host} is taken.`, another, { cause: error });
  if (error.code === 'EACCES')
    return new CannotStart(`Port ${port} is not allowed to this user.`, another, { cause: error });
  const hint = 'HOST=127.0.0.1 serves this machine, HOST=0.0.0.0 the network.';
  return new CannotStart(`${host} is no address of this machine (${error.code}).`, hint, { cause: error });
}

/** What an ended server has left is taken over; a living one is left alone. */
async function claimSocket(path: string, port: number): Promise<Claim> {
  const found = statSync(path, { throwIfNoEntry: false });
  if (found && !found.isSocket())
    throw new CannotStart(`${path} exists and is no socket.`, 'SOCKET names another path.');
  // Of several that are watched over, each takes the place of its predecessor.
  if (found && !cluster.isWorker && (await answers(path)))
    throw new CannotStart(`${path} is taken.`, 'SOCKET names another path.');
  return { port, on: { path }, release: async () => undefined };
}

async function answers(path: string): Promise<boolean> {
  const caller = connect(path);
  try {
    await once(caller, 'connect');
    return true;
  } catch {
    return false;
  } finally {
    caller.destroy();
  }
}
