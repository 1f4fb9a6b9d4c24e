// How long one-time tokens hold, in words.
import { expect, it } from '@jest/globals';
import { tokenHolds } from './token.policy.js';

it.each([
  ['set password', 'for 72 hours'],
  ['reset password', 'for an hour'],
  ['second factor', 'for 10 minutes'],
] as const)('a token to %s holds %s', (purpose, words) => expect(tokenHolds(purpose)).toBe(words));
