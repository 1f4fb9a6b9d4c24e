// What is said about a query that is not understood.

/** What is wrong, where, and what could stand in its place ('' for nothing). */
export interface QueryProblem {
  readonly at: number;
  readonly length: number;
  readonly message: string;
  readonly suggestion: string;
}

export const queryLimits = { characters: 1_000, atoms: 50, depth: 10 } as const;

export const queryWords = {
  tooLong: `A search may have ${queryLimits.characters.toLocaleString('en')} characters at most.`,
  tooMany: `A search may have ${queryLimits.atoms} parts at most.`,
  tooDeep: `Brackets and “not” may stand ${queryLimits.depth} deep at most.`,
  openQuote: 'This quotation mark is never closed.',
  emptyQuote: 'There is nothing between these quotation marks.',
  openBracket: 'This bracket is never closed.',
  strayBracket: 'This bracket closes nothing. Put quotation marks around words with brackets.',
  emptyBrackets: 'There is nothing between these brackets.',
  nothingAfter: (word: string) =>
    `Something must follow “${word}”. To look for the word itself, put quotation marks around it.`,
  nothingBefore: (word: string) =>
    `Something must stand before “${word}”. To look for the word itself, put quotation marks around it.`,
  noValue: (field: string) => `A value must follow “${field}:” at once.`,
  noNextValue: 'A value must follow a comma at once, without a space.',
  afterValue: 'A space must follow the closing quotation mark.',
  noNumber: (field: string) => `“${field}:” wants a number, such as 3, 2..5 or >3.`,
  noDay: (field: string) =>
    `“${field}:” wants a day: 2026-12-31, today, 7d (in seven days), -7d, or two of them with .. between.`,
  noTime: (field: string) => `“${field}:” wants a time: 90 (minutes), 8h, 1h30m, or two of them with .. between.`,
  noMeasure: (field: string) => `“${field}” can be compared with a number or a day only.`,
  oneValue: (field: string) => `“${field}” can be compared with one value only.`,
  unknownField: (field: string) =>
    `There is no field “${field}”. To look for these words, put quotation marks around them.`,
  unknownName: (field: string, name: string) => `There is no ${field} “${name}”.`,
  unknownValue: (field: string, value: string, words: readonly string[]) =>
    `“${field}:” does not know “${value}”, only ${words.join(', ')}.`,
} as const;

/** `text` with what the problem suggests in place of what was wrong; null where it suggests nothing. */
export const corrected = (text: string, { at, length, suggestion }: QueryProblem): string | null =>
  suggestion === '' ? null : text.slice(0, at) + suggestion + text.slice(at + length);
