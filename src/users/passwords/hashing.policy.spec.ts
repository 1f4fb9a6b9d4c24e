// The law of how many passwords are hashed at once.
import { describe, expect, it } from '@jest/globals';
import { hashedAtOnce } from './hashing.policy.js';

describe('hashedAtOnce', () => {
  it.each([
    [2, 1, 4, 2],
    [2, 2, 4, 1],
    [2, 4, 4, 1],
    [1, 1, 4, 1],
    [8, 1, 4, 2],
    [8, 1, 16, 8],
    [8, 3, 16, 2],
    [32, 1, 16, 14],
    [8, 1, 1, 1],
  ])('of %i cores, %i processes and %i threads is %i', (cores, processes, threads, most) =>
    expect(hashedAtOnce({ cores, processes, threads })).toBe(most),
  );
});
