// What the timeline of a bug shows: its changes in words, and its comments.
import type { PersonView } from '../../users/person.pages.js';
import type { FormView } from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { EntryRow } from '../bug.sql.js';
import { exactly } from '../past/moment.query.js';
import type { ReactionRow } from '../reactions/reactions.sql.js';
import { durationWords } from '../times/duration.words.js';
import type { UndoButton } from '../undoings/undo.pages.js';
import { cardView, noCard, type CardView, type CommentRights } from '../comments/card.pages.js';
import { attachedPieces, fatePieces } from '../attachments/fate.words.js';
import { fileSentence, playSentence, sentences, type AlterationView } from './sentences.pages.js';

/** Who has made a comment public that was written for fewer, and when. */
export interface PublishedView {
  by: PersonView;
  at: TimeView;
}

/**
 * One change: what it altered, what was said with it, or both. `anchor` is its id on the page ("c5", "h-…");
 * `mark` says for whom a comment is that is not for everyone, `isShared`: for its reporter too;
 * `number` is the comment's number ("5"), '' for a private comment and for a change without comment;
 * `door` says how it came, when not by the web ("by import"), else ''. `bodyHtml` is made by markdown.ts only.
 */
export interface EntryView extends CardView {
  who: PersonView;
  at: TimeView;
  door: string;
  /** The way to what is left out before it, or []. */
  between: LinkView[];
  /** One, or none. */
  published: PublishedView[];
  alterations: AlterationView[];
  /** How long it took, in words, or ''. */
  took: string;
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
  /** What the reader may do with the comments; none of it where the bug is shown as it was. */
  rights?: CommentRights | null;
  /** What fields of one's own are called, by `cf.key`. */
  names?: Readonly<Record<string, string>>;
  /** The bug's number, where entries lead to the bug as it was. */
  bug?: number;
  /** The change that the reader may take back. */
  undo?: UndoButton | null | undefined;
  /** The reactions to the comments of the page, by permalink. */
  reactions?: ReadonlyMap<string, readonly ReactionRow[]> | undefined;
}

/** Doors that are worth a word. */
const doors: Readonly<Record<string, string>> = {
  import: 'by import',
  panel: 'in the panel',
  demo: '',
  web: '',
  comment: '',
};

export const personView = (name: string, realName: string, linked: boolean): PersonView => ({
  name,
  realName,
  href: linked ? `/admin/users/${encodeURIComponent(name)}` : '',
});

/** Never the change's id: from its gaps one could count what is private. */
const anchorOfChange = (row: EntryRow): string => (row.version === null ? `t${row.at}` : `h${row.version}`);

/** Who has said or done it, and when; of what was made public later that too. */
function byWhom(row: EntryRow, { zone, seesPeople }: Telling): Pick<EntryView, 'who' | 'at' | 'door' | 'published'> {
  const who = personView(row.who, row.realName, seesPeople);
  const at = timeView(row.at / 1000, zone);
  const author = row.comment?.author;
  if (!author) return { who, at, door: row.note || (doors[row.door] ?? ''), published: [] };
  const wrote = { who: personView(author.name, author.realName, seesPeople), at: timeView(author.at / 1000, zone) };
  return { ...wrote, door: '', published: [{ by: who, at }] };
}

function alterationsOf({ altered, play, files, fates }: EntryRow, { names, bug = 0 }: Telling): AlterationView[] {
  return [
    ...sentences(altered, names),
    ...(play ? [playSentence] : []),
    ...(files.length > 0 ? [fileSentence(attachedPieces(bug, files))] : []),
    ...fates.map((row) => fileSentence(fatePieces(bug, row))),
  ];
}

/** One change as the timeline shows it. */
export function entryView(row: EntryRow, telling: Telling, between: LinkView[] = []): EntryView {
  const { comment } = row;
  const card = comment
    ? cardView(comment, telling.resolve, telling, telling.rights ?? null)
    : { ...noCard, anchor: anchorOfChange(row) };
  const { who, at, door, published } = byWhom(row, telling);
  return {
    who,
    at,
    door,
    published,
    between,
    alterations: alterationsOf(row, telling),
    took: row.time === null ? '' : durationWords(row.time),
    then: telling.bug ? `/bugs/${telling.bug}?${new URLSearchParams({ asof: exactly(row.at) }).toString()}` : '',
    undo: telling.undo?.at === row.at ? { ...telling.undo.form, keeps: card.isComment } : null,
    ...card,
  };
}
