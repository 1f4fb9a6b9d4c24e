// What a file is called here: the last part of the name that it was sent with, without what nobody sees, of a bounded length.

/** Characters of a name. */
export const NAME_MOST = 255;
/** Of a longer one, those at its end, where its kind is told. */
const TAIL = 24;

/** Controls, marks that turn the direction of writing, and half surrogate pairs: what is unseen in a name only deceives. */
const unseen = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\uFFFE\uFFFF]/gu;

/** The only ones of them that are part of words: joiners between letters and in emoji. */
const joiners = new Set(['\u200c', '\u200d']);

/** Browsers send these three so, for they would end the header. */
const escaped: readonly (readonly [string, string])[] = [
  ['%22', '"'],
  ['%0D', '\r'],
  ['%0A', '\n'],
];

/** The name that is kept: "no name" where nothing of it shows. */
export function nameOf(sent: string): string {
  const whole = escaped.reduce((name, [code, sign]) => name.replaceAll(code, sign), sent);
  const last = whole.slice(Math.max(whole.lastIndexOf('/'), whole.lastIndexOf('\\')) + 1);
  const seen = last.replace(unseen, (sign) => (joiners.has(sign) ? sign : '')).normalize('NFC');
  const name = [...seen.replace(/\s+/gu, ' ').trim()];
  if (!name.some((sign) => /[^\s.\p{Default_Ignorable_Code_Point}]/u.test(sign))) return 'no name';
  return name.length <= NAME_MOST
    ? name.join('')
    : [...name.slice(0, NAME_MOST - TAIL - 1), '…', ...name.slice(-TAIL)].join('');
}
