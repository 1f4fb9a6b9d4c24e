// How something private is recognised in an answer: a run of words that stands in it, whatever marks stand between.

/** Letters of a phrase, at least and at most. */
const LEAST = 12;
const MOST = 60;

/** Only letters and digits, in small, with single blanks between. */
const bare = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();

/** The first words of the longest line, as they are looked for; '' where there are too few to be told from others. */
export function phraseOf(text: string): string {
  const lines = text.split('\n').map((line) => bare(line.replace(/https?:\S+/g, '')));
  const longest = lines.reduce((best, line) => (line.length > best.length ? line : best), '');
  const phrase = longest.length <= MOST ? longest : longest.slice(0, longest.lastIndexOf(' ', MOST) + 1 || MOST).trim();
  return phrase.length < LEAST ? '' : phrase;
}

const entities: Readonly<Record<string, string>> = {
  amp: '&',
  lt: '<',
  gt: '>',
  quot: '"',
  '#x27': "'",
  '#39': "'",
  '#x3D': '=',
};

/** What somebody reads in an answer; where that is no page, "<" begins no tag. */
const readable = (body: string): string =>
  bare(
    (/^\s*</.test(body) ? body.replace(/<[^>]*>/g, ' ') : body)
      .replace(/&(#?\w+);/g, (all, name: string) => entities[name] ?? all)
      .replace(/\\["n]/g, ' '),
  );

/** Whether the phrase stands in the answer. */
export const isHeard = (body: string, phrase: string): boolean => ` ${readable(body)} `.includes(` ${phrase} `);

/** Whether the answer leads to the bug. */
export const isFound = (body: string, bug: number): boolean => new RegExp(`href="/bugs/${bug}[?"]`).test(body);
