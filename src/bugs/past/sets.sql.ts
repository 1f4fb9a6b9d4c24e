// What a bug had many of at a moment, in SQL: tables of then that stand in the place of those of today.
import type { PastSql } from './then.sql.js';

/** A table beside bugs: its column, the field whose history tells of it, and how history keeps an item. */
interface Beside {
  readonly table: string;
  readonly column: string;
  readonly field: string;
  readonly by: 'id' | 'word' | 'person';
}

const tables: readonly Beside[] = [
  { table: 'bug_cc', column: 'person_id', field: 'cc', by: 'person' },
  { table: 'bug_keywords', column: 'keyword_id', field: 'keywords', by: 'id' },
  { table: 'dependencies', column: 'on_id', field: 'dependsOn', by: 'id' },
  { table: 'bug_links', column: 'url', field: 'seeAlso', by: 'word' },
  { table: 'aliases', column: 'alias', field: 'aliases', by: 'word' },
];

/** Who was merged into another account counts as that one. */
const merged = (id: string): string => `coalesce((SELECT m.merged_into_id FROM users m WHERE m.id = ${id}), ${id})`;

/** An item as the table has it, from one side of an alteration. */
const item = ({ by }: Beside, side: 'old' | 'new'): string =>
  by === 'word' ? `a.${side}` : by === 'id' ? `a.${side}_id` : merged(`a.${side}_id`);

/** What is in today and has not come since, and what was in and has gone since. */
const setThen = (one: Beside, past: PastSql): string => `${one.table} AS NOT MATERIALIZED (
  SELECT x.bug_id, x.${one.column} FROM ${one.table} x WHERE NOT EXISTS (SELECT FROM altered a
    WHERE a.bug_id = x.bug_id AND a.field = '${one.field}' AND a.at > ${past.at} AND ${item(one, 'new')} = x.${one.column})
  UNION ALL SELECT a.bug_id, ${item(one, 'old')} FROM altered a
    WHERE a.field = '${one.field}' AND a.old IS NOT NULL AND ${past.held})`;

/** Fields of one's own: of one value what it was, of several choices each. */
const valuesThen = (past: PastSql): string => `bug_values AS NOT MATERIALIZED (
  SELECT x.bug_id, x.field_id, x.text, x.number, x.date, x.option_id, x.person_id
  FROM bug_values x JOIN custom_fields f ON f.id = x.field_id WHERE NOT EXISTS (SELECT FROM altered a
    WHERE a.bug_id = x.bug_id AND a.field = 'cf.' || f.key AND a.at > ${past.at}
      AND (f.kind <> 'choices' OR a.new_id = x.option_id))
  UNION ALL SELECT a.bug_id, f.id, CASE f.kind WHEN 'text' THEN a.old END, CASE f.kind WHEN 'number' THEN a.old::numeric END,
    CASE f.kind WHEN 'date' THEN a.old::date END, CASE WHEN f.kind IN ('choice', 'choices') THEN a.old_id END,
    CASE f.kind WHEN 'person' THEN ${merged('a.old_id')} END
  FROM altered a JOIN custom_fields f ON a.field = 'cf.' || f.key WHERE a.old IS NOT NULL AND ${past.held})`;

/**
 * The bugs `from` (a SELECT) that fulfil `filter`, which speaks of them as `b` and finds beside them what they had then. The laws
 * of who sees what stand in `from`, and ask the tables of today: what comes first in a WITH knows nothing of what comes later.
 */
export const besideThen = (from: string, filter: string, past: PastSql): string =>
  `(WITH bugs_then AS NOT MATERIALIZED (SELECT * FROM ${from} b),
    ${[...tables.map((one) => setThen(one, past)), valuesThen(past)].join(', ')}
    SELECT b.* FROM bugs_then b WHERE ${filter})`;

/** Whether a field of a query asks for what bugs have many of, or for a field of one's own. */
export const asksBeside = (field: string): boolean =>
  field.startsWith('cf.') || ['cc', 'keyword', 'alias', 'has'].includes(field);
