// The pieces of a query's text: brackets, AND, OR, NOT, words, phrases and fields with their values.
import { fieldNamed, isCompared, nearestField, noneUnknown, type Unknown } from './query.fields.js';
import type { FieldName } from './query.fields.js';
import type { Compare } from './query.measures.js';
import { bareValue, checkMeasure, knownValue, NotUnderstood } from './query.values.js';
import type { FieldNode, QueryValue } from './query.values.js';
import { queryWords } from './query.words.js';

export interface WordsNode {
  readonly kind: 'words';
  readonly text: string;
  readonly phrase: boolean;
}

export type Atom = FieldNode | WordsNode;

export interface Token {
  readonly kind: 'open' | 'close' | 'minus' | 'AND' | 'OR' | 'NOT' | 'atom';
  readonly at: number;
  readonly length: number;
  readonly atom?: Atom;
}

const isSpace = (sign: string | undefined): boolean => sign === undefined || /\s/u.test(sign);

const keywords: ReadonlySet<string> = new Set(['AND', 'OR', 'NOT']);
// Schemes of addresses that go without slashes, and hosts that go without dots: more like words than like a misspelt field.
const schemes: ReadonlySet<string> = new Set(['about', 'data', 'javascript', 'localhost', 'mailto', 'tel', 'urn']);

/** The end of the text in quotation marks that begins at `at`; within it, two marks stand for one. */
function endOfQuote(text: string, at: number): number {
  let end = text.indexOf('"', at + 1);
  while (end >= 0 && text[end + 1] === '"') end = text.indexOf('"', end + 2);
  if (end < 0) throw new NotUnderstood(at, text.length - at, queryWords.openQuote, `${text.slice(at)}"`);
  return end + 1;
}

const unquoted = (quoted: string): string => quoted.slice(1, -1).replaceAll('""', '"');

/** The end of the word that begins at `at`: white space, one of `stops`, or a bracket that it did not open itself. */
function endOfWord(text: string, at: number, stops = ''): number {
  let depth = 0;
  let end = at;
  for (; end < text.length; end++) {
    const sign = text.charAt(end);
    if (isSpace(sign) || stops.includes(sign)) break;
    if (sign === '(') depth++;
    else if (sign === ')' && --depth < 0) break;
  }
  return end;
}

function readValue(text: string, field: FieldName, at: number): { value: QueryValue; end: number } {
  if (text[at] === '"') {
    const end = endOfQuote(text, at);
    const inner = unquoted(text.slice(at, end));
    if (inner === '') throw new NotUnderstood(at, 2, queryWords.emptyQuote);
    return { value: knownValue(field, inner, at), end };
  }
  const end = endOfWord(text, at, ',');
  return { value: bareValue(field, text.slice(at, end), at), end };
}

const isMissing = (sign: string | undefined): boolean => isSpace(sign) || sign === ',' || sign === ')';

/** The field that begins at `at`, its values beginning at `from`. */
function readField(text: string, field: FieldName, at: number, from: number): Token {
  const values: QueryValue[] = [];
  let end = from;
  for (;;) {
    if (isMissing(text[end])) {
      if (values.length === 0) throw new NotUnderstood(at, end - at, queryWords.noValue(field));
      throw new NotUnderstood(at, end - at, queryWords.noNextValue, text.slice(at, end - 1));
    }
    const read = readValue(text, field, end);
    values.push(read.value);
    end = read.end + 1;
    if (text[read.end] === ',') continue;
    if (!isSpace(text[read.end]) && text[read.end] !== ')')
      throw new NotUnderstood(at, read.end - at, queryWords.afterValue);
    return { kind: 'atom', at, length: read.end - at, atom: { kind: 'field', field, values } };
  }
}

/** A field and how its value is compared: `votes>3`, `deadline<=2026-12-31`. */
const compared = /^([a-z]+|cf\.[a-z0-9-]+)(<=|>=|<|>)/i;

/** The field that the word compares, or null. */
function measuredIn(word: string, unknown: Unknown): FieldName | null {
  const field = fieldNamed(compared.exec(word)?.[1] ?? '', unknown);
  return field !== null && isCompared(field) ? field : null;
}

