// What the page of one bug shows, and the one form at its end.
import { isVisible } from '../products/product.visibility.js';
import { may } from '../users/roles/permissions.policy.js';
import type { FieldView, FormView } from '../web/form.js';
import { timeView, type LinkView, type PagerView, type TimeView } from '../web/parts.pages.js';
import type { Who } from '../who.js';
import type { BugRecord } from './bug.sql.js';
import type { Thread } from './comments/thread.js';
import { attachmentsView, type AttachmentsView } from './attachments/attachments.pages.js';
import type { FilesField } from './attachments/uploads.pages.js';
import type { RequestInputs } from './requests/requests.pages.js';
import type { AskingView } from './asking.pages.js';
import { commentRights } from './comments/card.pages.js';
import type { EntryView, Telling } from './changes/timeline.pages.js';
import { editUrl, factViews, type FactView } from './facts.pages.js';
import type { Then } from './past/moment.query.js';
import { bugPast, zoneOf, type PastBar } from './past/past.pages.js';
import { playView, wayToPlay, type PlayView } from './plays/play.pages.js';
import { placeView, trailOf, type ListAround, type ListPlace } from './places.pages.js';
import { relationsView, type RelationsView } from './relations/relation.pages.js';
import type { ReplyChoice } from './replies/reply.pages.js';
import { standingOf } from './restrictions/restriction.pages.js';
import type { UndoButton } from './undoings/undo.pages.js';
import { entryPager, entryViews } from './thread.pages.js';
import { redactsOf, waysFrom } from './ways.pages.js';
import { rankMark, statusMark, type RankMark, type StatusMark } from './marks.pages.js';

/** One move offered: `value` is the transition's name ('' leaves the bug as it is); `asksResolution` shows resolution and duplicate. */
export interface MoveView {
  value: string;
  id: string;
  label: string;
  hint: string;
  chosen: boolean;
  asksResolution: boolean;
  asksDuplicate: boolean;
}

/** The form: what this person may do, and nothing else; `audience` the choice of who may read the comment, `take` the label of "Take it" or ''. */
export interface ChangeForm {
  form: FormView;
  mayComment: boolean;
  comment: FieldView;
  mayBePrivate: boolean;
  audience: FieldView;
  files: FilesField;
  /** How long it took: one, or none for who may not note that. */
  time: FieldView[];
  /** The choice of a canned reply, or []. */
  replies: ReplyChoice[];
  /** The fields of the form in two parts: at hand, and behind one more fold. */
  usual: FieldView[];
  rare: FieldView[];
  fieldsOpen: boolean;
  moves: MoveView[];
  resolution: FieldView;
  duplicateOf: FieldView;
  /** What asks and answers. */
  requests: RequestInputs;
  take: string;
}

/**
 * `places` holds the list it was opened from, or []; `attachments` the section, or []. `changes` holds the form, or [] for who may do nothing here: then `signIn` is
 * the URL that leads to it, or ''. `duplicateOf` is the bug it duplicates, or [].
 */
export interface BugPage {
  id: number;
  summary: string;
  isClosed: boolean;
  /** Only some may see it. */
  isRestricted: boolean;
  status: StatusMark;
  severity: RankMark;
  priority: RankMark;
  /** Lead to their inputs, or ''. */
  severityEdit: string;
  priorityEdit: string;
  trail: LinkView[];
  duplicateOf: LinkView[];
  reporter: string;
  filed: TimeView;
  facts: FactView[];
  places: ListPlace[];
  /** The state of play, or []. */
  plays: PlayView[];
  attachments: AttachmentsView[];
  relations: RelationsView[];
  entries: EntryView[];
  pager: PagerView;
  changes: ChangeForm[];
  signIn: string;
  /** What is said of a bug as it was, or []: then there is nothing to do. */
  past: PastBar[];
  /** Votes, watching: one, added to the page of a bug as it is now. */
  asking: AskingView[];
  /** Whom a restricted bug is for, in a sentence; '' for one that is for everybody. */
  standing: string;
  /** Ways to its clone, to where it is moved, to who may see it, and to taking leaked words out. */
  ways: LinkView[];
  /** Where the bug stands without a page around it: this, and .txt or .json behind it; '' of a bug as it was. */
  plain: string;
}

