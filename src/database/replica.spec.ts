// The law of how far behind a replica is: only what it has certainly replayed counts.
import { describe, expect, it } from '@jest/globals';
import { provenBy } from './replica.js';

const samples = [
  { place: 100, at: 1 },
  { place: 100, at: 2 },
  { place: 250, at: 3 },
];

describe('what a replica has in it', () => {
  it.each([
    [99, null],
    [100, 2],
    [249, 2],
    [250, 3],
    [999, 3],
  ])('is at %d what was written by the moment %j', (place, at) => {
    expect(provenBy(samples, place)?.at ?? null).toBe(at);
  });

  it('is nothing as long as the primary has not been heard of', () => {
    expect(provenBy([], 100)).toBeNull();
  });
});
