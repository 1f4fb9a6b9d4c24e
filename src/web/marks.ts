// References to bugs, comments, attachments and people in texts: found when a text is rendered, kept as marks, made links for each reader anew.

/** A reference in a text: to what, and where it stands. `bug` is null for a comment or an attachment of the same bug. */
export interface Reference {
  readonly bug: number | null;
  readonly comment: number | null;
  readonly attachment: number | null;
  /** A person's name as it was typed, or ''. */
  readonly person: string;
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
 * see (-1 for none) and the number of the bug whose page it is; the attachments that exist for him, as `bug/number`; and where
 * the people lead whom he may know, by their names as they were typed.
 */
export interface MarkScene {
  readonly bugs: ReadonlyMap<number, MarkedBug>;
  readonly lastComment: number;
  readonly here: number;
  readonly attachments: ReadonlySet<string>;
  readonly people: ReadonlyMap<string, string>;
}

/** For whom nothing exists: all marks become plain words. */
export const noScene: MarkScene = {
  bugs: new Map(),
  lastComment: -1,
  here: 0,
  attachments: new Set(),
  people: new Map(),
};

const number = String.raw`#?([1-9]\d{0,8})`;
const comment = String.raw`comment\s{1,3}#?(0|[1-9]\d{0,8})`;
const attachment = String.raw`attachment\s{1,3}${number}`;
// What may be a user name; what goes on as a path is none (`@types/node`).
const person = String.raw`@([\p{L}\p{N}](?:[\p{L}\p{N}._+-]{0,48}[\p{L}\p{N}_])?)(?!\/[\p{L}\p{N}])`;
// Each alternative begins with its own letter and repeats nothing without a bound, so that the time is linear in the text.
const reference = new RegExp(
  String.raw`(?<![\p{L}\p{N}_#&/@])(?:(?:bug\s{1,3}|(?=#))${number}(?:,?\s{1,3}(?:${comment}|${attachment}))?|${comment}|${attachment}|${person})(?![\p{L}\p{N}_]|\.\d)`,
  'giu',
);

const toNumber = (digits: string | undefined): number | null => (digits === undefined ? null : Number(digits));

/** How many references of one text become links: nobody follows more, and each has to be looked up. */
export const mostReferences = 1_000;

/** The first `most` references in `text`, in order: `bug 42`, `#42`, `bug 42 comment 5`, `comment 5`, `attachment 3`, `@jane`. */
export function* referencesIn(text: string, most: number): Generator<Reference> {
  let left = most;
  for (const found of text.matchAll(reference)) {
    if (left-- <= 0) return;
    const [words, bug, comment1, attachment1, comment2, attachment2, name = ''] = found;
    const said = { comment: toNumber(comment1 ?? comment2), attachment: toNumber(attachment1 ?? attachment2) };
    yield { bug: toNumber(bug), ...said, person: name, at: found.index, words };
  }
}

const entities = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
} as const;

/** `text` as it may stand in HTML, also within the quotation marks of an attribute. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => entities[sign as keyof typeof entities]);

/** The mark of one reference. No other `<a data-…>` can come into rendered HTML, since a typed `<` is always escaped. */
export function markOf({ bug, comment: said, attachment: file, person: name, words }: Reference): string {
  const told = Object.entries({ bug, comment: said, attachment: file, person: name === '' ? null : name });
  const data = told.map(([of, value]) => (value === null ? '' : ` data-${of}="${value}"`)).join('');
  return `<a${data}>${escapeHtml(words)}</a>`;
}

const mark = /<a data-([^<>]*)>([^<]*)<\/a>/g;

/** What a mark says, from its attributes. */
function toldBy(attributes: string): Omit<Reference, 'at' | 'words'> {
  const told = new Map<string, string>();
  for (const [, name = '', value = ''] of attributes.matchAll(/([a-z]+)="([^"]*)"/g)) told.set(name, value);
  const [bug = null, said = null, file = null] = ['bug', 'comment', 'attachment'].map((name) =>
    toNumber(told.get(name)),
  );
  return { bug, comment: said, attachment: file, person: told.get('person') ?? '' };
}

/** What rendered HTML refers to, each once: bugs by number, attachments by bug (null for its own) and number, people by name. */
export interface Marks {
  readonly bugs: readonly number[];
  readonly attachments: readonly { readonly bug: number | null; readonly number: number }[];
  readonly people: readonly string[];
}

/** What these pieces of rendered HTML refer to. */
export function marksIn(...pieces: readonly string[]): Marks {
  const bugs = new Set<number>();
  const people = new Set<string>();
  const attachments = new Map<string, { bug: number | null; number: number }>();
  for (const [, attributes = ''] of pieces.flatMap((html) => [...html.matchAll(mark)])) {
    const { bug, attachment: file, person: name } = toldBy(attributes);
    if (bug !== null) bugs.add(bug);
    if (file !== null) attachments.set(`${bug}/${file}`, { bug, number: file });
    if (name !== '') people.add(name);
  }
  return { bugs: [...bugs], attachments: [...attachments.values()], people: [...people] };
}

function bugLink(id: number, said: number | null, scene: MarkScene, words: string): string {
  const bug = scene.bugs.get(id);
  if (bug === undefined) return words;
  const state = [bug.status, bug.resolution].filter(Boolean).join(' ');
  const closed = bug.isOpen ? '' : ' class="closed"';
  const anchor = said === null ? '' : `#c${said}`;
  return `<a href="/bugs/${id}${anchor}"${closed} title="${escapeHtml(`${state} – ${bug.summary}`)}">${words}</a>`;
}

function personLink(name: string, scene: MarkScene, words: string): string {
  const href = scene.people.get(name);
  return href === undefined ? words : `<a class="person" href="${escapeHtml(href)}">${words}</a>`;
}

/** To a comment of the bug whose page it is; plain words where there is no such comment. */
const hereLink = (said: number | null, scene: MarkScene, words: string): string =>
  said !== null && said <= scene.lastComment ? `<a href="#c${said}">${words}</a>` : words;

function resolved(attributes: string, scene: MarkScene, words: string): string {
  const { bug: id, comment: said, attachment: file, person: name } = toldBy(attributes);
  if (name !== '') return personLink(name, scene, words);
  const bug = id ?? scene.here;
  if (scene.attachments.has(`${bug}/${file}`)) return `<a href="/bugs/${bug}/attachments/${file}">${words}</a>`;
  const here = bug === scene.here ? hereLink(said, scene, words) : words;
  const isDone = id === null || here !== words;
  return isDone ? here : bugLink(bug, bug === scene.here ? null : said, scene, words);
}

/** The HTML for one reader: marks become links where he may see what they lead to, and plain words where not. */
export function resolveMarks(html: string, scene: MarkScene): string {
  return html.replace(mark, (_all, attributes: string, words: string) => resolved(`data-${attributes}`, scene, words));
}
