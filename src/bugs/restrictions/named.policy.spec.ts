// The law of who is named in a bug that not everybody may read: the usual ones stay out, and nobody lets others in by naming them.
import { describe, expect, it } from '@jest/globals';
import type { Bug, Ref } from '../bug.js';
import { begun, checkNamed, newcomers, peopleOf, sayingOf, type Named } from './named.policy.js';

const [dev, qa, eve, rita]: readonly Ref[] = ['dev', 'qa', 'eve', 'rita'].map((name, at) => ({ id: at + 1, name }));
const one = (ref: Ref | undefined): Ref => ref ?? { id: 0, name: '' };
const usual = { assignee: one(dev), qaContact: one(qa) };
const named = (cc: Ref | undefined, isNamed: boolean, more: Partial<Named> = {}): Named => ({
  sets: { cc: [one(cc)] },
  isNamed,
  ...more,
});
const blind = new Set([1, 3]);
const roles = [{ id: 9, name: 'Security' }];

describe('a new bug', () => {
  it('would have these people in it', () => {
    expect(peopleOf(usual, named(eve, false, { assignee: one(rita), qaContact: null }))).toEqual([rita, dev, qa, eve]);
  });

  it('names those who were typed, and those in CC only where they were', () => {
    const typed = { assignee: one(rita), qaContact: one(dev) };
    const both = [
      { field: 'assignee', ref: rita },
      { field: 'qaContact', ref: dev },
    ];
    expect(sayingOf(named(eve, true, typed))).toEqual([...both, { field: 'cc', ref: eve }]);
    expect(sayingOf(named(eve, false, typed))).toEqual(both);
    expect(sayingOf({ sets: {}, isNamed: true })).toEqual([]);
  });

  it('has of the usual ones those who see it', () => {
    expect(begun(roles, usual, named(eve, false), blind)).toEqual({
      assignee: null,
      qaContact: qa,
      sets: { roles, cc: [] },
    });
  });

  it('has all who were named: whether they may be was asked before', () => {
    const all = begun(roles, usual, named(eve, true, { assignee: one(dev), qaContact: one(eve) }), blind);
    expect(all).toEqual({ assignee: dev, qaContact: eve, sets: { roles, cc: [eve] } });
  });
});

describe('a change', () => {
  const bug = { reporter: rita, assignee: dev, qaContact: null, sets: { cc: [eve] } } as unknown as Bug;
  const cc = (...add: Ref[]) => [
    { field: 'cc' as const, add, remove: [] },
    { field: 'roles' as const, add: roles, remove: [] },
  ];

  it('lets in whom it names and who has not been in it', () => {
    expect(newcomers(bug, { assignee: one(rita), qaContact: one(qa) }, cc(one(eve), { id: 7, name: 'new' }))).toEqual([
      { field: 'qaContact', ref: qa },
      { field: 'cc', ref: { id: 7, name: 'new' } },
    ]);
    expect(newcomers(bug, { assignee: null }, [])).toEqual([]);
  });

  it('is refused at the field that names who may not see the bug', () => {
    expect(() => checkNamed([{ field: 'cc', ref: one(qa) }], blind)).not.toThrow();
    expect(() => checkNamed([{ field: 'cc', ref: one(eve) }], blind)).toThrow('eve may not see this bug.');
  });
});
