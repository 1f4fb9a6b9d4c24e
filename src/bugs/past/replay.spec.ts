// The law of history played backwards.
import { describe, expect, it } from '@jest/globals';
import type { BugFields } from '../bug.js';
import { before, pastValue, type LaterRow } from './replay.js';

const bug = { summary: 'c', severity: { id: 2, name: 'minor' }, assignee: null } as unknown as BugFields;
type Side = [string, number | null] | null;
const row = (field: string, [old, oldId]: [string | null, number | null], became: Side): LaterRow =>
  ({ field, old, oldId, new: became?.[0] ?? null, newId: null }) as LaterRow;

describe('what was before', () => {
  it('is the same where nothing happened', () => expect(before(bug, [])).toEqual(bug));

  it('is the old value of the first change of each field', () =>
    expect(
      before(bug, [
        row('summary', ['b', null], ['c', null]),
        row('assignee', ['dev', 4], null),
        row('summary', ['a', null], ['b', null]),
        row('severity', ['major', 3], ['minor', 2]),
      ]),
    ).toEqual({ summary: 'a', severity: { id: 3, name: 'major' }, assignee: { id: 4, name: 'dev' } }));

  it('is nothing where the words are for others', () => {
    expect(pastValue(null, 7)).toBeNull();
    expect(pastValue('x', null)).toBe('x');
  });
});
