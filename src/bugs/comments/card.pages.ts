// A comment as a card of the thread: its marks, what has become of it, and what the reader may do with it.
import type { PersonView } from '../../users/person.pages.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import { visible } from '../../web/plain.js';
import type { Who } from '../../who.js';
import type { BugRecord } from '../bug.sql.js';
import { mayBug } from '../bug.policy.js';
import { noReactions, reactionsView, type ReactionsView } from '../reactions/reactions.pages.js';
import type { ReactionRow } from '../reactions/reactions.sql.js';
import { audienceMark, type AudienceMark } from './audience.words.js';
import { anchorOf, calledSo, commentUrl } from './comment.js';
import { mayComment } from './comment.policy.js';
import type { CommentOfEntry } from './thread.sql.js';

/** What the reader may do with the comments of a bug. */
export interface CommentRights {
  readonly bug: number;
  readonly replies: boolean;
  readonly reacts: boolean;
  readonly editsOwn: boolean;
  readonly edits: boolean;
  readonly addresses: boolean;
  readonly redacts: boolean;
}

/**
 * `gone` says that the text is not there any more, else ''; `isFolded`: tagged as not worth reading; `tags` are told beside it.
 * `isLong` folds a very long text, of which `opening` shows the first lines. `edited` is the URL of what it said before, or ''.
 */
export interface CardView extends AudienceMark {
  anchor: string;
  number: string;
  called: string;
  isComment: boolean;
  isDescription: boolean;
  isLong: boolean;
  opening: string;
  /** URL of the page with all of a text that is too long for this one, or ''. */
  whole: string;
  gone: string;
  goneBy: PersonView[];
  goneAt: TimeView[];
  edited: string;
  tags: string[];
  isFolded: boolean;
  /** URL of the form with its text quoted, or ''. */
  reply: string;
  reactions: ReactionsView;
  deeds: LinkView[];
  bodyHtml: string;
}

/** What a page tells beside the comment: in which time zone, and the reactions to its comments by permalink. */
interface CardTelling {
  readonly zone: string;
  readonly bug?: number;
  readonly reactions?: ReadonlyMap<string, readonly ReactionRow[]> | undefined;
}

/** The tags for what is not worth reading. */
export const foldingTags: readonly string[] = ['spam', 'obsolete', 'off-topic'];

/** Lines of a folded text that are shown. */
const LINES = 4;

const openingOf = (text: string): string => visible(text).trim().split('\n').slice(0, LINES).join('\n');

/** What `who` may do with comments of the bug; none of it where it is shown as it was. */
export function commentRights(who: Who, bug: BugRecord): CommentRights {
  return {
    bug: bug.id,
    replies: mayBug.comment(who, bug),
    reacts: who.person !== null && mayBug.comment(who, bug),
    editsOwn: mayBug.comment(who, bug),
    edits: mayComment.tag(who, bug),
    addresses: mayComment.address(who, bug),
    redacts: mayBug.redact(who, bug),
  };
}

/** A change without a comment. */
export const noCard: CardView = {
  anchor: '',
  number: '',
  called: '',
  isComment: false,
  isDescription: false,
  ...audienceMark('everyone'),
  isLong: false,
  opening: '',
  whole: '',
  gone: '',
  goneBy: [],
  goneAt: [],
  edited: '',
  tags: [],
  isFolded: false,
  reply: '',
  reactions: noReactions,
  deeds: [],
  bodyHtml: '',
};

function deedsOf(comment: CommentOfEntry, rights: CommentRights): LinkView[] {
  const url = commentUrl(rights.bug, comment);
  const isOwn = comment.isMine && rights.editsOwn;
  const offered: (LinkView | false)[] = [
    isOwn && { href: `${url}/edit`, label: 'Edit' },
    rights.edits && { href: `${url}/tags`, label: 'Tags' },
    rights.addresses && { href: `${url}/audience`, label: 'Who may read it' },
    (isOwn || rights.edits) && { href: `${url}/withdrawal`, label: 'Withdraw' },
    rights.redacts && { href: `/bugs/${rights.bug}/redactions/new?of=${anchorOf(comment)}`, label: 'Redact' },
  ];
  return offered.filter((one) => one !== false);
}

/** What is said in the place of a text that is not there any more. */
function goneParts(
  { isHidden, withdrawn }: CommentOfEntry,
  zone: string,
): Pick<CardView, 'gone' | 'goneBy' | 'goneAt'> {
  if (!withdrawn) return { gone: isHidden ? 'This comment is not public any more.' : '', goneBy: [], goneAt: [] };
  return {
    gone: 'Withdrawn by',
    goneBy: [{ name: withdrawn.name, realName: withdrawn.realName, href: '' }],
    goneAt: [timeView(withdrawn.at / 1000, zone)],
  };
}

const replyTo = (comment: CommentOfEntry, { bug, replies }: CommentRights): string =>
  replies ? `/bugs/${bug}?reply=${anchorOf(comment)}#f-text` : '';

/** What there is while the text is there. */
function textParts(
  comment: CommentOfEntry,
  bug: number,
  rights: CommentRights | null,
): Pick<CardView, 'isLong' | 'opening' | 'whole' | 'edited' | 'isFolded' | 'reply' | 'deeds'> {
  return {
    isLong: comment.opening !== null,
    opening: openingOf(comment.opening ?? ''),
    whole: comment.isHuge && bug > 0 ? `${commentUrl(bug, comment)}/revisions` : '',
    isFolded: comment.tags.some((tag) => foldingTags.includes(tag)),
    edited: rights && comment.isEdited ? `${commentUrl(bug, comment)}/revisions` : '',
    reply: rights ? replyTo(comment, rights) : '',
    deeds: rights ? deedsOf(comment, rights) : [],
  };
}

/** The reactions to it; of a page that is as it was there are none. */
function reactionsOf(comment: CommentOfEntry, { reactions }: CardTelling, rights: CommentRights | null): ReactionsView {
  const key = String(comment.number ?? comment.permalink);
  const place = { key, of: calledSo(comment), may: rights?.reacts ?? false };
  return reactionsView(reactions?.get(comment.permalink) ?? [], place);
}

/**
 * The card of a comment; `resolve` makes its stored HTML that of this reader. What has parts of its own is begun as a copy of
 * the empty card and only overwritten: each property that is new to a copy takes the engine a microsecond, and a page has
 * hundreds of cards.
 */
export function cardView(
  comment: CommentOfEntry,
  resolve: (html: string) => string,
  telling: CardTelling,
  rights: CommentRights | null,
): CardView {
  const { isPrivate, isShared, mark } = audienceMark(comment.audience);
  const { gone, goneBy, goneAt } = goneParts(comment, telling.zone);
  const card: CardView = {
    ...noCard,
    anchor: anchorOf(comment),
    number: comment.number === null ? '' : String(comment.number),
    called: calledSo(comment),
    isComment: true,
    isDescription: comment.number === 0,
    isPrivate,
    isShared,
    mark,
    tags: [...comment.tags],
    gone,
    goneBy,
    goneAt,
  };
  if (gone) return card;
  const { isLong, opening, whole, isFolded, edited, reply, deeds } = textParts(comment, telling.bug ?? 0, rights);
  const reactions = reactionsOf(comment, telling, rights);
  const bodyHtml = resolve(comment.html);
  return { ...card, isLong, opening, whole, isFolded, edited, reply, deeds, reactions, bodyHtml };
}
