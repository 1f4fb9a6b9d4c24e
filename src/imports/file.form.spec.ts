// The law of records of files: what is understood becomes a record, anything else stays as it was.
import { describe, expect, it } from '@jest/globals';
import { filesOf } from './file.form.js';

const file = { filename: 'tap.png', size: 5, contentType: 'image/png', createdAt: '1970-01-01T00:00:01Z', author: 'x' };
const told = { ...file, createdAt: 1_000_000 };
const bare = { filename: null, size: null, contentType: null, createdAt: null, author: null };

describe('files', () => {
  it.each<[string, unknown, unknown[], unknown[]]>([
    ['none', undefined, [], []],
    ['null', null, [], []],
    ['an empty list', [], [], []],
    ['what is understood', [file], [told], []],
    ['of which nothing is known', [{}, bare], [bare, bare], []],
    ['that say more than there is a place for', [{ ...file, colour: 'red' }], [], [{ ...file, colour: 'red' }]],
    ['of a size below nothing', [{ ...file, size: -1 }, file], [told], [{ ...file, size: -1 }]],
    ['of another day', [{ ...file, createdAt: 'in May' }], [], [{ ...file, createdAt: 'in May' }]],
    ['that are no list', 'tap.png', [], ['tap.png']],
    ['that are nonsense', [7, null, [file]], [], [7, null, [file]]],
  ])('%s', (_, said, records, left) => expect(filesOf(said)).toEqual({ told: records, left }));
});
