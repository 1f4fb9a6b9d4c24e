// The statements of the writer; rows come as one JSON parameter, moments as microseconds since 1970.
import type { Bug, CustomField, Value } from '../bug.js';
import { VALUES } from '../custom/values.sql.js';
import { setsSql } from '../sets/sets.sql.js';

const moment = (column: string): string => `timestamptz 'epoch' + r.${column} * interval '1 microsecond'`;

const BUG = `json_to_recordset($1) AS r(
  id bigint, product bigint, component bigint, affected bigint, severity smallint, priority smallint, platform smallint,
  status text, resolution text, duplicate bigint, reporter bigint, assignee bigint, summary text,
  system smallint, milestone bigint, fixed_in bigint, qa_contact bigint, whiteboard text, url text, deadline date,
  restricted boolean, opens_on date,
  filed bigint, updated bigint, revision integer, staff_updated bigint, staff_revision integer, comments integer, files integer)`;

/** Whether the bug is open is what its status says. */
const OPEN = '(SELECT s.is_open FROM statuses s WHERE s.name = r.status)';

export const NEW_CHANGE_IDS = `
  SELECT nextval(pg_get_serial_sequence('changes', 'id')) AS id FROM generate_series(1, $1::int)`;

export const INSERT_BUGS = `
  INSERT INTO bugs (id, product_id, component_id, version_id, severity_id, priority_id, platform_id, status, resolution,
    is_open, duplicate_of, reporter_id, assignee_id, summary, system_id, milestone_id, fixed_in_id, qa_contact_id, whiteboard,
    url, deadline, is_restricted, opens_on, filed_at, updated_at, version, staff_updated_at, staff_version, comment_count,
    attachment_count)
  SELECT r.id, r.product, r.component, r.affected, r.severity, r.priority, r.platform, r.status, r.resolution, ${OPEN},
    r.duplicate, r.reporter, r.assignee, r.summary, r.system, r.milestone, r.fixed_in, r.qa_contact, r.whiteboard, r.url,
    r.deadline, r.restricted, r.opens_on, ${moment('filed')}, ${moment('updated')}, r.revision,
    ${moment('staff_updated')}, r.staff_revision, r.comments, r.files
  FROM ${BUG}`;

export const UPDATE_BUGS = `
  UPDATE bugs b SET product_id = r.product, component_id = r.component, version_id = r.affected, severity_id = r.severity,
    priority_id = r.priority, platform_id = r.platform, status = r.status, resolution = r.resolution, is_open = ${OPEN},
    duplicate_of = r.duplicate, assignee_id = r.assignee, summary = r.summary, system_id = r.system,
    milestone_id = r.milestone, fixed_in_id = r.fixed_in, qa_contact_id = r.qa_contact, whiteboard = r.whiteboard, url = r.url,
    deadline = r.deadline, is_restricted = r.restricted, opens_on = r.opens_on, updated_at = ${moment('updated')},
    version = r.revision, staff_updated_at = ${moment('staff_updated')}, staff_version = r.staff_revision,
    comment_count = r.comments, attachment_count = r.files
  FROM ${BUG} WHERE b.id = r.id`;

export const INSERT_CHANGES = `
  INSERT INTO changes (id, bug_id, version, seen_version, who_id, door, happened_at, note) OVERRIDING SYSTEM VALUE
  SELECT r.id, r.bug, r.version, r.seen, r.who, r.door, ${moment('at')}, r.note
  FROM json_to_recordset($1) AS r(
    id bigint, bug bigint, version integer, seen integer, who bigint, door text, at bigint, note text)`;

export const INSERT_ALTERED = `
  INSERT INTO altered (change_id, bug_id, field, old, old_id, new, new_id, since, at)
  SELECT r.change, r.bug, r.field, r.old, r.old_id, r.new, r.new_id, ${moment('since')}, ${moment('at')}
  FROM json_to_recordset($1) AS r(change bigint, bug bigint, field text, old text, old_id bigint, new text, new_id bigint,
    since bigint, at bigint)`;

export const INSERT_COMMENTS = `
  INSERT INTO comments (bug_id, change_id, number, permalink, author_id, audience, format, text, html, renderer, written_at)
  SELECT r.bug, r.change, r.number, r.permalink, r.who, r.audience, r.format, r.text, r.html, r.renderer, ${moment('at')}
  FROM json_to_recordset($1) AS r(bug bigint, change bigint, number integer, permalink text, who bigint, audience text,
    format text, text text, html text, renderer smallint, at bigint)`;

/** A column of time as whole microseconds. */
export const micros = (column: string): string => `(extract(epoch FROM ${column}) * 1000000)::bigint`;

const ref = (table: string, column: string): string =>
  `(SELECT json_build_object('id', t.id, 'name', t.name) FROM ${table} t WHERE t.id = b.${column})`;

/** What a statement has joined to the bug already, by the alias of its row. */
type Joined = 'p' | 'severity' | 'priority' | 'reporter';

