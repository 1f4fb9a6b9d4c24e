// The laws of a whole life told at once.
import { describe, expect, it } from '@jest/globals';
import { bug } from '../../../test/support/changing.js';
import { chainOf, filed, type Later, type Life } from './filing.js';

const said = (text: string) => ({ text, format: 'plain' as const, audience: 'everyone' as const });

const life = (later: readonly Later[]): Life => ({
  bug,
  description: said('It sticks.'),
  filedAt: 1000,
  door: 'import',
  later,
});
const later = (at: number, more: Partial<Later> = {}): Later => ({
  at,
  whoId: 6,
  set: {},
  comment: null,
  note: '',
  ...more,
});

describe('a life', () => {
  it('begins with the filing: revision 1, the description as comment 0', () => {
    const [first, ...rest] = chainOf(life([])).steps;
    expect(rest).toEqual([]);
    expect(first?.outcome).toMatchObject({ commentNumber: 0, isPublic: true, altered: [] });
    expect(first?.outcome.after).toMatchObject({ revision: 1, commentCount: 1, filedAt: 1000, updatedAt: 1000 });
    expect(filed(life([]).bug, 1000)).toEqual(first?.outcome);
  });

  it('tells what happened in the order of time, at moments that never meet', () => {
    const steps = chainOf(
      life([
        later(3000, { comment: said('b') }),
        later(2000, { comment: said('a') }),
        later(2000, { comment: said('c') }),
      ]),
    ).steps;
    expect(steps.map((step) => step.comment?.text)).toEqual(['It sticks.', 'a', 'c', 'b']);
    expect(steps.map((step) => step.at)).toEqual([1000, 2000, 2001, 3000]);
    expect(steps.map((step) => step.outcome.commentNumber)).toEqual([0, 1, 2, 3]);
  });

  it('keeps what happened before the filing behind it', () => {
    expect(chainOf(life([later(500, { comment: said('early') })])).steps.map((step) => step.at)).toEqual([1000, 1001]);
  });

  it('leaves out what changed nothing', () => {
    expect(chainOf(life([later(2000, { set: { status: 'NEW' } })])).steps).toHaveLength(1);
  });
});
