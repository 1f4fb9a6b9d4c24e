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

/** Most texts; they have nothing to fold but their case. */
const ASCII = /^[\u0000-\u007f]*$/;
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
export const folded = (word: string): string =>
  ASCII.test(word) ? word.toLowerCase() : word.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();

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

/** Letters of which each is one letter without its accent, too: in such texts places are those of the folded text. */
const EVEN = /^[\u0000-\u024f]*$/;
const PART = /[\p{L}\p{N}\p{M}]/u;

/** The text without case and accents, where it has its letters at the same places; null where it has not. */
function evenly(text: string): string | null {
  const plain = EVEN.test(text) ? folded(text) : '';
  return plain.length === text.length ? plain : null;
}

/** The end of the word that begins at `from`. */
function endOf(text: string, from: number): number {
  let end = from;
  while (end < text.length && PART.test(text.charAt(end))) end += 1;
  return end;
}

/** The word at or after `from`, as far as nothing but signs is before it. */
function wordAfter(text: string, from: number): Span {
  let begin = from;
  while (begin < text.length && !PART.test(text.charAt(begin))) begin += 1;
  return { from: begin, to: endOf(text, begin) };
}

/** Where the words that begin at `from` end, if they are forms of the stems one behind the other; -1 where they are not. */
function endOfForms(text: string, stems: Sought, from: number): number {
  let end = from;
  for (const [at, stem] of stems.entries()) {
    const word = at === 0 ? { from, to: endOf(text, from) } : wordAfter(text, end);
    if (!isForm(text.slice(word.from, word.to), stem)) return -1;
    end = word.to;
  }
  return end;
}

/** Every place of one sought one: its first stem is looked for, and only where that stands the words are read. */
function placesOf({ text, even }: { text: string; even: string }, stems: Sought, which: number): Hit[] {
  const root = rootOf(stems[0] ?? '');
  const hits: Hit[] = [];
  if (root === '') return hits;
  for (let at = even.indexOf(root); at >= 0; at = even.indexOf(root, at + 1)) {
    if (at > 0 && PART.test(text.charAt(at - 1))) continue;
    const to = endOfForms(text, stems, at);
    if (to > 0) hits.push({ which, from: at, to });
  }
  return hits;
}

/** Without those that stand within another, in the order of the text. */
function apart(hits: Hit[]): Hit[] {
  let end = 0;
  return hits
    .sort((a, b) => a.from - b.from || a.which - b.which)
    .filter(({ from, to }) => {
      if (from < end) return false;
      end = to;
      return true;
    });
}

/** The same for texts of all scripts, word by word. */
function placesByWords(text: string, sought: readonly Sought[]): Hit[] {
  const words = [...text.matchAll(WORD)].map((match) => match.index);
  return words.flatMap((from) =>
    sought.flatMap((stems, which) => {
      const to = stems.length > 0 ? endOfForms(text, stems, from) : -1;
      return to > 0 ? [{ which, from, to }] : [];
    }),
  );
}

/** Every place of every sought one, in the order of the text; places do not overlap. */
function hitsIn(text: string, sought: readonly Sought[]): Hit[] {
  const even = evenly(text);
  if (even === null) return apart(placesByWords(text, sought));
  return apart(sought.flatMap((stems, which) => placesOf({ text, even }, stems, which)));
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
