// The law of look-alikes: no two names that a reader can not tell apart, and nothing refused that is plain.
import { describe, expect, it } from '@jest/globals';
import { canonical, userName } from './user.form.js';
import { isOneAlphabet, readsAs, unlike } from './look-alikes.words.js';

/** How a name that looks like another is kept from being one of its own: it has the same key, or is refused. */
const answer = (name: string): string =>
  userName.safeParse(name).success ? canonical(name) : (userName.safeParse(name).error?.issues[0]?.message ?? '');

const special = 'It has letters in special forms (full width, ligatures, accents apart). Please type it in plain ones.';
const mixed = 'Its letters are of two alphabets that look alike. Please keep to one.';
const signs = 'Letters, digits and . _ + - only, without spaces; it begins and ends with a letter or digit.';
const disguised = 'Its letters look like those of another alphabet. Please choose another name.';

describe('a name that looks like another', () => {
  it.each([
    ['capitals', 'MIKE', 'mike'],
    ['dotless i', 'mıke', 'mike'],
    ['capital I with a dot', 'MİKE', 'mike'],
    ['small i and a dot over it', 'mi\u0307ke', signs],
    ['dotless j', 'ȷo', 'jo'],
    ['Kelvin sign', 'mi\u212Ae', special],
    ['Angstrom sign', '\u212Bsa', special],
    ['long s', 'mi\u017F', special],
    ['ligature fi', 'ﬁn', special],
    ['ligature IJ', 'Ĳ', special],
    ['digraph dž', 'ǆ', special],
    ['full width', 'ｍｉｋｅ', special],
    ['bold of mathematics', '𝐦𝐢𝐤𝐞', special],
    ['circled letters', 'ⓜⓘⓚⓔ', special],
    ['superscript', 'mike²', special],
    ['Roman numeral', 'ⅿike', special],
    ['accent apart', 'e\u0301va', special],
    ['accent together', 'éva', 'éva'],
    ['accents in another order', 'a\u0323\u0302b', special],
    ['Hangul in parts', '\u1100\u1161', special],
    ['half width kana', 'ｱ', special],
    ['script g', 'ɡina', 'gina'],
    ['Latin alpha', 'ɑdɑ', 'ada'],
    ['small capitals', 'ᴀᴅᴀ', 'ada'],
    ['Latin iota', 'mɩke', 'mike'],
    ['Cyrillic whole', 'асе', 'ace'],
    ['Cyrillic capitals', 'ВЕКТОР', 'bektop'],
    ['Cyrillic small', 'вектор', 'bektop'],
    ['Cyrillic, rare letters', 'ԁеԛ', 'deq'],
    ['Cyrillic palochka', 'аӏ', 'al'],
    ['Cyrillic with accent', 'ё', 'ë'],
    ['Cyrillic a among Latin', 'dаve', mixed],
    ['Cyrillic that looks like nothing else', 'игорь', 'игopь'],
    ['Greek whole', 'ΑΤΗ', 'ath'],
    ['Greek small', 'ορτα', 'opta'],
    ['Greek o among Latin', 'bοb', mixed],
    ['Greek that reads as n', 'ηατ', disguised],
    ['Greek that reads as v', 'ναι', disguised],
    ['Greek final sigma', 'ΝΙΚΟΣ', canonical('νικοσ')],
    ['Greek name', 'Γιώργος', 'yiώpyoσ'],
    ['Greek and Cyrillic', 'ορ\u0430', mixed],
    ['Armenian whole', 'օս', 'ou'],
    ['Armenian among Latin', 'bօb', mixed],
    ['Cherokee whole', 'ᎪᎡᎳ', 'arw'],
    ['Cherokee among Latin', 'Ꭺda', mixed],
    ['Coptic among Latin', 'ⲟda', mixed],
    ['Hangul filler', 'mi\u3164ke', special],
    ['zero width joiner', 'mi\u200Dke', signs],
    ['soft hyphen', 'mi\u00ADke', signs],
    ['variation selector', 'mike\uFE0F', signs],
    ['right-to-left mark', 'mi\u200Fke', signs],
    ['combining grapheme joiner', 'mi\u034Fke', signs],
    ['two alphabets that do not look alike', '森Haruka', '森haruka'],
    ['sharp s', 'STRAẞE', 'straße'],
    ['umlaut', 'JÖRG', 'jörg'],
    ['Turkish name', 'Işık', 'işik'],
    ['digits of Arabic', 'mike١', 'mike١'],
    ['full width digits', 'mike１', special],
    ['fraction', 'mike½', special],
    ['number sign', '№1', special],
    ['a reserved word', 'ΜΕ', 'This word has a meaning of its own here. Please choose another.'],
  ])('with %s (%s): %s', (_what, name, wanted) => expect(answer(name)).toBe(wanted));
});

describe('letters', () => {
  it.each([
    ['νίκη', 'víkn'],
    ['АВЕ', 'abe'],
    ['Mike', 'mike'],
  ])('of %s read as %s', (name, seen) => expect(readsAs(name)).toBe(seen));

  it.each([
    ['mike', 'mike'],
    ['ъыъ', 'ъыъ'],
  ])('of %s stay %s', (name, plain) => expect(unlike(name)).toBe(plain));

  it.each([
    ['mike', true],
    ['森Haruka', true],
    ['mике', false],
  ])('of %s are of one alphabet: %s', (name, is) => expect(isOneAlphabet(name)).toBe(is));
});
