// Canaries: unique words that stand in private texts or in a restricted product only, and the search for them in every form in which they might leak.
import { randomBytes } from 'node:crypto';

/** Where a secret stands: `product` decides who may read it, as does its audience. */
export interface Canary {
  /** What it is about: "the newest comment". */
  readonly name: string;
  /** 32 letters that stand nowhere else. */
  readonly word: string;
  readonly product: 'kettle' | 'teapot' | 'vault' | 'bunker';
  readonly audience: 'staff' | 'reporter and staff' | 'everyone';
}

/** Signs that HTML, URLs and mails write differently, so that an encoded copy looks unlike the text itself. */
const tail = ' – crème <brûlée> & "co" = 100 %';

/** Letters only, for a word with digits is cut into pieces by the index of words. No word of a language has a q before a z. */
const letters = (): string => [...randomBytes(30)].map((byte) => String.fromCharCode(97 + (byte % 26))).join('');

export const canaryWord = (): string => `qz${letters()}`;

/** The private text in which the canary sings. */
export const song = ({ word }: Canary): string => `${word}${tail}`;

const htmlEncoded = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');

const quotedPrintable = (text: string): string =>
  [...Buffer.from(text)]
    .map((byte) =>
      byte > 32 && byte < 127 && byte !== 61
        ? String.fromCharCode(byte)
        : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`,
    )
    .join('');

/** The middle of a base64 text, wherever the word begins in it: its first and last letters depend on the neighbours. */
function base64(word: string): string[] {
  return [0, 1, 2].flatMap((offset) => {
    const whole = Buffer.from('\0'.repeat(offset) + word);
    const inner = whole.toString('base64').slice(offset === 0 ? 0 : 4, -4);
    return [inner, inner.replaceAll('+', '-').replaceAll('/', '_')];
  });
}

/** Those without which none of the others can be there: where `ab` is not found there is no `abc`. */
const telling = (forms: readonly string[]): string[] =>
  [...new Set(forms)].filter((form, _at, all) => !all.some((other) => other !== form && form.includes(other)));

/** Every form in which a canary is looked for, in small letters. */
function formsOf(canary: Canary): string[] {
  const { word } = canary;
  const text = song(canary);
  const pieces = [word.slice(0, 20), word.slice(12)];
  const encoded = [
    encodeURIComponent(text),
    new URLSearchParams({ text }).toString().slice(5),
    htmlEncoded(text),
    quotedPrintable(text),
  ];
  const split = [20, 76].map((at) => text.match(new RegExp(`.{1,${at}}`, 'gu'))?.[0] ?? text);
  return [...pieces, ...encoded, ...split, [...word].reverse().join('')].map((form) => form.toLowerCase());
}

const known = new Map<string, { forms: string[]; base64: string[] }>();

function searched(canary: Canary): { forms: string[]; base64: string[] } {
  const found = known.get(canary.word) ?? { forms: telling(formsOf(canary)), base64: telling(base64(canary.word)) };
  known.set(canary.word, found);
  return found;
}

/** The canaries that are heard in `text`, in any form. Line ends within a word do not hide it. */
export function heardIn(text: string, canaries: readonly Canary[]): Canary[] {
  const joined = text.replace(/=?\r?\n/g, '');
  const small = joined.toLowerCase();
  return canaries.filter((canary) => {
    const { forms, base64: coded } = searched(canary);
    return forms.some((form) => small.includes(form)) || coded.some((form) => joined.includes(form));
  });
}
