// The log: one line of JSON an event to standard error, through pino; Nest's own words go there too.
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

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

/** The process's log; addresses of pages are logged without their query, for it may hold words of a private search. */
export const makeLog = (level: string): Logger =>
  pino(
    { level, redact: ['req.headers.cookie', 'req.headers.authorization'], serializers: { err: toldError } },
    pino.destination({ fd: 2, sync: false }),
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
