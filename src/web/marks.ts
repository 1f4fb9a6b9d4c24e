// References to bugs and comments in texts: found when a text is rendered, kept as marks, made links for each reader anew.

/** A reference in a text: which bug, which comment, and where it stands. `bug` is null for a comment of the same bug. */
export interface Reference {
  readonly bug: number | null;
  readonly comment: number | null;
  readonly at: number;
  readonly words: string;
}

/** What a reader may know of a bug that is referred to. */
export interface MarkedBug {
  readonly summary: string;
  readonly status: string;
  readonly resolution: string | null;
  readonly isOpen: boolean;
}

/**
 * What a mark is made from for one reader: the bugs that he may see, by number; the number of the last comment that he may
 * see (-1 for none) and the number of the bug whose page it is.
 */
export interface MarkScene {
  readonly bugs: ReadonlyMap<number, MarkedBug>;
  readonly lastComment: number;
  readonly here: number;
}

const number = String.raw`#?([1-9]\d{0,8})`;
const comment = String.raw`comment\s{1,3}#?(0|[1-9]\d{0,8})`;
// Each alternative begins with its own letter and repeats nothing without a bound, so that the time is linear in the text.
const reference = new RegExp(
  String.raw`(?<![\p{L}\p{N}_#&/])(?:(?:bug\s{1,3}|(?=#))${number}(?:,?\s{1,3}${comment})?|${comment})(?![\p{L}\p{N}_]|\.\d)`,
  'giu',
);

const toNumber = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

/** How many references of one text become links: nobody follows more, and each has to be looked up. */
export const mostReferences = 1_000;

/** The first `most` references in `text`, in order: `bug 42`, `#42`, `bug 42 comment 5`, `comment 5`. */
export function* referencesIn(text: string, most: number): Generator<Reference> {
  let left = most;
  for (const found of text.matchAll(reference)) {
    if (left-- <= 0) return;
    const [words, bug, ofBug, alone] = found;
    yield { bug: toNumber(bug), comment: toNumber(ofBug ?? alone), at: found.index, words };
  }
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** `text` as it may stand in HTML, also within the quotation marks of an attribute. */
export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** The mark of one reference. No other `<a data-…>` can come into rendered HTML, since a typed `<` is always escaped. */
export function markOf({ bug, comment: said, words }: Reference): string {
  const ofBug = bug === null ? '' : ` data-bug="${bug}"`;
  const ofComment = said === null ? '' : ` data-comment="${said}"`;
  return `<a${ofBug}${ofComment}>${escapeHtml(words)}</a>`;
}

const mark = /<a data-([^<>]*)>([^<]*)<\/a>/g;

const attribute = { bug: /bug="(\d+)"/, comment: /comment="(\d+)"/ };

const told = (attributes: string, name: keyof typeof attribute): number | null =>
  toNumber(attribute[name].exec(attributes)?.[1]);

/** Numbers of the bugs that rendered HTML refers to, each once. */
export function marksIn(html: string): number[] {
  const numbers = new Set<number>();
  for (const [, attributes = ''] of html.matchAll(mark)) {
    const bug = told(attributes, 'bug');
    if (bug !== null) numbers.add(bug);
  }
  return [...numbers];
}

function bugLink(id: number, said: number | null, scene: MarkScene, words: string): string {
  const bug = scene.bugs.get(id);
  if (bug === undefined) return words;
  const state = [bug.status, bug.resolution].filter(Boolean).join(' ');
  const closed = bug.isOpen ? '' : ' class="closed"';
  const anchor = said === null ? '' : `#c${said}`;
  return `<a href="/bugs/${id}${anchor}"${closed} title="${escapeHtml(`${state} – ${bug.summary}`)}">${words}</a>`;
}

function resolved(id: number | null, said: number | null, scene: MarkScene, words: string): string {
  const isHere = id === null || id === scene.here;
  if (isHere && said !== null && said <= scene.lastComment) return `<a href="#c${said}">${words}</a>`;
  return id === null ? words : bugLink(id, isHere ? null : said, scene, words);
}

/** The HTML for one reader: marks become links where he may see what they lead to, and plain words where not. */
export function resolveMarks(html: string, scene: MarkScene): string {
  return html.replace(mark, (_all, attributes: string, words: string) =>
    resolved(told(attributes, 'bug'), told(attributes, 'comment'), scene, words),
  );
}
