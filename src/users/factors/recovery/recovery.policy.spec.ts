// The law of recovery codes: ten of them, hard to guess, easy to type, kept as hashes.
import { describe, expect, it } from '@jest/globals';
import { CODES, codeHash, newCodes, recoveryCode } from './recovery.policy.js';

const code = '0123ab-cdefgh-jkmnpq-rstvwx';

describe('recovery codes', () => {
  it('are ten, none twice, of letters that are not misread', () => {
    const codes = Array.from({ length: 50 }, newCodes).flat();
    expect(newCodes()).toHaveLength(CODES);
    expect(new Set(codes).size).toBe(500);
    expect(codes.filter((one) => one.length !== 27)).toEqual([]);
    expect(codes.filter((one) => !one.split('-').every((group) => /^[0-9a-hjkmnp-tv-z]{6}$/.test(group)))).toEqual([]);
  });

  it('use all 32 letters alike: five bits each', () => {
    const counts = new Map<string, number>();
    const all = Array.from({ length: 200 }, newCodes).flat().join('').replaceAll('-', '');
    for (const letter of all) counts.set(letter, (counts.get(letter) ?? 0) + 1);
    expect(counts.size).toBe(32);
    // 48,000 letters: 1,500 of each; a quarter more or less is twelve standard deviations away.
    expect([...counts.values()].filter((count) => count < 1_050 || count > 1_950)).toEqual([]);
  });

  it.each([
    code,
    code.toUpperCase(),
    code.replaceAll('-', ' '),
    ` ${code}\n`,
    code.replace('01', 'oL'),
    code.replaceAll('-', ''),
  ])('are taken however they are typed (%j)', (typed) => expect(recoveryCode(typed)).toBe('0123abcdefghjkmnpqrstvwx'));

  it.each(['', '123456', code.slice(1), `${code}0`, code.replace('a', 'u'), code.replace('a', 'é'), '\0'.repeat(24)])(
    'are not %j',
    (typed) => expect(recoveryCode(typed)).toBeNull(),
  );

  it('are kept as a hash that is another for each person', () => {
    expect(codeHash(1, code)).toHaveLength(32);
    expect(codeHash(1, code)).not.toEqual(codeHash(2, code));
  });
});
