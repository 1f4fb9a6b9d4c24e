// Signs that are not seen but change what is seen: told by their code wherever a name or a line is shown.

/** Controls, and what turns the direction of writing or hides. */
export const unseen = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]/gu;

/** "[U+202E]". */
export const codeOf = (sign: string): string =>
  `[U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}]`;

/** What letters and emoji are joined by, and the tab that lines are set in by. */
const harmless = new Set(['\t', '\u200c', '\u200d']);

/** A line of a text or of code: what could make it read otherwise than it runs is told. */
export const shownLine = (line: string): string =>
  line.replace(unseen, (sign) => (harmless.has(sign) ? sign : codeOf(sign)));

const NAMELESS = '(no name)';
/** Characters of a name that are shown at its beginning and at its end, where its kind is told. */
const HEAD = 72;
const TAIL = 24;

/** A name as it is shown: what is unseen in it is told by its code, and the middle of a long one is left out. */
export function shownName(name: string): string {
  const shown = [...name.trim().replace(unseen, codeOf)];
  if (shown.length === 0) return NAMELESS;
  if (shown.length <= HEAD + TAIL) return shown.join('');
  return `${shown.slice(0, HEAD).join('')}…${shown.slice(-TAIL).join('')}`;
}
