// The query for bugs that perhaps say the same as a summary.

/** Words that are looked for: of a summary its longest tell the most. */
const WORDS = 6;
const SHORTEST = 4;

/** A query for the most telling words of the summary, each of which may be missing; '' where it has none. */
export function alikeQuery(summary: string): string {
  const words = [...new Set(summary.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [])];
  const telling = words.filter((word) => word.length >= SHORTEST && word.length <= 40);
  const longest = telling.sort((a, b) => b.length - a.length).slice(0, WORDS);
  return longest.map((word) => `"${word}"`).join(' OR ');
}
