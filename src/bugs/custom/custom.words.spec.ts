// Keys of custom fields begin with a letter and stay short; only choices have options.
import { describe, expect, it } from '@jest/globals';
import { hasOptions, keyOf, kindWords } from './custom.words.js';

describe('a custom field', () => {
  it.each([
    ['team', 'team'],
    ['2nd-line', 'field-2nd-line'],
    ['x'.repeat(60), 'x'.repeat(40)],
    [`${'x'.repeat(39)}-y`, 'x'.repeat(39)],
  ])('gets from %s the key %s', (slug, key) => {
    expect(keyOf(slug)).toBe(key);
  });

  it('has options where it is a choice', () => {
    expect(Object.keys(kindWords).filter(hasOptions)).toEqual(['choice', 'choices']);
  });
});
