// The laws of changing: what merges, what clashes, what becomes, and when.
import { describe, expect, it } from '@jest/globals';
import { bug, ref, remark } from '../../../test/support/changing.js';
import type { BugFields } from '../bug.js';
import { apply, happensAt, merge, touch } from './change.js';

const major = ref(4, 'major');
const minor = ref(2, 'minor');

describe('merge', () => {
  const seen: BugFields = bug;

  it.each<[string, BugFields, Partial<BugFields>, string[], string[]]>([
    ['nothing wished', bug, {}, [], []],
    ['what was left as it was seen is no wish', bug, { severity: bug.severity, summary: bug.summary }, [], []],
    ['a wish', bug, { severity: major }, ['severity'], []],
    [
      'an untouched field that another has changed stays his',
      { ...bug, severity: major },
      { severity: bug.severity },
      [],
      [],
    ],
    [
      'different fields merge',
      { ...bug, severity: major },
      { severity: bug.severity, summary: 'New' },
      ['summary'],
      [],
    ],
    ['the same field clashes', { ...bug, severity: major }, { severity: minor }, ['severity'], ['severity']],
    ['the same field to the same value does not', { ...bug, severity: major }, { severity: major }, ['severity'], []],
    [
      'clearing what another has set clashes',
      { ...bug, version: ref(1, '1.0') },
      { version: ref(2, '1.1') },
      ['version'],
      ['version'],
    ],
  ])('%s', (_words, now, wanted, set, clashes) => {
    const merged = merge(now, seen, wanted);
    expect(Object.keys(merged.set)).toEqual(set);
    expect(merged.clashes.map(({ field }) => field)).toEqual(clashes);
  });

  it('tells all three values of a clash', () => {
    const [clash] = merge({ ...bug, severity: major }, seen, { severity: minor }).clashes;
    expect(clash).toEqual({ field: 'severity', was: bug.severity, theirs: major, mine: minor });
  });
});

describe('apply', () => {
  it('leaves no trace where nothing changes and nothing is said', () => {
    expect(apply(bug, {}, null, 3000)).toBeNull();
    expect(apply(bug, { summary: bug.summary }, null, 3000)).toBeNull();
  });

  it('counts a public comment and moves the bug for everyone', () => {
    const outcome = apply(bug, {}, remark('everyone'), 3000);
    expect(outcome).toMatchObject({ isPublic: true, commentNumber: 2, altered: [] });
    expect(outcome?.after).toMatchObject({
      revision: 4,
      staffRevision: 5,
      updatedAt: 3000,
      staffUpdatedAt: 3000,
      commentCount: 3,
      attachmentCount: 0,
    });
  });

  it.each(['staff', 'reporter and staff'] as const)('leaves no public trace of a comment for %s', (audience) => {
    const outcome = apply(bug, {}, remark(audience), 3000);
    expect(outcome).toMatchObject({ isPublic: false, commentNumber: null });
    expect(outcome?.after).toMatchObject({
      revision: 3,
      staffRevision: 5,
      updatedAt: 2000,
      staffUpdatedAt: 3000,
      commentCount: 2,
      attachmentCount: 0,
    });
  });

  it('makes a field change with a private note public, and hides the note', () => {
    const outcome = apply(bug, { severity: major }, remark('staff'), 3000);
    expect(outcome).toMatchObject({ isPublic: true, commentNumber: null });
    expect(outcome?.altered).toEqual([{ field: 'severity', old: bug.severity, new: major }]);
    expect(outcome?.after.commentCount).toBe(2);
  });

  it('can clear a value', () => {
    const taken = { ...bug, assignee: ref(9, 'dev') };
    expect(apply(taken, { assignee: null }, null, 3000)?.altered).toEqual([
      { field: 'assignee', old: ref(9, 'dev'), new: null },
    ]);
  });
});

describe('happensAt', () => {
  it.each([
    [9000, 9000],
    [2500, 2501],
    [0, 2501],
  ])('wanted at %d happens at %d', (wanted, at) => expect(happensAt(bug, wanted)).toBe(at));
});

describe('what becomes of a comment', () => {
  it.each([
    ['in public moves the bug', true, false, [4, 5, 9_000, 9_000, 2], null],
    ['in public takes the number that comes next', true, true, [4, 5, 9_000, 9_000, 3], 2],
    ['in private moves it for staff alone', false, false, [3, 5, 2000, 9_000, 2], null],
  ])('%s', (_what, isPublic, isNumbered, counters, commentNumber) => {
    const { after, ...outcome } = touch(bug, 9_000, isPublic, isNumbered);
    const { revision, staffRevision, updatedAt, staffUpdatedAt, commentCount } = after;
    expect([revision, staffRevision, updatedAt, staffUpdatedAt, commentCount]).toEqual(counters);
    expect(outcome).toEqual({ altered: [], isPublic, commentNumber });
  });

  it('takes no number where none is asked for', () => {
    expect(touch(bug, 9_000, true).commentNumber).toBeNull();
  });
});
