// What the start says to people: plain lines, and details only when they are asked for.
import type { Config } from '../../config.js';

export interface Log {
  debug(line: string): void;
  info(line: string): void;
  warn(line: string): void;
}

/** Lines on standard output, warnings on standard error, details from the level `debug` on. */
export function plainLog(level: Config['logLevel']): Log {
  const detailed = level === 'debug' || level === 'trace';
  return {
    debug: (line) => void (detailed && process.stderr.write(`${line}\n`)),
    info: (line) => void process.stdout.write(`${line}\n`),
    warn: (line) => void process.stderr.write(`${line}\n`),
  };
}

/** Who serves goes on when whoever reads what it says has gone away; the program that it was piped to, for one. */
export function goOnUnheard(): void {
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
}
