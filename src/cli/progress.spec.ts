// The law of progress: both passes tell rate and time left, a log in plain lines now and then, a terminal in one line that moves.
import { Writable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { progress } from './progress.js';

/** A place to show progress, whose clock goes only when it is told to. */
function showing(isTTY: boolean) {
  let time = 0;
  let shown = '';
  const stream = new Writable({
    write(chunk: Buffer, _encoding, done) {
      shown += chunk.toString();
      done();
    },
  });
  return {
    place: { stream: Object.assign(stream, { isTTY, columns: 200 }), now: () => time },
    wait: (seconds: number) => void (time += seconds * 1000),
    shown: () => shown,
  };
}

describe('progress in a log', () => {
  it('is a plain line now and then, with rate and time left in both passes', () => {
    const { place, wait, shown } = showing(false);
    const watch = progress('x.gz', 20_000_000, place);
    watch.looking(1_000_000);
    wait(5);
    watch.looking(10_000_000);
    wait(1);
    watch.looking(20_000_000);
    watch.loading(0, 3_000);
    wait(10);
    watch.loading(1_000, 3_000);
    wait(5);
    watch.loading(900, 3_000);
    wait(15);
    watch.loading(3_000, 3_000);
    watch.end();
    expect(shown()).toBe(
      [
        'x.gz: looked through 50 %, 2.0 MB a second, 0:05 left',
        'x.gz: line 1,000 of 3,000, 100 a second, 0:20 left',
        'x.gz: line 1,000 of 3,000, 67 a second, 0:30 left',
        'x.gz: line 3,000 of 3,000, 100 a second, 0:00 left',
        '',
      ].join('\n'),
    );
  });

  it('is nothing where it is over soon, nor for an empty file', () => {
    const { place, shown } = showing(false);
    const watch = progress('x', 0, place);
    watch.looking(0);
    watch.loading(0, 0);
    watch.end();
    expect(shown()).toBe('');
  });
});

describe('progress on a terminal', () => {
  it('is a bar that is drawn anew for the second pass, and gone at the end', () => {
    const { place, wait, shown } = showing(true);
    const watch = progress('x.gz', 20_000_000, place);
    wait(5);
    watch.looking(10_000_000);
    watch.loading(0, 3_000);
    wait(10);
    watch.loading(1_000, 3_000);
    watch.end();
    const escape = String.fromCharCode(27);
    expect(shown()).toContain('x.gz [');
    expect(shown()).toContain('] 33% line 1,000 of 3,000, 100 a second, 0:20 left');
    expect(shown()).toContain(`${escape}[?25l`);
    expect(shown().lastIndexOf(`${escape}[?25h`)).toBeGreaterThan(shown().lastIndexOf('[?25l'));
  });
});
