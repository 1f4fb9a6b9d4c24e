// The law of what was typed as a second step.
import { expect, it } from '@jest/globals';
import { readCode } from './step.policy.js';

it.each([
  ['123456', 'digits', '123456'],
  [' 123 456\n', 'digits', '123456'],
  ['123-456', 'digits', '123456'],
  ['', 'digits', ''],
  ['12345', 'digits', '12345'],
  ['0123AB-cdefgh-jkmnpq-rstvwx', 'recovery', '0123abcdefghjkmnpqrstvwx'],
  ['012345 678901 234567 890123', 'recovery', '012345678901234567890123'],
  ['12345a', 'recovery', ''],
  ['nonsense', 'recovery', ''],
])('%j is meant as %s', (typed, kind, code) => expect(readCode(typed)).toEqual({ kind, code }));
