// The letters about a change of address: each reader hears what concerns him, and no more.
import { describe, expect, it } from '@jest/globals';
import { addressChanged, addressTaken, changeAsked, confirmAddress } from './email.words.js';

const link = 'https://bugs.example/addresses/abc';
const help = 'https://bugs.example/passwords/new';
const textOf = (letter: { paragraphs: readonly string[]; after: readonly string[] }): string =>
  [...letter.paragraphs, ...letter.after].join(' ');

describe('the new address', () => {
  it('gets the link, and hears how long it holds and what to do if it was somebody else', () => {
    const letter = confirmAddress('rita', link, 'for 24 hours');
    expect(letter.action?.href).toBe(link);
    expect(textOf(letter)).toMatch(/once, for 24 hours.*not asked for this, leave the link alone/);
  });

  it('that has an account already hears of that alone: there is no link', () => {
    const letter = addressTaken('penny');
    expect([letter.greeting, letter.action]).toEqual(['Hello penny,', null]);
    expect(textOf(letter)).toContain('address of your account already');
  });
});

describe('the old address', () => {
  it('is told at once where the account wants to go, and how to stop it, but not the link', () => {
    const letter = changeAsked('rita', 'rita@new.example', help);
    expect(letter.action?.href).toBe(help);
    expect(textOf(letter)).toMatch(/rita@new.example. Nothing has changed yet.*not you/);
  });

  it('is told when it is one no more', () => {
    expect(textOf(addressChanged('rita', 'rita@new.example'))).toMatch(/is rita@new.example now.*not you/);
  });
});
