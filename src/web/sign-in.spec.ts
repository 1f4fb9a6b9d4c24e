// Where one may be led after signing in: never away from here.
import { describe, expect, it } from '@jest/globals';
import { safeNext } from './sign-in.js';
import { astray } from '../../test/users/astray.js';

/** Those that only look bad: a path of this site with strange characters in it, which no browser reads as an address. */
const isWithin = (next: string): boolean => /^\/(?![/\\.])[^\\\p{Cc}]*$/u.test(next);

describe('safeNext', () => {
  it.each(['/', '/bugs', '/bugs?q=is%3Aopen#c5', '/bugs/42', '/a//b'])('keeps %s', (next) =>
    expect(safeNext(next)).toBe(next),
  );

  it.each([undefined, null, ['/bugs'], 42, { toString: () => '/bugs' }, ...astray.filter((next) => !isWithin(next))])(
    'leads to the front page instead of %j',
    (next) => expect(safeNext(next)).toBe('/'),
  );

  it.each(astray)('leaves this site never, with %j neither', (next) => {
    const url = new URL(safeNext(next), 'https://bugs.example.org/session');
    expect([url.origin, url.username, url.pathname.startsWith('//')]).toEqual(['https://bugs.example.org', '', false]);
  });

  it('is asked with eighty strings at least', () => expect(new Set(astray).size).toBeGreaterThanOrEqual(80));
});