/** The comparison that begins at `at`, its value beginning at `from`. */
function readComparison(text: string, field: FieldName, compare: Compare, at: number, from: number): Token {
  const end = endOfWord(text, from, ',"');
  const word = text.slice(from, end);
  if (word === '')
    throw new NotUnderstood(at, Math.max(end - at, 1), queryWords.noValue(`${field}${compare}`.slice(0, -1)));
  if (text[end] === ',') throw new NotUnderstood(at, end - at, queryWords.oneValue(field));
  checkMeasure(field, word, from, compare);
  return { kind: 'atom', at, length: end - at, atom: { kind: 'field', field, values: [{ text: word }], compare } };
}

/** The value of a field, from `from` on: compared where it begins so, one or several otherwise. */
function readValues(text: string, field: FieldName, at: number, from: number): Token {
  const [compare] = isCompared(field) ? (/^(?:<=|>=|<|>)/.exec(text.slice(from, from + 2)) ?? []) : [];
  if (compare === undefined) return readField(text, field, at, from);
  return readComparison(text, field, compare as Compare, at, from + compare.length);
}

/** Is `left:right` a field that does not exist, rather than an address, a path, a scope or a word with a colon at its end? */
const looksLikeField = (left: string, right: string): boolean =>
  /^[a-z]+$/.test(left) && !/^(?:$|[\s/\\:)])/.test(right) && !schemes.has(left);

/** The field that begins at `at`, whose word is `word`; null where it is none. Throws NotUnderstood for one that there is not. */
function fieldAt(text: string, word: string, at: number, unknown: Unknown): Token | null {
  const measured = measuredIn(word, unknown);
  if (measured !== null) return readValues(text, measured, at, at + measured.length);
  const colon = word.indexOf(':');
  if (colon <= 0) return null;
  const [left, right] = [word.slice(0, colon), text.slice(at + colon + 1)];
  const field = fieldNamed(left, unknown);
  if (field !== null) return right.startsWith(':') ? null : readValues(text, field, at, at + colon + 1);
  if (!looksLikeField(left, right)) return null;
  throw unknownField(word, left, at, unknown);
}

function unknownField(word: string, left: string, at: number, unknown: Unknown): NotUnderstood {
  const near = nearestField(left, unknown);
  const suggestion = near === null ? `"${word.replaceAll('"', '""')}"` : near + word.slice(left.length);
  return new NotUnderstood(at, word.length, queryWords.unknownField(left), suggestion);
}

function readWord(text: string, at: number, unknown: Unknown): Token {
  const word = text.slice(at, endOfWord(text, at));
  if (keywords.has(word)) return { kind: word as 'AND' | 'OR' | 'NOT', at, length: word.length };
  const atom: WordsNode = { kind: 'words', text: word, phrase: false };
  return fieldAt(text, word, at, unknown) ?? { kind: 'atom', at, length: word.length, atom };
}

function readPhrase(text: string, at: number): Token {
  const end = endOfQuote(text, at);
  const phrase = unquoted(text.slice(at, end));
  if (phrase.trim() === '') throw new NotUnderstood(at, end - at, queryWords.emptyQuote);
  return { kind: 'atom', at, length: end - at, atom: { kind: 'words', text: phrase, phrase: true } };
}

/** A minus negates what follows at once; alone, or before another one ("--verbose"), it is part of a word. */
const isMinus = (text: string, at: number): boolean => {
  const next = text[at + 1];
  return text[at] === '-' && !isSpace(next) && next !== '-' && next !== ')';
};

function readToken(text: string, at: number, unknown: Unknown): Token {
  const sign = text[at];
  if (sign === '(') return { kind: 'open', at, length: 1 };
  if (sign === ')') return { kind: 'close', at, length: 1 };
  if (sign === '"') return readPhrase(text, at);
  if (isMinus(text, at)) return { kind: 'minus', at, length: 1 };
  return readWord(text, at, unknown);
}

/** The pieces of `text`, in which `unknown` fields are none; throws NotUnderstood. Control characters count as spaces. */
export function tokensOf(typed: string, unknown = noneUnknown): Token[] {
  const text = typed.replace(/\p{Cc}/gu, ' ').toWellFormed();
  const tokens: Token[] = [];
  let at = 0;
  while (at < text.length) {
    if (isSpace(text[at])) at++;
    else {
      const token = readToken(text, at, unknown);
      tokens.push(token);
      at += token.length;
    }
  }
  return tokens;
}
