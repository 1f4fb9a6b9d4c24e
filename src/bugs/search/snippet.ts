// Where the words of a query stand in a text: the passage that shows most of them, with the words marked.

/** A piece of a text; `marked` where it is what was looked for. */
export interface Piece {
  readonly text: string;
  readonly marked: boolean;
}

/** The stems of words that have to stand one behind the other; one word is the usual case. */
export type Sought = readonly string[];

/** Characters of a passage. */
const LENGTH = 180;
/** Characters before the first word that is marked. */
const BEFORE = 50;
/** Letters that may follow a stem in one of its forms: -s, -ing, -ation. */
const ENDING = 5;

const WORD = /[\p{L}\p{N}\p{M}]+/gu;

interface Span {
  readonly from: number;
  readonly to: number;
}

interface Hit extends Span {
  /** Which of the sought ones it is. */
  readonly which: number;
}

/** Without case and accents, as the index sees it. */
export const folded = (word: string): string => word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

/**
 * Whether `word` is a form of the stem. English stems (Snowball) are what all forms begin with, but for a last "e" or "i" that
 * may be another letter in the text. A stem with a digit has no forms.
 */
export function isForm(word: string, stem: string): boolean {
  const plain = folded(word);
  if (plain === stem || stem.length < 3 || /\d/.test(stem)) return plain === stem;
  const root = rootOf(stem);
  return plain.startsWith(root) && plain.length - root.length <= ENDING;
}

/** What every form begins with. */
const rootOf = (stem: string): string => (stem.length > 3 ? stem.replace(/[ei]$/, '') : stem);

/** A quick look: whether the text can have any of them at all. */
function mayHave(text: string, sought: readonly Sought[]): boolean {
  const plain = folded(text);
  return sought.some((stems) => stems.every((stem) => plain.includes(rootOf(stem))));
}

/** Every place of every sought one, in the order of the text; places do not overlap. */
function hitsIn(text: string, sought: readonly Sought[]): Hit[] {
  if (!mayHave(text, sought)) return [];
  const words = [...text.matchAll(WORD)].map((match) => ({ word: match[0], at: match.index }));
  const stands = (stems: Sought, first: number): boolean =>
    stems.length > 0 && stems.every((stem, next) => isForm(words[first + next]?.word ?? '', stem));
  const hits: Hit[] = [];
  for (let first = 0; first < words.length; first += 1) {
    const which = sought.findIndex((stems) => stands(stems, first));
    if (which < 0) continue;
    const last = first + (sought[which]?.length ?? 1) - 1;
    const [begin, end] = [words[first], words[last]];
    if (begin && end) hits.push({ which, from: begin.at, to: end.at + end.word.length });
    first = last;
  }
  return hits;
}

/** The hits of the passage that shows most different ones; the first such passage. */
function best(hits: readonly Hit[]): Hit[] {
  let most: Hit[] = [];
  let shown = 0;
  for (const [at, { from }] of hits.entries()) {
    const near = hits.slice(at, at + 20).filter(({ to }) => to <= from + LENGTH - BEFORE);
    const count = new Set(near.map(({ which }) => which)).size;
    if (count > shown) [most, shown] = [near, count];
  }
  return most;
}

const oneLine = (text: string): string => text.replace(/\s+/gu, ' ');

/** `text` from `from` to `to` in pieces. */
function pieces(text: string, { from, to }: Span, hits: readonly Span[]): Piece[] {
  const found: Piece[] = [];
  let at = from;
  for (const hit of hits) {
    if (hit.from > at) found.push({ text: oneLine(text.slice(at, hit.from)), marked: false });
    found.push({ text: text.slice(hit.from, hit.to), marked: true });
    at = hit.to;
  }
  if (at < to) found.push({ text: oneLine(text.slice(at, to)), marked: false });
  return found;
}

/** The whole text with the sought ones marked; [] where none of them is in it. */
export function marked(text: string, sought: readonly Sought[]): Piece[] {
  const hits = hitsIn(text, sought);
  return hits.length === 0 ? [] : pieces(text, { from: 0, to: text.length }, hits);
}

/** A space at or after `at`, or before it: passages begin and end between words, where a word is not too long for that. */
function between(text: string, at: number, step: 1 | -1): number {
  for (let tried = 0; tried < 25; tried += 1) {
    const place = at + tried * step;
    if (place <= 0 || place >= text.length) return Math.min(Math.max(place, 0), text.length);
    if (/\s/u.test(text.charAt(place))) return place;
  }
  // Within a long word, but not within a character.
  return /[\uDC00-\uDFFF]/.test(text.charAt(at)) ? at - 1 : at;
}

/** The passage of `text` that shows most of the sought ones, its length bounded; [] where none of them is in it. */
export function passage(text: string, sought: readonly Sought[]): Piece[] {
  const hits = best(hitsIn(text, sought));
  const [first] = hits;
  if (!first) return [];
  const begin = first.from <= BEFORE ? 0 : between(text, first.from - BEFORE, 1);
  const from = Math.min(begin, first.from);
  const last = hits.at(-1) ?? first;
  const to = Math.max(between(text, Math.min(from + LENGTH, text.length), -1), last.to);
  const ends = (piece: string): Piece => ({ text: piece, marked: false });
  const shown = pieces(text, { from, to }, hits);
  return [...(from > 0 ? [ends('…')] : []), ...shown, ...(to < text.length ? [ends(' …')] : [])];
}
