// The law of lanes: never more at once than there are, nothing left running, the first failure told.
import { describe, expect, it } from '@jest/globals';
import { setImmediate as soon } from 'node:timers/promises';
import { inLanes } from './lanes.js';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let at = 1; at <= count; at += 1) yield at;
}

describe('lanes', () => {
  it('do everything, at most so many at once', async () => {
    const done: number[] = [];
    let running = 0;
    let most = 0;
    await inLanes(numbers(9), 2, async (number) => {
      most = Math.max(most, (running += 1));
      await soon();
      running -= 1;
      done.push(number);
    });
    expect(done).toHaveLength(9);
    expect([most, running]).toEqual([2, 0]);
  });

  it('begin nothing after a failure, and wait for what had begun', async () => {
    const begun: number[] = [];
    let ended = 0;
    const all = inLanes(numbers(9), 2, async (number) => {
      begun.push(number);
      await soon();
      if (number === 2) throw new Error('two');
      ended += 1;
    });
    await expect(all).rejects.toThrow('two');
    expect(begun.length).toBeLessThan(5);
    expect(ended).toBe(begun.length - 1);
  });

  it('pass on what the source throws', async () => {
    async function* broken(): AsyncGenerator<number> {
      yield 1;
      throw new Error('the end of the file');
    }
    await expect(inLanes(broken(), 2, async () => undefined)).rejects.toThrow('the end of the file');
  });
});
