// Who may note and read the time that bugs take.
import { describe, expect, it } from '@jest/globals';
import type { Permission } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { mayTime, unknownTo } from './time.policy.js';

const person = { id: 7, name: 'p', realName: '', zone: 'UTC' };
const who = (held: readonly Permission[], more: Partial<Who> = {}): Who => ({
  person,
  everywhere: new Set<Permission>(['bugs.view', 'bugs.comment', ...held]),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
  notesTime: true,
  ...more,
});
const bug = { product: { id: 1 }, reporter: { id: 7 }, sets: {} };
const both: Permission[] = ['time.spent', 'comments.private'];

describe('time spent', () => {
  it.each([
    [who(both), true],
    [who(['time.spent']), false],
    [who(both, { notesTime: false }), false],
    [who(['comments.private', 'bugs.edit']), false],
    [who([]), false],
    [who(both, { person: null }), false],
    [who(both, { hidden: [1] }), false],
    [who([], { inProduct: new Map([[1, new Set(both)]]) }), true],
    [who([], { inProduct: new Map([[2, new Set(both)]]) }), false],
  ])('%#', (asker, allowed) => expect(mayTime.spend(asker, bug)).toBe(allowed));

  it('of a bug that is closed to somebody is not his, also of his own report', () => {
    expect(mayTime.spend(who(both), { ...bug, sets: { roles: [{ id: 9, name: 'x' }] } })).toBe(false);
  });

  it('is a word of the search for who may see it somewhere', () => {
    expect(unknownTo(who([])).has('time')).toBe(true);
    expect(unknownTo(who(['time.spent'], { notesTime: false })).has('time')).toBe(true);
    expect(unknownTo(who(['time.spent'])).has('time')).toBe(false);
    expect(unknownTo(who([], { inProduct: new Map([[2, new Set<string>(['time.spent'])]]) })).has('time')).toBe(false);
  });
});
