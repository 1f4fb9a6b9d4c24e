// The law of pipes: in order, one after the other, never ahead of what is asked for, and closed from the end to the beginning.
import { describe, expect, it } from '@jest/globals';
import { each, pipe } from './pipe.js';

let given = 0;
let closed = false;

async function* source(): AsyncGenerator<number> {
  try {
    for (given = 0; given < 100;) yield ++given;
  } finally {
    closed = true;
  }
}

const even = each((number: number) => (number % 2 === 0 ? number : null));
const worded = each((number: number) => `no. ${number}`);

describe('pipes', () => {
  it('give in order what comes through all the steps', async () => {
    const got = [];
    for await (const words of pipe(source(), even, worded)) got.push(words);
    expect(got).toHaveLength(50);
    expect(got.slice(0, 2)).toEqual(['no. 2', 'no. 4']);
  });

  it('fetch nothing before it is asked for, and close what they no longer need', async () => {
    closed = false;
    for await (const words of pipe(source(), even, worded)) if (words === 'no. 6') break;
    expect([given, closed]).toEqual([6, true]);
  });

  it('pass on what a step throws, and close what comes before it', async () => {
    closed = false;
    const failing = each((number: number) => {
      if (number === 4) throw new Error('four');
      return number;
    });
    const all = async () => {
      for await (const number of pipe(source(), even, failing)) expect(number).toBe(2);
    };
    await expect(all()).rejects.toThrow('four');
    expect(closed).toBe(true);
  });
});
