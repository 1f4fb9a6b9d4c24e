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
