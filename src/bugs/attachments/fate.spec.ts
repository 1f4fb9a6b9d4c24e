// What becomes of attachments, as tables: what is wished, what clashes, what everybody may know of it.
import { describe, expect, it } from '@jest/globals';
import { emptied, fated, fateOf, type FateFacts, type FateFields } from './fate.js';

const seen: FateFields = { description: 'The lid', audience: 'everyone', obsolete: false, replacedBy: '' };

describe('a wish', () => {
  it.each<[Partial<FateFields>, Partial<FateFields>, Partial<FateFields>, string[]]>([
    [{}, {}, {}, []],
    [{ ...seen }, {}, {}, []],
    [{ description: 'A lid' }, {}, { description: 'A lid' }, []],
    // Another has changed what was left as it stood.
    [{ ...seen, obsolete: true }, { description: 'A cap' }, { obsolete: true }, []],
    [{ description: 'A lid' }, { description: 'A cap' }, { description: 'A lid' }, ['description']],
    [{ description: 'A lid' }, { description: 'A lid' }, {}, []],
    [{ replacedBy: '2' }, { replacedBy: '3' }, { replacedBy: '2' }, ['replacedBy']],
  ])('for %j where meanwhile %j', (wanted, now, set, clashes) =>
    expect(fateOf({ ...seen, ...now }, { wanted, seen })).toEqual({ set, clashes }),
  );
});

const file: FateFacts = {
  ...{ description: 'The lid', audience: 'everyone', obsolete: false, number: 1, saidFor: 'everyone' },
  ...{ before: null, after: null },
};
const staff = { ...file, audience: 'staff', number: null } as const;
const other = { id: 9, audience: 'staff' } as const;

describe('what is left behind', () => {
  it.each<[Partial<FateFields>, FateFacts, string[], string]>([
    [{ obsolete: true }, file, ['obsolete:->yes for everyone'], 'public'],
    [{ obsolete: false }, { ...staff, obsolete: true }, ['obsolete:yes-> for staff'], ''],
    [{ description: '' }, file, ['description:The lid-> for everyone'], 'public'],
    [{ replacedBy: '2' }, { ...file, after: other }, ['replaced by:->9 for staff'], ''],
    [{ replacedBy: '' }, { ...file, before: other }, ['replaced by:9-> for staff'], ''],
    [{ audience: 'staff' }, file, ['audience:everyone->staff for staff'], 'public'],
    [
      { audience: 'everyone', description: 'x' },
      staff,
      ['description:The lid->x for staff', 'audience:staff->everyone for staff'],
      'public numbered moves',
    ],
    [{ audience: 'everyone' }, { ...staff, number: 4 }, ['audience:staff->everyone for staff'], 'public'],
    [
      { audience: 'reporter and staff' },
      { ...staff, saidFor: 'staff' },
      ['audience:staff->reporter and staff for staff'],
      'moves',
    ],
    [
      { audience: 'reporter and staff' },
      { ...staff, saidFor: null },
      ['audience:staff->reporter and staff for staff'],
      '',
    ],
    [{ obsolete: true }, { ...staff, saidFor: 'staff' }, ['obsolete:->yes for staff'], ''],
  ])('by %j', (set, of, rows, what) => {
    const fate = fated(set, of);
    const told = fate.rows.map((row) => `${row.field}:${row.old ?? ''}->${row.new ?? ''} for ${row.audience}`);
    const { isPublic, isNumbered, moves } = fate;
    expect(told).toEqual(rows);
    expect([isPublic && 'public', isNumbered && 'numbered', moves && 'moves'].filter(Boolean).join(' ')).toBe(what);
  });
});

it.each([
  ['everyone', true],
  ['staff', false],
] as const)('of contents for %s that go everybody knows: %s', (audience, is) =>
  expect(emptied(audience)).toMatchObject({ isPublic: is, rows: [{ field: 'contents', audience }] }),
);