/** What the page is made from, beside the record. */
export interface BugParts {
  record: BugRecord;
  resolve: (html: string) => string;
  who: Who;
  /** The list that it was opened from, or null. */
  list: ListAround | null;
  changes: ChangeForm | null;
  /** What of its past stands on the page. */
  thread: Thread;
  then?: Then | null;
  /** The change that the reader may take back. */
  undo?: UndoButton | null;
  reactions?: Telling['reactions'];
}

/** The page of the bug as it was: nothing can be done there. */
export const bugPageThen = (parts: BugParts & { then: Then }): BugPage => ({
  ...bugPage(parts),
  past: [bugPast(parts.then, parts.record.id)],
  signIn: '',
});

/** The facts, with ways to the inputs of those that the form has. */
function factParts({ record: bug, who, changes }: BugParts): Pick<BugPage, 'severityEdit' | 'priorityEdit' | 'facts'> {
  const editable = new Set(changes?.form.fields.map(({ name }) => name));
  return {
    severityEdit: editUrl(bug, 'severity', editable),
    priorityEdit: editUrl(bug, 'priority', editable),
    facts: factViews(bug, who, editable),
  };
}

/** How the bug's past is told to this reader; of a page of then nothing can be done. */
function tellingOf({ record: bug, who, resolve, undo, then, reactions }: BugParts) {
  const names = Object.fromEntries(bug.customFields.map(({ field, name }) => [field, name]));
  const rights = then ? null : commentRights(who, bug);
  return {
    bug: bug.id,
    zone: zoneOf(who),
    resolve,
    seesPeople: may(who, 'people.manage'),
    rights,
    names,
    undo,
    reactions,
  };
}

/** What there is of a bug as it is now alone. */
function nowParts({ record: bug, who, then }: BugParts, path: string): Pick<BugPage, 'relations' | 'ways' | 'plain'> {
  if (then) return { relations: [], ways: [], plain: '' };
  const ways = [...wayToPlay(bug, who), ...waysFrom(who, bug, redactsOf(who, bug))];
  return { relations: relationsView(bug.id, bug.relations), ways, plain: path };
}

/** The page of one bug for one reader. */
export function bugPage(parts: BugParts): BugPage {
  const { record: bug, who, changes } = parts;
  const zone = zoneOf(who);
  const path = `/bugs/${bug.id}`;
  const telling = tellingOf(parts);
  return {
    id: bug.id,
    summary: bug.summary,
    isClosed: !bug.isOpen,
    isRestricted: bug.isRestricted,
    status: statusMark(bug.status, bug.resolution),
    severity: rankMark(bug.severity.name, bug.severityRank),
    priority: rankMark(bug.priority.name, bug.priorityRank),
    trail: trailOf(bug, isVisible(who, bug.product.id)),
    duplicateOf: bug.duplicateOf ? [{ href: `/bugs/${bug.duplicateOf.id}`, label: `#${bug.duplicateOf.id}` }] : [],
    reporter: bug.reporter.name,
    filed: timeView(bug.filedAt / 1000, zone),
    ...factParts(parts),
    places: placeView(parts.list),
    plays: playView(bug, telling, parts, who),
    attachments: attachmentsView(bug.id, bug.attachments, bug.attachmentCount, telling),
    entries: entryViews(parts, telling, path),
    pager: entryPager(parts, path),
    standing: standingOf(bug),
    ...nowParts(parts, path),
    changes: changes ? [changes] : [],
    past: [],
    asking: [],
    signIn: who.person ? '' : `/session/new?next=${encodeURIComponent(path)}`,
  };
}
