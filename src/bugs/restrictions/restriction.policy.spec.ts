// The law of what a restriction becomes: a move never shows a bug to whom it was hidden.
import { describe, expect, it } from '@jest/globals';
import type { Ref } from '../bug.js';
import { becoming, carried, refsOf, rolesAfter } from './restriction.policy.js';

const roles = (text: string): Ref[] => [...text].map((name) => ({ id: name.charCodeAt(0), name }));

describe('a bug that goes to another product', () => {
  it.each<[string, string, string | null, string | null, string | null]>([
    ['stays open between open products', '', null, null, ''],
    ['stays open where fewer see the product', '', null, 'a', ''],
    ['keeps its roles between open products', 's', null, null, 's'],
    ['keeps its roles where fewer see the product', 's', null, 'a', 's'],
    ['is for the roles of the product that it leaves for an open one', '', 'ab', null, 'ab'],
    ['is for the roles of the product that it leaves for one that others see', '', 'ab', 'bc', 'ab'],
    ['stays open where all who see the one have seen the other', '', 'ab', 'a', ''],
    ['keeps its roles there', 'as', 'ab', 'b', 'as'],
    ['keeps of its roles those that saw the product', 'as', 'ab', null, 'a'],
    ['goes nowhere where none of its roles saw the product', 's', 'ab', null, null],
    ['goes nowhere out of a product that nobody sees', '', '', null, null],
    ['nor to one that nobody sees either', '', '', '', null],
  ])('%s', (_words, own, from, to, becomes) => {
    const product = (text: string | null): Ref[] | null => (text === null ? null : roles(text));
    expect(carried(roles(own), product(from), product(to))).toEqual(becomes === null ? null : roles(becomes));
  });
});

describe('the roles of a restriction', () => {
  it('become what changes make of them', () => {
    const deltas = [
      { field: 'cc' as const, add: roles('x'), remove: [] },
      { field: 'roles' as const, add: roles('bc'), remove: roles('a') },
    ];
    expect(rolesAfter(roles('a'), deltas)).toEqual(roles('bc'));
    expect(rolesAfter(roles('a'), [])).toEqual(roles('a'));
  });

  it('become others by what comes and what goes', () => {
    expect(becoming(roles('ab'), roles('bc'))).toEqual({ field: 'roles', add: roles('c'), remove: roles('a') });
  });

  it('are things', () => {
    expect(refsOf(['x', ...roles('a')])).toEqual(roles('a'));
    expect(refsOf()).toEqual([]);
  });
});
