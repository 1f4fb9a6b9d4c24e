// The law of passkeys: the site is the configured one, and what is no answer of an authenticator is nothing.
import { describe, expect, it } from '@jest/globals';
import { assertionForm, attestationForm, challengeOf, handleOf, readSent, siteOf } from './passkey.policy.js';

const encoded = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url');
const response = { clientDataJSON: 'e30', authenticatorData: 'AA', signature: 'AA' };
const assertion = { id: 'AA', rawId: 'AA', type: 'public-key', response, clientExtensionResults: {} };
const made = { ...assertion, response: { clientDataJSON: 'e30', attestationObject: 'AA', transports: ['usb'] } };

it.each([
  ['https://bugs.example.org', 'bugs.example.org', 'https://bugs.example.org'],
  ['http://localhost:3000', 'localhost', 'http://localhost:3000'],
])('the site of %s is %s', (url, id, origin) => expect(siteOf(url)).toEqual({ id, origin }));

describe('what a browser sends', () => {
  it('is read', () => {
    expect(readSent(assertionForm, JSON.stringify(assertion))).toEqual(assertion);
    expect(readSent(attestationForm, JSON.stringify(made))).toEqual(made);
  });

  it.each([
    '',
    'null',
    '[]',
    '{',
    JSON.stringify({ ...assertion, id: 'not base64!' }),
    JSON.stringify({ ...assertion, id: ['AA'] }),
    JSON.stringify({ ...assertion, type: 'password' }),
    JSON.stringify({ ...assertion, response: {} }),
    JSON.stringify({ ...assertion, response: { ...response, signature: 'A'.repeat(20_001) } }),
  ])('is nothing when it is something else (%#)', (text) => expect(readSent(assertionForm, text)).toBeNull());

  it.each([
    [{ challenge: Buffer.from('a-token').toString('base64url') }, 'a-token'],
    [{ challenge: 7 }, ''],
    [{}, ''],
    ['x', ''],
  ])('says what was signed (%#)', (said, token) => {
    expect(challengeOf({ response: { clientDataJSON: encoded(said) } })).toBe(token);
  });

  it('says nothing when it is broken', () => expect(challengeOf({ response: { clientDataJSON: '!' } })).toBe(''));
});

it('an authenticator knows a person by a number that names nobody', () => {
  expect(handleOf(7).toString()).toBe('bugzot 7');
});
