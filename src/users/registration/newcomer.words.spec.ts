// Names for those who have said no more than their address.
import { describe, expect, it } from '@jest/globals';
import { userName } from '../user.form.js';
import { namesFrom } from './newcomer.words.js';

describe('A name', () => {
  it.each([
    ['penny@example.org', 'penny'],
    ['penny.lane+bugs@example.org', 'penny.lane+bugs'],
    ['me@example.org', 'reporter'],
    ['o’brien@example.org', 'o-brien'],
    ['.~penny!@example.org', 'penny'],
    ['!!@example.org', 'reporter'],
  ])('of %s is %s', (email, name) => expect(namesFrom(email)[0]).toBe(name));

  it('is one that anybody might have chosen, however long the address', () => {
    const names = namesFrom(`${'x'.repeat(64)}@example.org`);
    expect(names.filter((name) => !userName.safeParse(name).success)).toEqual([]);
    expect(new Set(names).size).toBe(names.length);
    expect(names[1]).toBe(`${'x'.repeat(40)}-2`);
  });
});
