// How far something has come: a bar on a terminal, a line every few seconds in a log; both with the rate and the time left.
import { Presets, SingleBar } from 'cli-progress';
import type { Watch } from '../imports/imports.service.js';

export interface Progress extends Watch {
  /** Leaves the terminal as it was. */
  end(): void;
}

/** Where progress is shown, and the clock that it goes by, in milliseconds. */
export interface Showing {
  readonly stream: NodeJS.WritableStream & { isTTY?: boolean };
  readonly now: () => number;
  /** What is done with the bytes of the first pass. */
  readonly verb?: string;
}

const EVERY_MS = 5_000;

const figure = (count: number): string => count.toLocaleString('en');

function clock(seconds: number): string {
  const whole = Math.round(seconds);
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`;
}

/** One pass over the file: its rate since it began, and the time that is left at that rate. */
class Pass {
  private most = 0;

  constructor(
    private readonly begin: number,
    private readonly of: number,
  ) {}

  /** What is done now; lanes may end in another order than they began. */
  at(done: number, now: number): { done: number; rate: number; left: string } {
    this.most = Math.max(this.most, done);
    const seconds = (now - this.begin) / 1000;
    const rate = seconds > 0 ? this.most / seconds : 0;
    const left = rate > 0 ? clock(Math.max(0, this.of - this.most) / rate) : '?';
    return { done: this.most, rate, left };
  }
}

/** The words of both passes; a size is told in megabytes. */
class Told {
  private readonly look: Pass;
  private load: Pass | null = null;

  constructor(
    private readonly size: number,
    private readonly now: () => number,
    private readonly verb = 'looked through',
  ) {
    this.look = new Pass(now(), size);
  }

  looking(bytes: number): string {
    const { rate, left } = this.look.at(bytes, this.now());
    const percent = Math.min(100, Math.floor((100 * bytes) / Math.max(this.size, 1)));
    return `${this.verb} ${percent} %, ${(rate / 1e6).toFixed(1)} MB a second, ${left} left`;
  }

  loading(done: number, of: number): { words: string; done: number } {
    this.load ??= new Pass(this.now(), of);
    const at = this.load.at(done, this.now());
    const rate = figure(Math.round(at.rate));
    return { done: at.done, words: `line ${figure(at.done)} of ${figure(of)}, ${rate} a second, ${at.left} left` };
  }
}

function inLog(name: string, size: number, { stream, now, verb }: Showing): Progress {
  const told = new Told(size, now, verb);
  let last = now();
  const say = (line: string): void => {
    if (now() - last < EVERY_MS) return;
    last = now();
    stream.write(`${name}: ${line}\n`);
  };
  return {
    looking: (bytes) => say(told.looking(bytes)),
    loading: (done, of) => say(told.loading(done, of).words),
    end: () => undefined,
  };
}

function onTerminal(name: string, size: number, { stream, now, verb }: Showing): Progress {
  const told = new Told(size, now, verb);
  const format = '{name} [{bar}] {percentage}% {words}';
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true, stream }, Presets.shades_classic);
  bar.start(Math.max(size, 1), 0, { name, words: '' });
  return {
    looking: (bytes) => bar.update(Math.min(bytes, size), { words: told.looking(bytes) }),
    loading: (done, of) => {
      const at = told.loading(done, of);
      bar.setTotal(Math.max(of, 1));
      bar.update(at.done, { words: at.words });
    },
    end: () => bar.stop(),
  };
}

/** The terminal, or what stands in its place. */
export const here: Showing = { stream: process.stdout, now: () => performance.now() };

/** The progress of the file `name` of `size` bytes. */
export const progress = (name: string, size: number, showing = here): Progress =>
  showing.stream.isTTY === true ? onTerminal(name, size, showing) : inLog(name, size, showing);
