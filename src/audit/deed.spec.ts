// What a change of a thing has altered, as the log keeps it.
import { describe, expect, it } from '@jest/globals';
import { alteredBetween } from './deed.js';

describe('alteredBetween', () => {
  it.each([
    [{ name: 'lid' }, { name: 'lid' }, []],
    [{ name: 'lid' }, { name: 'cap' }, [{ field: 'name', old: 'lid', new: 'cap' }]],
    [{}, { name: 'cap', owner: null }, [{ field: 'name', old: null, new: 'cap' }]],
    [{ owner: 'rita' }, { owner: null }, [{ field: 'owner', old: 'rita', new: null }]],
  ])('case %#', (old, now, altered) => expect(alteredBetween(old, now)).toEqual(altered));
});
