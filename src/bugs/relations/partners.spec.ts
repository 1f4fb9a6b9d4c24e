// The law of what two bugs have in common: whom a change is about, and what it brings to the other side.
import { describe, expect, it } from '@jest/globals';
import type { Bug, Item } from '../bug.js';
import { isQuiet, isRelation, mayPart, mirrorsOf, namedIn, partedBy, type Said } from './partners.js';

const nothing: Said = { take: '', duplicate: '', sets: {}, add: {}, remove: {} };
const ref = (id: number): Item & object => ({ id, name: String(id) });
const refs = (...ids: number[]): Item[] => ids.map(ref);
const bug = (duplicateOf: number | null, dependsOn: number[], blocks: number[]): Bug =>
  ({
    id: 1,
    duplicateOf: duplicateOf === null ? null : ref(duplicateOf),
    sets: { dependsOn: refs(...dependsOn), blocks: refs(...blocks) },
  }) as unknown as Bug;

describe('what was said', () => {
  it.each<[Partial<Said>, number[]]>([
    [{}, []],
    [{ duplicate: '#42' }, [42]],
    [{ duplicate: 'x' }, []],
    [{ back: { duplicateOf: 8 } }, [8]],
    [{ back: { duplicateOf: null } }, []],
    [
      { add: { dependsOn: ['3', '#4'] }, remove: { blocks: ['5'] }, sets: { blocks: ['3', 'six', '0', '1e3'] } },
      [3, 4, 5],
    ],
    [{ add: { cc: ['7'], keywords: ['8'] } }, []],
  ])('%j names %j', (said, ids) => expect(namedIn({ ...nothing, ...said }).sort()).toEqual(ids));

  it.each<[Partial<Said>, boolean, number[]]>([
    [{}, false, []],
    [{ add: { blocks: ['3'] } }, false, []],
    [{ take: 'reopen' }, true, [9]],
    [{ back: { duplicateOf: null } }, true, [9]],
    [{ sets: { dependsOn: [] } }, true, [2, 3]],
    [{ take: 'close', sets: { blocks: ['4'] } }, true, [9, 4]],
  ])('%j may part from others: %p', (said, may, ids) => {
    expect(mayPart({ ...nothing, ...said })).toBe(may);
    expect(partedBy(bug(9, [2, 3], [4]), { ...nothing, ...said })).toEqual(ids);
  });
});

/** "4: +duplicates" for each. */
const told = (...args: Parameters<typeof mirrorsOf>): string[] =>
  mirrorsOf(...args).map(
    ({ id, deltas }) => `${id}: ${deltas.map(({ field, add }) => (add.length > 0 ? '+' : '-') + field).join(' ')}`,
  );

describe('the other side', () => {
  it.each<[string, Parameters<typeof mirrorsOf>, string[]]>([
    ['nothing', [bug(null, [], []), {}, []], []],
    ['a mark', [bug(null, [], []), { duplicateOf: { id: 4, name: '4' } }, []], ['4: +duplicates']],
    ['the same mark again', [bug(4, [], []), { duplicateOf: { id: 4, name: '4' } }, []], []],
    ['another mark', [bug(5, [], []), { duplicateOf: { id: 4, name: '4' } }, []], ['4: +duplicates', '5: -duplicates']],
    ['no mark any more', [bug(5, [], []), { duplicateOf: null }, []], ['5: -duplicates']],
    [
      'what it waits for',
      [bug(null, [2], []), {}, [{ field: 'dependsOn', add: refs(3, 2), remove: refs(8) }]],
      ['3: +blocks'],
    ],
    [
      'what waits no more',
      [bug(null, [], [6]), {}, [{ field: 'blocks', add: [], remove: refs(6) }]],
      ['6: -dependsOn'],
    ],
    [
      'all with one',
      [
        bug(null, [], [4]),
        { duplicateOf: { id: 4, name: '4' } },
        [
          { field: 'dependsOn', add: refs(4), remove: [] },
          { field: 'blocks', add: [], remove: refs(4) },
        ],
      ],
      ['4: +duplicates +blocks -dependsOn'],
    ],
    ['what names nobody', [bug(null, [], []), { summary: 'x' }, [{ field: 'cc', add: refs(4), remove: [] }]], []],
  ])('of %s', (_words, args, sides) => expect(told(...args)).toEqual(sides));
});

describe('a change without a public trace', () => {
  const depends = { field: 'dependsOn' as const, add: refs(3), remove: [] };
  it.each<[string, Parameters<typeof isQuiet>, boolean]>([
    ['relates to a hidden bug alone', [bug(null, [], []), {}, [depends], new Set([1])], true],
    ['not to an open one', [bug(null, [], []), {}, [depends], new Set([1, 3])], false],
    ['not to both', [bug(null, [], []), {}, [{ ...depends, add: refs(3, 4) }], new Set([4])], false],
    ['nor with another field', [bug(null, [], []), { summary: 'x' }, [depends], new Set()], false],
    [
      'nor with another set',
      [bug(null, [], []), {}, [depends, { field: 'cc', add: refs(9), remove: [] }], new Set()],
      false,
    ],
    ['nor for what changes nothing', [bug(null, [3], []), {}, [depends], new Set()], false],
  ])('%s', (_words, args, quiet) => expect(isQuiet(...args)).toBe(quiet));

  it('is one of relations alone', () =>
    expect(['duplicateOf', 'duplicates', 'blocks', 'dependsOn', 'cc'].map(isRelation)).toEqual([
      true,
      true,
      true,
      true,
      false,
    ]));
});
