// The law of sizes in words.
import { describe, expect, it } from '@jest/globals';
import { sizeWords } from './size.words.js';

describe('a size', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1_234, '1.2 kB'],
    [123_456, '123 kB'],
    [5_000_000, '5 MB'],
    [5_040_000, '5 MB'],
    [10_500_000, '10.5 MB'],
    [3e15, '3000 TB'],
  ])('of %i bytes is %s', (bytes, words) => expect(sizeWords(bytes)).toBe(words));
});
