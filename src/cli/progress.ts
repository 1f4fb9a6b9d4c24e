// How far an import has come: a bar on a terminal, a line every few seconds in a log.
import { Presets, SingleBar } from 'cli-progress';
import type { Watch } from '../imports/imports.service.js';
import { say } from './terminal.js';

export interface Progress extends Watch {
  /** Leaves the terminal as it was. */
  end(): void;
}

const EVERY_MS = 5_000;

const figure = (count: number): string => count.toLocaleString('en');

const clock = (seconds: number): string =>
  `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

/** Lines a second since the first one, and the seconds that are left at that rate. */
function pace(begin: number, done: number, of: number): { rate: number; left: number } {
  const rate = done / Math.max((performance.now() - begin) / 1000, 0.001);
  return { rate: Math.round(rate), left: rate > 0 ? Math.max(0, of - done) / rate : 0 };
}

function inLog(name: string, size: number): Progress {
  let told = performance.now();
  let begin = 0;
  const now = (line: () => string): void => {
    if (performance.now() - told < EVERY_MS) return;
    told = performance.now();
    say(`${name}: ${line()}`);
  };
  let most = 0;
  return {
    looking: (bytes) => now(() => `looked through ${Math.floor((100 * bytes) / Math.max(size, 1))} %`),
    loading: (done, of) => {
      begin ||= performance.now();
      most = Math.max(most, done);
      now(() => {
        const { rate, left } = pace(begin, most, of);
        return `line ${figure(most)} of ${figure(of)}, ${figure(rate)} a second, ${clock(left)} left`;
      });
    },
    end: () => undefined,
  };
}

function onTerminal(name: string, size: number): Progress {
  const format = '{name} {what} [{bar}] {percentage}% {words}';
  const bar = new SingleBar(
    { format, clearOnComplete: true, hideCursor: true, stream: process.stdout },
    Presets.shades_classic,
  );
  let begin = 0;
  let most = 0;
  bar.start(Math.max(size, 1), 0, { name, what: 'looking', words: '' });
  return {
    looking: (bytes) => bar.update(bytes),
    loading: (done, of) => {
      begin ||= performance.now();
      most = Math.max(most, done);
      const { rate, left } = pace(begin, most, of);
      bar.setTotal(of);
      const words = `${figure(most)} of ${figure(of)} lines, ${figure(rate)} a second, ${clock(left)} left`;
      bar.update(most, { what: 'loading', words });
    },
    end: () => bar.stop(),
  };
}

/** The progress of the file `name` of `size` bytes. */
export const progress = (name: string, size: number): Progress =>
  process.stdout.isTTY ? onTerminal(name, size) : inLog(name, size);
