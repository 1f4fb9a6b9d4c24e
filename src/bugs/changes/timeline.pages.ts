// What the timeline of a bug shows: its changes in words, and its comments.
import type { PersonView } from '../../users/person.pages.js';
import type { FormView } from '../../web/form.js';
import { timeView, type TimeView } from '../../web/parts.pages.js';
import { visible } from '../../web/plain.js';
import type { EntryRow } from '../bug.sql.js';
import { exactly } from '../past/moment.query.js';
import type { UndoButton } from '../undoings/undo.pages.js';
import { audienceMark } from '../comments/audience.words.js';
import { sentences, type AlterationView } from './sentences.pages.js';

/**
 * One change: what it altered, what was said with it, or both. `anchor` is its id on the page ("c5", "h-…");
 * `mark` says for whom a comment is that is not for everyone, `isShared`: for its reporter too;
 * `number` is the comment's number ("5"), '' for a private comment and for a change without comment;
 * `door` says how it came, when not by the web ("by import"), else ''. `bodyHtml` is made by markdown.ts only.
 * `isLong` folds a very long text, of which `opening` shows the first lines; `redacted` says who withdrew the text, else ''.
 */
export interface EntryView {
  anchor: string;
  number: string;
  who: PersonView;
  at: TimeView;
  door: string;
  alterations: AlterationView[];
  isComment: boolean;
  isDescription: boolean;
  isPrivate: boolean;
  isShared: boolean;
  mark: string;
  isLong: boolean;
  opening: string;
  redacted: string;
  /** URL of the page that takes leaked words out of this comment, or ''. */
  redact: string;
  bodyHtml: string;
  /** The bug as it was after this change, or ''. */
  then: string;
  /** The form that takes this change back, for who has made it; `keeps`: it said something too, and that stays. */
  undo: (FormView & { keeps: boolean }) | null;
}

/** What a page needs to know to tell a bug's past to one reader. */
export interface Telling {
  zone: string;
  /** Makes the stored HTML of a comment that of this reader. */
  resolve: (html: string) => string;
  /** Whether the reader may open people's pages. */
  seesPeople: boolean;
  /** URL of the page that takes leaked words out of the bug, for whoever may. */
  redacts?: string;
  /** What fields of one's own are called, by `cf.key`. */
  names?: Readonly<Record<string, string>>;
  /** The bug's number, where entries lead to the bug as it was. */
  bug?: number;
  /** The change that the reader may take back. */
  undo?: UndoButton | null | undefined;
}

/** Doors that are worth a word. */
const doors: Readonly<Record<string, string>> = { import: 'by import', panel: 'in the panel', demo: '', web: '' };

/** Lines of a folded text that are shown. */
const LINES = 4;

const openingOf = (text: string): string => visible(text).trim().split('\n').slice(0, LINES).join('\n');

export const personView = (name: string, realName: string, linked: boolean): PersonView => ({
  name,
  realName,
  href: linked ? `/admin/users/${encodeURIComponent(name)}` : '',
});

function commentParts(row: EntryRow, telling: Telling) {
  const { comment } = row;
  if (!comment)
    return {
      // Never the change's id: from its gaps one could count what is private.
      anchor: row.version === null ? `t${row.at}` : `h${row.version}`,
      number: '',
      isComment: false,
      isDescription: false,
      ...audienceMark('everyone'),
      isLong: false,
      opening: '',
      bodyHtml: '',
    };
  return {
    anchor: comment.number === null ? `p-${comment.permalink}` : `c${comment.number}`,
    number: comment.number === null ? '' : String(comment.number),
    isComment: true,
    isDescription: comment.number === 0,
    ...audienceMark(comment.audience),
    isLong: comment.opening !== null,
    opening: openingOf(comment.opening ?? ''),
    bodyHtml: telling.resolve(comment.html),
  };
}

/** One change as the timeline shows it. */
export function entryView(row: EntryRow, telling: Telling): EntryView {
  const parts = commentParts(row, telling);
  return {
    ...parts,
    who: personView(row.who, row.realName, telling.seesPeople),
    at: timeView(row.at / 1000, telling.zone),
    door: row.note || (doors[row.door] ?? ''),
    alterations: sentences(row.altered, telling.names),
    then: telling.bug ? `/bugs/${telling.bug}?${new URLSearchParams({ asof: exactly(row.at) }).toString()}` : '',
    undo: telling.undo?.at === row.at ? { ...telling.undo.form, keeps: parts.isComment } : null,
    redacted: '',
    redact: row.comment && telling.redacts ? `${telling.redacts}?of=${parts.anchor}` : '',
  };
}
