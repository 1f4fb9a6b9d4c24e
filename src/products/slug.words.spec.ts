// The law of slugs.
import { describe, expect, it } from '@jest/globals';
import { freeSlug, isSlug, slugOf } from './slug.words.js';

describe('a slug', () => {
  it.each([
    ['Kettle', 'kettle'],
    ['Titanium SDK/CLI', 'titanium-sdk-cli'],
    ['  -- C++ & C# --  ', 'c-c'],
    ['Crème Brûlée', 'creme-brulee'],
    ['ﬁle №5', 'file-no5'],
    ['İstanbul', 'istanbul'],
    ['水壶', 'product'],
    ['🫖', 'product'],
    ['x'.repeat(99), 'x'.repeat(60)],
    [`${'x'.repeat(59)} y`, 'x'.repeat(59)],
    ["'; DROP TABLE products", 'drop-table-products'],
  ])('of %j is %s', (name, slug) => expect(slugOf(name)).toBe(slug));

  it.each([
    ['kettle', [], 'kettle'],
    ['kettle', ['kettle-2'], 'kettle'],
    ['kettle', ['kettle'], 'kettle-2'],
    ['kettle', ['kettle', 'kettle-2', 'kettle-4'], 'kettle-3'],
    ['new', [], 'new-2'],
  ])('%s beside %j becomes %s', (slug, taken, free) => expect(freeSlug(slug, new Set(taken))).toBe(free));

  it.each([
    ['kettle-2', true],
    ['', false],
    ['Kettle', false],
    ['a/b', false],
    ['a\0', false],
    ['a'.repeat(101), false],
  ])('may be %j: %s', (text, may) => expect(isSlug(text)).toBe(may));
});
