// The laws of what a bug has several of: what is added and what is taken out, each told as a row of its own.
import { describe, expect, it } from '@jest/globals';
import { bug, ref, remark } from '../../../test/support/changing.js';
import { apply, deltaOf } from './change.js';

describe('sets', () => {
  const crash = ref(1, 'crash');
  const leak = ref(2, 'leak');
  const dev = ref(8, 'dev');

  it.each([
    ['what is put into a list is added', [crash], [crash, leak], [leak], []],
    ['what is left out of a list is taken out', [crash, leak], [leak], [], [crash]],
    ['a list as it was seen asks for nothing', [crash], [crash], [], []],
    ['a thing is the same under another name', [crash], [ref(1, 'crashes')], [], []],
  ])('%s', (_, seen, list, add, remove) => {
    expect(deltaOf('keywords', seen, list)).toEqual({ field: 'keywords', add, remove });
  });

  it.each([
    ['one that is in is not put in again', { add: [crash], remove: [] }, [crash], 0],
    ['one that is not in can not be taken out', { add: [], remove: [leak] }, [crash], 0],
    ['one comes in once', { add: [leak, leak], remove: [] }, [crash, leak], 1],
    ['one goes and one comes', { add: [leak], remove: [crash] }, [leak], 2],
  ])('%s', (_, delta, after, alterations) => {
    const outcome = apply(bug, {}, remark('everyone'), 9_000, {
      deltas: [{ field: 'keywords', ...delta }],
      quiet: false,
    });
    expect(outcome?.after.sets.keywords).toEqual(after);
    expect(outcome?.altered).toHaveLength(alterations);
  });

  it('tells what went and what came, each as a row of its own', () => {
    const deltas = [
      { field: 'keywords', add: [leak], remove: [crash] },
      { field: 'cc', add: [dev], remove: [] },
    ] as const;
    const outcome = apply(bug, { 'cf.batch': 'A7' }, null, 9_000, { deltas, quiet: false });
    expect(outcome?.altered).toEqual([
      { field: 'cf.batch', old: null, new: 'A7' },
      { field: 'keywords', old: crash, new: null },
      { field: 'keywords', old: null, new: leak },
      { field: 'cc', old: null, new: dev },
    ]);
    expect(outcome?.after.revision).toBe(bug.revision + 1);
  });

  it('begins a set that the bug did not have', () => {
    const outcome = apply(bug, {}, null, 9_000, {
      deltas: [{ field: 'dependsOn', add: [dev], remove: [] }],
      quiet: false,
    });
    expect(outcome?.after.sets).toEqual({ ...bug.sets, dependsOn: [dev] });
  });

  it('leaves no public trace of what is quiet', () => {
    const deltas = [{ field: 'cc', add: [dev], remove: [] }] as const;
    const outcome = apply(bug, {}, null, 9_000, { deltas, quiet: true });
    expect([outcome?.isPublic, outcome?.after.revision, outcome?.after.staffRevision]).toEqual([
      false,
      bug.revision,
      bug.staffRevision + 1,
    ]);
    expect(outcome?.after.updatedAt).toBe(bug.updatedAt);
  });

  it('is no change where nothing comes of it', () => {
    expect(
      apply(bug, {}, null, 9_000, { deltas: [{ field: 'keywords', add: [crash], remove: [] }], quiet: false }),
    ).toBeNull();
  });
});
