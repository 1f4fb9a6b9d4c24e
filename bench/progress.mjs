// How far the bench has come: a bar on a terminal, plain lines every few seconds in a log.
import { Presets, SingleBar } from 'cli-progress';

const EVERY_MS = 5_000;

const figure = (count) => Math.round(count).toLocaleString('en');
const clock = (seconds) => `${Math.floor(seconds / 60)}:${String(Math.floor(seconds % 60)).padStart(2, '0')}`;

let isQuiet = false;

/** Says nothing any more, or again. */
export const hush = (quiet) => void (isQuiet = quiet);

/** One line for people. */
export const say = (line) => void (isQuiet || process.stdout.write(`${line}\n`));

function pace(begin, done, total) {
  const seconds = (performance.now() - begin) / 1000;
  const rate = done / Math.max(seconds, 0.001);
  return { seconds, words: `${figure(rate)} a second, ${clock(rate > 0 ? (total - done) / rate : 0)} left` };
}

function onTerminal(name, total) {
  const format = '{name} [{bar}] {percentage}% {words}';
  const bar = new SingleBar({ format, clearOnComplete: true, hideCursor: true }, Presets.shades_classic);
  bar.start(total, 0, { name, words: '' });
  return { show: (done, words) => bar.update(done, { words: words() }), end: () => bar.stop() };
}

function inLog(name, total) {
  let told = performance.now();
  const show = (done, words) => {
    if (performance.now() - told < EVERY_MS) return;
    told = performance.now();
    say(`${name}: ${figure(done)} of ${figure(total)}, ${words()}`);
  };
  return { show, end: () => undefined };
}

/** A step of `total` parts: `add` says that so many more are done, `end` tells how long it took. */
export function step(name, total) {
  const begin = performance.now();
  const shown = process.stdout.isTTY && !isQuiet ? onTerminal(name, total) : inLog(name, total);
  let done = 0;
  return {
    add: (count = 1) => {
      done += count;
      shown.show(done, () => pace(begin, done, total).words);
    },
    end: () => {
      shown.end();
      say(`${name}: ${figure(total)} in ${pace(begin, done, total).seconds.toFixed(1)} s`);
    },
  };
}
