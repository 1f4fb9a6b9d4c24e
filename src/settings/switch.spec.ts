// The law of switches: who has a feature, and that a share is even, and keeps those whom it had when it grows.
import { describe, expect, it } from '@jest/globals';
import { isFor, placeOf, switchNames, untouched, type Audience } from './switch.js';

const person = (id: number, roles: number[] = [2]) => ({
  person: { id, name: 'rita', realName: '', zone: 'UTC' },
  roles: new Set(roles),
});
const stranger = { person: null, roles: new Set([1]) };
const audience = (more: Partial<Audience>): Audience => ({ ...untouched, ...more });

describe('a feature', () => {
  it.each([
    ['everyone', untouched, true, true],
    ['nobody', audience({ audience: 'nobody', roles: [1, 2], share: 100 }), false, false],
    ['a role', audience({ audience: 'roles', roles: [2] }), true, false],
    ['the role of strangers', audience({ audience: 'roles', roles: [1] }), false, true],
    ['no role', audience({ audience: 'roles' }), false, false],
    ['no share', audience({ audience: 'share' }), false, false],
    ['all people', audience({ audience: 'share', share: 100 }), true, false],
  ] as const)('for %s', (_name, wish, rita, nobody) => {
    for (const name of switchNames) {
      expect(isFor(name, wish, person(7))).toBe(rita);
      expect(isFor(name, wish, stranger)).toBe(nobody);
    }
  });
});

describe('a share', () => {
  const ids = Array.from({ length: 10_000 }, (_, at) => at + 1);
  const having = (share: number): number[] =>
    ids.filter((id) => isFor('keys', audience({ audience: 'share', share }), person(id)));

  it.each([1, 5, 25, 50, 90, 99])('of %i percent is even', (share) =>
    expect(Math.abs(having(share).length / 100 - share)).toBeLessThan(1.5),
  );

  it('keeps everybody when it grows', () => {
    for (let share = 0; share < 100; share += 7) {
      const more = new Set(having(share + 7));
      expect(having(share).every((id) => more.has(id))).toBe(true);
    }
  });

  it('is of other people for another switch', () => {
    const both = ids.filter((id) => placeOf('keys', id) < 50 && placeOf('drafts', id) < 50);
    expect(Math.abs(both.length / 100 - 25)).toBeLessThan(2);
  });
});
