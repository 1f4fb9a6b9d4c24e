// The log: one line of JSON an event, to where LOG_TO says, through pino; Nest's own words go there too.
import { createSocket } from 'node:dgram';
import { closeSync, mkdirSync, openSync } from 'node:fs';
import { isIPv6 } from 'node:net';
import { hostname } from 'node:os';
import { dirname } from 'node:path';
import type { LoggerService } from '@nestjs/common';
import { pino, type DestinationStream, type Logger } from 'pino';
import { CannotStart } from './config.store.js';
import { syslogLine } from './syslog.js';

/** Of an error, what says where it broke; PostgreSQL's details and the parameters of a statement may be somebody's words. */
const TOLD = ['code', 'query', 'table', 'column', 'constraint', 'routine', 'status'] as const;

/** An error as it is logged: its kind, message, place and cause, and nothing of what it was about. */
export function toldError(error: unknown): unknown {
  if (!(error instanceof Error)) return String(error);
  const from = error as unknown as Record<string, unknown>;
  const known = TOLD.filter((name) => typeof from[name] === 'string' || typeof from[name] === 'number');
  return {
    type: error.name,
    message: error.message,
    stack: error.stack,
    ...Object.fromEntries(known.map((name) => [name, from[name]])),
    ...(error.cause instanceof Error ? { cause: toldError(error.cause) } : {}),
  };
}

/** To a syslog server, each line a datagram; whether it comes there nobody tells. */
function syslog(address: string): DestinationStream {
  const { hostname: host, port } = new URL(address);
  const name = host.replace(/^\[|\]$/g, '');
  const socket = createSocket(isIPv6(name) ? 'udp6' : 'udp4').on('error', () => undefined);
  socket.unref();
  const sender = { host: hostname(), process: process.pid };
  const stream = {
    [Symbol.for('pino.metadata')]: true,
    lastLevel: 30,
    write: (line: string): void => {
      socket.send(syslogLine(line, stream.lastLevel, new Date(), sender), Number(port || 514), name, () => undefined);
    },
  };
  return stream;
}

/** To a file, to which several processes may add; a full disk costs the lines that do not fit, and nothing else. */
function file(path: string): DestinationStream {
  try {
    mkdirSync(dirname(path), { recursive: true, mode: 0o750 });
    closeSync(openSync(path, 'a', 0o640));
  } catch (error) {
    const hint = 'LOG_TO names a file that can be written, stdout, stderr, or syslog://host:514.';
    throw new CannotStart(`The log can not be written: ${(error as Error).message}.`, hint, { cause: error });
  }
  return pino.destination({ dest: path, sync: false }).on('error', () => undefined);
}

function destinationOf(to: string): DestinationStream {
  if (to === 'stdout' || to === 'stderr') return pino.destination({ fd: to === 'stdout' ? 1 : 2, sync: false });
  return to.startsWith('syslog:') ? syslog(to) : file(to);
}

/**
 * The process's log; addresses of pages are logged without their query, for it may hold words of a private search.
 * @throws CannotStart where it can not be written.
 */
export const makeLog = (level: string, to = 'stderr'): Logger =>
  pino(
    { level, redact: ['req.headers.cookie', 'req.headers.authorization'], serializers: { err: toldError } },
    destinationOf(to),
  );

/** Nest's logger over pino: what Nest says when it starts is for debugging only. */
export class NestLog implements LoggerService {
  constructor(private readonly to: Logger) {}

  log(message: unknown): void {
    this.to.debug(String(message));
  }
  debug(message: unknown): void {
    this.to.debug(String(message));
  }
  verbose(message: unknown): void {
    this.to.trace(String(message));
  }
  warn(message: unknown): void {
    this.to.warn(String(message));
  }
  error(message: unknown, ...more: unknown[]): void {
    this.to.error({ more: more.map(String) }, String(message));
  }
  fatal(message: unknown): void {
    this.to.fatal(String(message));
  }
}
