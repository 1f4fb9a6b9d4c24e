// Where one may be led after signing in: never away from here.
import { describe, expect, it } from '@jest/globals';
import { safeNext } from './sign-in.js';

describe('safeNext', () => {
  it.each(['/', '/bugs', '/bugs?q=is%3Aopen#c5', '/bugs/42', '/a//b'])('keeps %s', (next) =>
    expect(safeNext(next)).toBe(next),
  );

  it.each([
    undefined,
    null,
    ['/bugs'],
    '',
    'bugs',
    '//evil.example',
    '///evil.example',
    '/\\evil.example',
    '/\t/evil.example',
    '/\n//evil.example',
    '\\\\evil.example',
    'https://evil.example',
    'https:evil.example',
    'javascript:alert(1)',
    '/..//evil.example',
    '/.//evil.example',
    ' //evil.example',
  ])('leads to the front page instead of %j', (next) => expect(safeNext(next)).toBe('/'));
});
