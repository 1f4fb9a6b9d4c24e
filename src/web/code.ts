// Code as HTML in which its parts are told apart by classes: one walk from left to right, so that no text takes longer than it is long.
import { nameOf, type Language, type Quoted } from './language.js';
import { languageOf } from './languages.js';
import { escapeHtml } from './marks.js';

/** What a part of code is; each is a class `code-…` of the style sheet. */
type Part = 'comment' | 'text' | 'word' | 'number' | 'name' | 'added' | 'removed' | 'place';

/** Makes the HTML, with at most so many parts marked: of a text with more the rest stays as it is. */
class Marked {
  html = '';

  constructor(private left: number) {}

  get isFull(): boolean {
    return this.left <= 0;
  }

  plain(text: string): void {
    this.html += escapeHtml(text);
  }

  part(kind: Part, text: string): void {
    if (this.isFull) return this.plain(text);
    this.left -= 1;
    this.html += `<span class="code-${kind}">${escapeHtml(text)}</span>`;
  }
}

const escaped = (text: string): string => text.replace(/[\\^$.*+?()[\]{}|/]/g, String.raw`\$&`);

// What opens a quotation, a word that names something, a number, a word. Every repetition is bounded or can not fail.
function finderOf({ quotes, named }: Language): RegExp {
  // In texts of a shell, `$#` and `a#b` are no comments.
  const openings = quotes.map(({ open }) => (open === '#' ? '(?<![^\\s;])#' : escaped(open))).join('|');
  const names = named === '' ? '(?!)' : named;
  return new RegExp(
    String.raw`(${openings})|(${names})|(?<![\p{L}\p{N}_])(\d[\p{L}\p{N}_.]*)|([\p{L}_][\p{L}\p{N}_]*)`,
    'gu',
  );
}

const finders = new Map<Language, RegExp>();

function finder(language: Language): RegExp {
  const known = finders.get(language) ?? finderOf(language);
  finders.set(language, known);
  return new RegExp(known);
}

/** Where the quotation ends that begins at `from`: what never ends goes to the end of its line, or of all. */
function endOf(code: string, from: number, { open, close, long, bare }: Quoted): number {
  const line = long ? -1 : code.indexOf('\n', from + open.length);
  const last = line < 0 ? code.length : line;
  for (let at = from + open.length; at < last; at += 1) {
    if (code.startsWith(close, at)) return at + close.length;
    if (!bare && code[at] === '\\') at += 1;
  }
  return last;
}

/** What the finder has found, and how much of the code that is. */
function partAt(code: string, found: RegExpExecArray, language: Language): { kind: Part | null; end: number } {
  const [all, opening, name, number] = found;
  const quote = opening && language.quotes.find(({ open }) => open === opening);
  if (quote) return { kind: quote.kind, end: endOf(code, found.index, quote) };
  const kind = name ? 'name' : number ? 'number' : kindOf(all, language);
  return { kind, end: found.index + all.length };
}

function kindOf(word: string, { words, capitals, anyCase }: Language): Part | null {
  if (words.has(word) || (anyCase && (words.has(word.toLowerCase()) || words.has(word.toUpperCase())))) return 'word';
  return capitals && /^\p{Lu}/u.test(word) ? 'name' : null;
}

function walk(code: string, language: Language, marked: Marked): void {
  const find = finder(language);
  let done = 0;
  for (let found = find.exec(code); found && !marked.isFull; found = find.exec(code)) {
    const { kind, end } = partAt(code, found, language);
    find.lastIndex = end;
    if (kind === null) continue;
    marked.plain(code.slice(done, found.index));
    marked.part(kind, code.slice(found.index, end));
    done = end;
  }
  marked.plain(code.slice(done));
}

const lineKinds: readonly [RegExp, Part][] = [
  [/^(?:diff |index |\+\+\+ |--- |Index: |={20})/, 'comment'],
  [/^@@/, 'place'],
  [/^[+>]/, 'added'],
  [/^[-<]/, 'removed'],
];

/** A patch is told apart by its lines. */
function walkPatch(code: string, marked: Marked): void {
  for (const line of code.split(/(?<=\n)/)) {
    const kind = lineKinds.find(([begins]) => begins.test(line))?.[1];
    const words = line.endsWith('\n') ? line.slice(0, -1) : line;
    if (kind) marked.part(kind, words);
    else marked.plain(words);
    if (words !== line) marked.plain('\n');
  }
}

/** How many parts of one text are marked. */
export const mostParts = 4_000;

/**
 * The code as HTML for `<code>`, its parts in `<span class="code-…">`, at most `most` of them: `info` is what stands behind the
 * fence, its first word the language. Of an unknown language nothing is marked.
 */
export function codeHtml(code: string, info: string, most = mostParts): string {
  const marked = new Marked(most);
  const language = languageOf(info);
  if (['diff', 'patch'].includes(nameOf(info))) walkPatch(code, marked);
  else if (language) walk(code, language, marked);
  else marked.plain(code);
  return marked.html;
}

/** How many parts the HTML of code has marked. */
export const partsIn = (html: string): number => html.match(/<span class="code-/g)?.length ?? 0;
