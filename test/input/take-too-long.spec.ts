// Whatever reads what people send reads 64 KB of anything without keeping everybody else waiting.
import { describe, expect, it } from '@jest/globals';
import { stranger } from '../support/client.js';
import { attacks, millisecondsOf, parsers } from './parsers.js';
import { few } from './fields.js';

/** What goes wrong here takes seconds or for ever; the figure that is meant to hold stands in test/long. */
const BOUND = 1_000;

describe('64 KB of anything', () => {
  it('is a long list', () => expect(attacks.length).toBeGreaterThan(250));

  it.each(parsers)('does not hold up what reads %s', (_name, parse) => {
    const slow = attacks.filter(([, text]) => millisecondsOf(parse, text, BOUND) > BOUND);
    expect(slow.map(([name]) => name)).toEqual([]);
  });
});

describe('14 KB of anything in a header', () => {
  it('is answered as if it had not been sent', async () => {
    const sent = attacks.map(([, text]) => text.slice(0, 2_500)).filter((text) => /^[\x20-\x7e]+$/.test(text));
    expect(sent.length).toBeGreaterThan(100);
    const answers = await few(sent, async (text) => {
      const names = ['accept', 'accept-language', 'accept-encoding', 'if-none-match', 'referer'];
      const headers = Object.fromEntries([
        ...names.map((name) => [name, text]),
        ['cookie', `a=1; ${text}`.slice(0, 2_000)],
      ]) as Record<string, string>;
      return (await stranger().get('/products', { headers })).status;
    });
    expect(new Set(answers)).toEqual(new Set([200]));
  });
});
