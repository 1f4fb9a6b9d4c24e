// How a form names what is watched.
import { describe, expect, it } from '@jest/globals';
import { readWatched, watchKinds, writeWatched } from './watch.js';

describe('What is watched', () => {
  it.each(watchKinds)('is said and read alike: %s', (kind) => {
    expect(readWatched(writeWatched({ kind, id: 12 }))).toEqual({ kind, id: 12 });
  });

  it.each(['', 'bug', 'bug-', 'bug-0', 'bug-01', 'bug-1e3', 'bug-1234567890123456', 'role-1', '__proto__-1', 'bug-1 '])(
    'is nothing: %j',
    (text) => expect(readWatched(text)).toBeNull(),
  );
});