const joinedRef = (alias: Joined): string => `json_build_object('id', ${alias}.id, 'name', ${alias}.name)`;

const NAMED = `${ref('products', 'product_id')} AS product, ${ref('severities', 'severity_id')} AS severity,
  ${ref('priorities', 'priority_id')} AS priority, ${ref('users', 'reporter_id')} AS reporter`;

/** The same of a statement that has them joined, as `p`, `severity`, `priority` and `reporter`. */
const NAMED_THERE = `${joinedRef('p')} AS product, ${joinedRef('severity')} AS severity,
  ${joinedRef('priority')} AS priority, ${joinedRef('reporter')} AS reporter`;

/** How the columns of a bug are asked for: `original` is the number of what it repeats, `law` says which bugs may be named. */
interface Asked {
  readonly original: string;
  readonly law: () => string;
  /** For strangers nothing is in it of what happens among staff. */
  readonly isStranger: boolean;
  /** The statement has joined the product `p`, and `severity`, `priority` and `reporter`. */
  readonly isJoined: boolean;
}

const whole: Asked = { original: 'b.duplicate_of', law: () => 'true', isStranger: false, isJoined: false };

/** One bug with its words, as bugOf wants it; `b` is the bug. */
export function bugColumns(asked: Partial<Asked> = {}): string {
  const { original, law, isStranger, isJoined } = { ...whole, ...asked };
  return `
  b.id, b.summary, b.status, b.resolution, b.version AS revision, ${isStranger ? '0' : 'b.staff_version'} AS "staffRevision",
  b.comment_count AS "commentCount", b.attachment_count AS "attachmentCount", ${micros('b.filed_at')} AS "filedAt", ${micros('b.updated_at')} AS "updatedAt",
  ${isStranger ? '0' : micros('b.staff_updated_at')} AS "staffUpdatedAt",
  ${isJoined ? NAMED_THERE : NAMED}, ${ref('components', 'component_id')} AS component,
  ${ref('versions', 'version_id')} AS version, ${ref('platforms', 'platform_id')} AS platform,
  ${ref('systems', 'system_id')} AS os, ${ref('milestones', 'milestone_id')} AS milestone,
  ${ref('versions', 'fixed_in_id')} AS "fixedIn", ${ref('users', 'qa_contact_id')} AS "qaContact", b.whiteboard, b.url,
  b.deadline::text, b.opens_on::text AS "opensOn", ${setsSql(law)} AS sets, ${VALUES} AS custom,
  ${ref('users', 'assignee_id')} AS assignee,
  (SELECT json_build_object('id', d.id, 'name', d.id::text) FROM (SELECT ${original} AS id) d WHERE d.id IS NOT NULL)
    AS "duplicateOf"`;
}

/** A bug as it is read. */
export type BugRow = Bug & { readonly custom: Readonly<Record<CustomField, Value>> };

/** The bug of a row: its values in fields of one's own stand among the others. */
export const bugOf = <Row extends BugRow>({ custom, ...row }: Row): Omit<Row, 'custom'> => ({ ...row, ...custom });

/**
 * What each field was after the revision $2 of bug $1, where it has been altered since: the oldest later value, with the
 * words that `words` makes of it.
 */
export const seenSql = (words: string): string => `
  SELECT DISTINCT ON (a.field) a.field, ${words} AS old, a.old_id AS "oldId"
  FROM altered a JOIN changes h ON h.id = a.change_id JOIN bugs b ON b.id = a.bug_id
  WHERE a.bug_id = $1 AND h.version > $2 AND a.field <> ALL ($3::text[]) ORDER BY a.field, a.at`;

/** What the sets $3 of bug $1 have got and lost after its revision $2, the newest first. */
export const SEEN_SETS = `
  SELECT a.field, a.old, a.old_id AS "oldId", a.new, a.new_id AS "newId" FROM altered a JOIN changes h ON h.id = a.change_id
  WHERE a.bug_id = $1 AND h.version > $2 AND a.field = ANY ($3::text[]) ORDER BY a.at DESC, a.new NULLS LAST`;

/** From when the present value of each field of bug $1 has held, and each item of the sets $2 been in or out, where that was ever altered. */
export const SINCE = `
  SELECT field, item, ${micros('max(at)')} AS since FROM (
    SELECT field, at, CASE WHEN field = ANY ($2::text[]) THEN coalesce(new_id::text, old_id::text, new, old) END AS item
    FROM altered WHERE bug_id = $1) a GROUP BY field, item`;

/** Whether words were taken out of bug $1, where everybody could read them, after its revision $2. */
export const REDACTED = `
  SELECT EXISTS (SELECT FROM changes WHERE bug_id = $1 AND door = 'redaction' AND version > $2) AS "isRedacted"`;

export const NOW = `SELECT ${micros('clock_timestamp()')} AS now`;
