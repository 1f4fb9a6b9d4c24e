// The statement of a bug's page: the bug, its names, its duplicates, and its past as far as the reader may know of it.
import { Params } from '../database/params.js';
import type { Who } from '../who.js';
import { attachmentsColumn, type AttachmentRow } from './attachments/attachments.sql.js';
import { fatesColumn, filesColumn, filesQuietly, type FateRow, type FileOfEntry } from './attachments/fates.sql.js';
import type { AnyField, CustomField, Moment } from './bug.js';
import { CALLED } from './custom/offers.sql.js';
import { publicChanges, toldRoles, visibleBugs, visibleComments } from './bug.visibility.js';
import { alteredWords, relatedQuietly } from './changes/alteration.visibility.js';
import { bugColumns, micros, type BugRow } from './changes/changes.sql.js';
import { ENTRIES, LAST } from './comments/thread.js';
import { commentColumn, type CommentOfEntry } from './comments/thread.sql.js';
import { exactly } from './past/moment.query.js';
import type { LaterRow } from './past/replay.js';
import type { Verdict } from './requests/request.js';
import { playSql, type PlayRow } from './plays/plays.sql.js';
import { reactionsColumn, type ReactionRow } from './reactions/reactions.sql.js';
import { requestsColumn, type RequestRow } from './requests/requests.sql.js';
import { tellsTime, timeColumn, timesColumn, type Times } from './times/times.sql.js';
import { votesColumn, type Votes } from './votes/votes.sql.js';
import { watchColumns, type Watchers } from './watching/watches.sql.js';
import { relationColumns, type Relations } from './relations/relations.sql.js';

/** One change of the past. A permalink stands for the number where a comment has none. */
export interface EntryRow {
  /** The revision that it made; null where it left no public trace. */
  version: number | null;
  at: Moment;
  who: string;
  realName: string;
  door: string;
  note: string;
  altered: { field: AnyField; old: string | null; new: string | null; verdict?: Verdict | null }[];
  /** Whether it told the state of play anew. */
  play: boolean;
  /** The files that came with it. */
  files: FileOfEntry[];
  /** Minutes that it took; null for none, and for who may not know. */
  time: number | null;
  /** What it has made of files that were there. */
  fates: FateRow[];
  comment: CommentOfEntry | null;
}

export interface BugRecord extends BugRow {
  slug: string;
  isOpen: boolean;
  severityRank: number;
  priorityRank: number;
  reporterRealName: string;
  isRestricted: boolean;
  /** Whether the names of the roles are for who reads; where not, none of them is in the record. */
  tellsRoles: boolean;
  aliases: string[];
  /** Told by a page of the past alone: that of now has them among its relations. */
  duplicates: number[];
  /** All fields of one's own in their order, as they are called now. */
  customFields: { field: CustomField; name: string }[];
  relations: Relations;
  entries: readonly EntryRow[];
  /** The state of play, or null. */
  play: PlayRow | null;
  attachments: AttachmentRow[];
  attachmentCount: number;
  /** What was altered after the moment that was asked for, the last first; [] where none was. */
  later: LaterRow[];
  votes: Votes;
  /** What it took; null where nothing was noted, and for who may not know. */
  times: Times | null;
  isWatched: boolean;
  watchers: Watchers | null;
  requests: RequestRow[];
  /** To its comments as they are now; none of a bug as it was, and where texts are told plainly. */
  reactions: ReactionRow[];
}

/** The stretch of its past that is asked for: what happened after a moment or before one, and until one. */
export interface Stretch {
  readonly after: Moment | null;
  readonly before?: Moment | null;
  readonly until: Moment | null;
  /** Texts as they were typed, in place of their HTML. */
  readonly isPlain?: boolean;
}

const moment = (at: Moment, params: Params): string => `${params.add(exactly(at))}::timestamptz`;

/** What was altered after the moment `until`. */
function later(who: Who, params: Params, until: Moment): string {
  return `
    SELECT a.field, ${alteredWords('old', who, params)} AS old, a.old_id AS "oldId", ${alteredWords('new', who, params)} AS new,
      a.new_id AS "newId", a.at FROM altered a WHERE a.bug_id = b.id AND a.at > ${moment(until, params)} OFFSET 0`;
}

/** Changes (`h`) of the bug `b` in that stretch which tell `who` anything. */
function telling(who: Who, params: Params, { after, before = null, until }: Stretch): string {
  const beyond =
    (after === null ? '' : `AND h.happened_at > ${moment(after, params)} `) +
    (before === null ? '' : `AND h.happened_at < ${moment(before, params)} `) +
    (until === null ? '' : `AND h.happened_at <= ${moment(until, params)}`);
  return `h.bug_id = b.id ${beyond} AND (${publicChanges} OR ${relatedQuietly(who, params)} OR ${tellsTime(who, params)}
    OR ${filesQuietly(who, params)}
    OR EXISTS (SELECT FROM comments c WHERE c.change_id = h.id AND ${visibleComments(who, params)}))`;
}

