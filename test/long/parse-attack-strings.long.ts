// How long reading 64 KB of anything takes: nobody's request waits for it longer than 50 ms.
import { describe, expect, it } from '@jest/globals';
import { attacks, millisecondsOf, parsers } from '../input/parsers.js';

/** Milliseconds of the event loop, at the quickest of three. */
const BOUND = 50;

describe('64 KB of anything', () => {
  it.each(parsers)(`is read as %s within ${BOUND} ms`, (_name, parse) => {
    for (const [, text] of attacks.slice(0, 20)) parse(text);
    const slow = attacks
      .map(([name, text]): [string, number] => [name, millisecondsOf(parse, text, BOUND)])
      .filter(([, took]) => took > BOUND);
    expect(slow.map(([name, took]) => `${name}: ${took.toFixed(0)} ms`)).toEqual([]);
  });
});
