// The statements of an opening: what everybody would read of a restricted bug, and which bugs are to be opened by now.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';

/** What everybody would read. Numbers and names are those of what is for everyone; what is private stays private. */
export interface Preview {
  readonly id: number;
  readonly summary: string;
  readonly product: { readonly id: number; readonly name: string };
  readonly revision: number;
  readonly description: string;
  readonly comments: number;
  readonly attachments: number;
  readonly changes: number;
  readonly people: readonly string[];
  readonly related: readonly number[];
  /** Words of the past that stand in its history: former summaries, whiteboards, links. */
  readonly words: readonly string[];
  readonly aliases: readonly string[];
}

/** Names and words that are shown of each kind. */
const MOST = 200;
/** Characters of the description that are shown. */
const OPENING = 2_000;

const people = `
  SELECT b.reporter_id AS id UNION SELECT b.assignee_id UNION SELECT b.qa_contact_id
  UNION SELECT k.person_id FROM bug_cc k WHERE k.bug_id = b.id
  UNION SELECT h.who_id FROM changes h WHERE h.bug_id = b.id AND h.version IS NOT NULL
  UNION SELECT a.old_id FROM altered a WHERE a.bug_id = b.id AND a.field IN ('assignee', 'qaContact', 'cc')`;

const related = `
  SELECT b.duplicate_of AS id UNION SELECT d.on_id FROM dependencies d WHERE d.bug_id = b.id
  UNION SELECT d.bug_id FROM dependencies d WHERE d.on_id = b.id UNION SELECT x.id FROM bugs x WHERE x.duplicate_of = b.id`;

/** Words of one's own in history; names of things, states and days tell nothing that is not shown already. */
const words = `
  SELECT DISTINCT a.old AS word FROM altered a
  WHERE a.bug_id = b.id AND a.old IS NOT NULL AND a.old_id IS NULL
    AND a.field NOT IN ('status', 'resolution', 'deadline', 'opensOn')`;

/** The preview of bug `id`; no row where it does not exist for `who`. */
export function previewOf(id: number, who: Who): { sql: string; params: unknown[] } {
  const params = new Params(id);
  const law = visibleBugs(who, params);
  const sql = `
    SELECT b.id, b.summary, b.version AS revision, (SELECT json_build_object('id', p.id, 'name', p.name) FROM products p WHERE p.id = b.product_id) AS product,
      coalesce((SELECT left(c.text, ${OPENING}) FROM comments c WHERE c.bug_id = b.id AND c.number = 0 AND c.audience = 'everyone'), '') AS description,
      (SELECT count(*)::int FROM comments c WHERE c.bug_id = b.id AND c.number > 0 AND c.audience = 'everyone') AS comments,
      (SELECT count(*)::int FROM attachments t WHERE t.bug_id = b.id AND t.audience = 'everyone') AS attachments,
      (SELECT count(*)::int FROM changes h WHERE h.bug_id = b.id AND h.version IS NOT NULL) AS changes,
      ARRAY(SELECT u.name FROM users u WHERE u.id IN (${people}) ORDER BY u.name_key LIMIT ${MOST}) AS people,
      ARRAY(SELECT r.id FROM (${related}) r WHERE EXISTS (SELECT FROM bugs b WHERE b.id = r.id AND ${law}) ORDER BY r.id LIMIT ${MOST}) AS related,
      ARRAY(SELECT w.word FROM (${words}) w ORDER BY w.word LIMIT ${MOST}) AS words,
      ARRAY(SELECT a.alias FROM aliases a WHERE a.bug_id = b.id ORDER BY a.alias LIMIT ${MOST}) AS aliases
    FROM bugs b WHERE b.id = $1 AND ${law}`;
  return { sql, params: params.values };
}

/** Bugs whose day has come, by the database's clock in UTC: at most $2 beyond the number $1. */
export const DUE = `
  SELECT b.id FROM bugs b
  WHERE b.opens_on <= (clock_timestamp() AT TIME ZONE 'UTC')::date AND b.id > $1 ORDER BY b.id LIMIT $2`;

/** The same of bug $1 alone, held: whoever sets another day has come before, or waits. */
export const STILL_DUE = `
  SELECT b.id FROM bugs b
  WHERE b.id = $1 AND b.is_restricted AND b.opens_on <= (clock_timestamp() AT TIME ZONE 'UTC')::date FOR UPDATE`;

/** Who has set the day of bug $1: the last one to do so, else who has reported the bug. */
export const SETTER = `
  SELECT u.id, u.name, u.real_name AS "realName", u.zone FROM bugs b JOIN users u ON u.id = coalesce((
    SELECT h.who_id FROM altered a JOIN changes h ON h.id = a.change_id
    WHERE a.bug_id = b.id AND a.field = 'opensOn' AND a.new IS NOT NULL ORDER BY a.at DESC LIMIT 1), b.reporter_id)
  WHERE b.id = $1`;
