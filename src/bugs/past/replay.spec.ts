// The law of history played backwards.
import { describe, expect, it } from '@jest/globals';
import type { BugFields, Sets } from '../bug.js';
import { before, customOf, pastValue, type LaterRow } from './replay.js';

type Side = readonly [string, (number | null)?] | null;
const words = (side: Side): string | null => side && side[0];
const id = (side: Side): number | null => (side && side[1]) ?? null;
const row = (field: string, old: Side, became: Side): LaterRow =>
  ({ field, old: words(old), oldId: id(old), new: words(became), newId: id(became) }) as LaterRow;

const bug = {
  summary: 'c',
  severity: { id: 2, name: 'minor' },
  assignee: null,
  'cf.size': '3',
  sets: { cc: [{ id: 1, name: 'dev' }], seeAlso: ['b'] },
} as unknown as BugFields & { sets: Sets };

describe('what was before', () => {
  it('is the same where nothing happened', () => expect(before(bug, [])).toEqual(bug));

  it('is the old value of the first change of each field', () =>
    expect(
      before(bug, [
        row('summary', ['b'], ['c']),
        row('assignee', ['dev', 4], null),
        row('cf.size', null, ['3']),
        row('summary', ['a'], ['b']),
        row('severity', ['major', 3], ['minor', 2]),
      ]),
    ).toMatchObject({
      summary: 'a',
      severity: { id: 3, name: 'major' },
      assignee: { id: 4, name: 'dev' },
      'cf.size': null,
    }));

  it('is a set without what came, and with what went, also where it came again', () =>
    expect(
      before(bug, [
        row('cc', null, ['dev', 1]),
        row('cc', ['dev', 1], null),
        row('cc', ['tess', 2], null),
        row('seeAlso', null, ['b']),
        row('seeAlso', ['a'], null),
      ]).sets,
    ).toEqual({
      cc: [
        { id: 1, name: 'dev' },
        { id: 2, name: 'tess' },
      ],
      seeAlso: ['a'],
    }));

  it('is nothing where the words are for others', () => {
    expect(pastValue(null, 7)).toBeNull();
    expect(before(bug, [row('cc', null, null)]).sets['cc']).toEqual([{ id: 1, name: 'dev' }]);
  });

  it('has values of fields of one’s own as far as there were any', () => {
    expect(customOf(bug)).toEqual({ 'cf.size': '3' });
    expect(customOf(before(bug, [row('cf.size', null, ['3'])]))).toEqual({});
  });
});
