// Which posts wait, and who may look at them.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { isNew, isTooMany, mayHeld, waits, type Poster } from './held.policy.js';

const who = (id: number, held: string[] = [], inProduct: [number, string[]][] = [], hidden: number[] = []): Who => ({
  person: id === 0 ? null : { id, name: `person ${id}`, realName: '', zone: 'UTC' },
  everywhere: new Set(['bugs.view', 'bugs.comment', ...held]),
  inProduct: new Map(inProduct.map(([product, names]) => [product, new Set(names)])),
  hidden,
  roles: new Set(),
  address: '',
});
const fresh: Poster = { days: 0, wasLetIn: false, reports: 0, isClosed: false };

describe('An account', () => {
  it.each([
    [{}, who(2), true],
    [{ days: 6 }, who(2), true],
    [{ days: 7 }, who(2), false],
    [{ wasLetIn: true }, who(2), false],
    [{}, who(2, ['bugs.edit']), false],
    [{}, who(2, [], [[1, ['comments.private']]]), false],
  ])('with %j is new: %#', (more, one, expected) => expect(isNew({ ...fresh, ...more }, one)).toBe(expected));

  it.each([
    [4, 5, true, false],
    [5, 5, true, true],
    [50, 5, false, false],
    [50, 0, true, false],
  ])('with %i reports of %i (new: %s) has had enough: %s', (reports, most, isNewcomer, expected) =>
    expect(isTooMany({ ...fresh, reports }, most, isNewcomer)).toBe(expected),
  );
});

describe('A post', () => {
  it.each([
    ['report', 'off', false, false],
    ['report', 'reports', false, true],
    ['comment', 'reports', false, false],
    ['comment', 'everything', false, true],
    ['report', 'everything', true, false],
  ] as const)('%s with %s (restricted: %s) waits: %s', (kind, holding, isRestricted, expected) => {
    expect(waits({ kind, isRestricted }, holding, true)).toBe(expected);
    expect(waits({ kind, isRestricted }, holding, false)).toBe(false);
  });

  const post = { author: { id: 2, name: 'rita' }, product: { id: 1, name: 'Kettle' }, verdict: null };
  it.each([
    ['its author', who(2), [true, false, true]],
    ['its author who is an editor', who(2, ['bugs.edit']), [true, false, true]],
    ['an editor', who(3, ['bugs.edit']), [true, true, false]],
    ['an editor there', who(3, [], [[1, ['bugs.edit']]]), [true, true, false]],
    ['an editor elsewhere', who(3, [], [[4, ['bugs.edit']]]), [false, false, false]],
    ['an editor for whom it is hidden', who(3, ['bugs.edit'], [], [1]), [false, false, false]],
    ['anybody else', who(5), [false, false, false]],
    ['a stranger', who(0), [false, false, false]],
  ])('is for %s', (_, one, [view, settle, withdraw]) => {
    expect([mayHeld.view(one, post), mayHeld.settle(one, post), mayHeld.withdraw(one, post)]).toEqual([
      view,
      settle,
      withdraw,
    ]);
    const over = { ...post, verdict: 'refused' as const };
    expect([mayHeld.settle(one, over), mayHeld.withdraw(one, over), mayHeld.reopen(one, over)]).toEqual([
      false,
      false,
      false,
    ]);
    expect(mayHeld.reopen(one, { ...post, verdict: 'spam' })).toBe(settle);
  });
});
