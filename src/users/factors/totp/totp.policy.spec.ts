// The law of six-digit codes: the vectors of RFC 6238, one step to both sides, and nothing that is no code.
import { describe, expect, it } from '@jest/globals';
import { generateSync } from 'otplib';
import { inGroups, newSecret, secretUrl, stepOf } from './totp.policy.js';

const secret = 'GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ';

describe('a code', () => {
  it.each([
    [59, '287082', 1],
    [1_111_111_109, '081804', 37_037_036],
    [1_111_111_111, '050471', 37_037_037],
    [1_234_567_890, '005924', 41_152_263],
    [2_000_000_000, '279037', 66_666_666],
    [20_000_000_000, '353130', 666_666_666],
  ])('at %d is %s of step %d', (now, code, step) => expect(stepOf(secret, code, now)).toBe(step));

  it.each([
    [-61, null],
    [-31, -1],
    [-30, -1],
    [-15, 0],
    [0, 0],
    [14, 0],
    [15, 1],
    [44, 1],
    [45, null],
  ])('of %d seconds away is of step %p beside this one', (away, beside) => {
    const now = 1_800_000_015;
    const step = stepOf(secret, generateSync({ secret, epoch: now + away }), now);
    expect(step === null ? null : step - 60_000_000).toBe(beside);
  });

  it.each(['', '28708', '2870820', '28708a', '２８７０８２', ' 87082', '-87082', '\0'])('is not %j', (code) => {
    expect(stepOf(secret, code, 59)).toBeNull();
  });

  it('of another secret is wrong', () => {
    const codes = Array.from({ length: 20 }, () => stepOf(newSecret(), '287082', 59));
    expect(codes.filter((step) => step === null).length).toBeGreaterThanOrEqual(19);
  });
});

describe('a secret', () => {
  it('is new each time, of 160 bits', () => {
    const secrets = Array.from({ length: 100 }, newSecret);
    expect(new Set(secrets).size).toBe(100);
    expect(secrets.filter((one) => !/^[A-Z2-7]{32}$/.test(one))).toEqual([]);
  });

  it('is handed over with the names of site and person', () => {
    const url = new URL(secretUrl(secret, 'bugs.example.org', 'jörg'));
    expect([url.protocol, url.host, decodeURIComponent(url.pathname)]).toEqual([
      'otpauth:',
      'totp',
      '/BugZot bugs.example.org:jörg',
    ]);
    expect(Object.fromEntries(url.searchParams)).toEqual({ secret, issuer: 'BugZot bugs.example.org' });
  });

  it('is typed in groups', () => expect(inGroups('ABCDEFGHJK')).toBe('ABCD EFGH JK'));
});