/** Entries from the beginning of the stretch on, or from its end back. */
function entries(who: Who, params: Params, stretch: Stretch, isBack: boolean, most: number): string {
  return `
    SELECT h.version, ${micros('h.happened_at')} AS at, u.name AS who, u.real_name AS "realName", h.door, h.note,
      EXISTS (SELECT FROM plays p WHERE p.change_id = h.id) AS play,
      ${filesColumn(who, params)} AS files, ${fatesColumn(who, params)} AS fates,
      (SELECT coalesce(json_agg(said), '[]') FROM (
         SELECT a.field, ${alteredWords('old', who, params)} AS old, ${alteredWords('new', who, params)} AS new,
           CASE WHEN a.field IN ('needinfo', 'review', 'verify') AND a.new IS NULL THEN (SELECT q.verdict FROM requests q
             WHERE q.settled_by_change = h.id AND q.kind = a.field AND q.person_id = a.old_id) END AS verdict
         FROM altered a WHERE a.change_id = h.id OFFSET 0) said WHERE said.old IS NOT NULL OR said.new IS NOT NULL) AS altered,
      ${timeColumn(who, params)} AS time, ${commentColumn(who, params, stretch.isPlain)} AS comment
    FROM changes h JOIN users u ON u.id = h.who_id
    WHERE ${telling(who, params, stretch)} ORDER BY h.happened_at ${isBack ? 'DESC' : 'ASC'} LIMIT ${most}`;
}

const gathered = (sql: string): string => `(SELECT coalesce(json_agg(e ORDER BY e.at), '[]') FROM (${sql}) e)`;

const moments = (who: Who, params: Params, stretch: Stretch): string =>
  gathered(entries(who, params, stretch, (stretch.before ?? null) !== null, ENTRIES + 1));

/** What there is of a long thread beside its beginning; see `ReadThread`. */
export interface End {
  tail: EntryRow[];
  said: number;
}

/**
 * The end of a whole thread and its count of comments, for the few that are long: a statement of its own, for what stands in
 * that of each page is paid by each page. No row where the bug does not exist for `who`.
 */
export function endStatement(id: number, who: Who, stretch: Stretch): { sql: string; params: Params } {
  const params = new Params();
  const then = stretch.until === null ? '' : `AND c.written_at <= ${moment(stretch.until, params)}`;
  const sql = `
    SELECT ${gathered(entries(who, params, stretch, true, LAST))} AS tail,
      (SELECT count(*)::int FROM comments c WHERE c.bug_id = b.id ${then} AND ${visibleComments(who, params)}) AS said
    FROM bugs b WHERE b.id = ${params.add(id)} AND ${visibleBugs(who, params)}`;
  return { sql, params };
}

const laterColumn = (who: Who, params: Params, { until }: Stretch): string =>
  until === null
    ? `'[]'::json`
    : `(SELECT coalesce(json_agg(l ORDER BY l.at DESC), '[]') FROM (${later(who, params, until)}) l)`;

const playColumn = (params: Params, { until }: Stretch): string =>
  playSql(until === null ? '' : `AND h.happened_at <= ${moment(until, params)}`);

/** What is asked more of than its name, beside the bug `b`. */
const JOINED = `JOIN products p ON p.id = b.product_id JOIN severities severity ON severity.id = b.severity_id
  JOIN priorities priority ON priority.id = b.priority_id JOIN users reporter ON reporter.id = b.reporter_id`;

const isNow = ({ until, isPlain = false }: Stretch): boolean => until === null && !isPlain;

/** The statement and its values; no row where the bug does not exist for `who`. */
export function bugStatement(id: number, who: Who, stretch: Stretch): { sql: string; params: Params } {
  const params = new Params();
  const sql = `
    SELECT ${bugColumns({ original: original(who, params), law: () => visibleBugs(who, params), isStranger: !who.person, isJoined: true })}, p.slug, b.is_open AS "isOpen", severity.rank AS "severityRank", priority.rank AS "priorityRank",
      reporter.real_name AS "reporterRealName", b.is_restricted AS "isRestricted", (${toldRoles(who, params)}) AS "tellsRoles",
      '[]'::json AS duplicates,
      ${moments(who, params, stretch)} AS entries,
      ${playColumn(params, stretch)} AS play,
      ${laterColumn(who, params, stretch)} AS later,
      ${CALLED} AS "customFields", ${attachmentsColumn(who, params)}, ${votesColumn(who, params)}, ${timesColumn(who, params)},
      ${watchColumns(who, params)}, ${requestsColumn(who, params)}, ${relationColumns(who, params)},
      ${isNow(stretch) ? reactionsColumn(who, params) : `'[]'::json AS reactions`}
    FROM bugs b ${JOINED}
    WHERE b.id = ${params.add(id)} AND ${visibleBugs(who, params)}`;
  return { sql, params };
}

/** What the bug `b` repeats, where that exists for `who`. */
const original = (who: Who, params: Params): string =>
  `(SELECT b.id FROM bugs b, (SELECT b.duplicate_of AS original) o WHERE b.id = o.original AND ${visibleBugs(who, params)})`;
