// The log: one line of JSON an event to standard error, through pino; Nest's own words go there too.
import type { LoggerService } from '@nestjs/common';
import { pino, type Logger } from 'pino';

/** The process's log; addresses of pages are logged without their query, for it may hold words of a private search. */
export const makeLog = (level: string): Logger =>
  pino(
    { level, redact: ['req.headers.cookie', 'req.headers.authorization'] },
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
