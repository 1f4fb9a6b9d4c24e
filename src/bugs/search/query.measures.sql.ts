// Conditions over numbers, days and words that stand in a column, and over what a bug has at all.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleAttachments } from '../bug.visibility.js';
import { boundsOf, daysFromNow, isDate, isDay, isNumber, type Compare } from './query.measures.js';

/** Who asks, and the values of the statement. */
interface Asks {
  readonly who: Who;
  readonly params: Params;
}

const both = (conditions: readonly string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? '') : `(${conditions.join(' AND ')})`;

/** A number in its column; false for what is none. Where none below zero are asked for, the index of those above serves. */
export function numberSql(column: string, text: string, compare: Compare | undefined, { params }: Asks): string {
  const bounds = boundsOf(text, compare, isNumber);
  if (!bounds) return 'false';
  const some = column === 'b.vote_count' && bounds.some(({ sign, value }) => sign.startsWith('>') && Number(value) > 0);
  const above = some || bounds.some(({ sign, value }) => sign === '>' && Number(value) === 0) ? [`${column} > 0`] : [];
  return both([...bounds.map(({ sign, value }) => `${column} ${sign} ${params.add(value)}::numeric`), ...above]);
}

/** A day as PostgreSQL has it; one that is counted from today begins with the day of who asks. */
function dayAt(text: string, { who, params }: Asks): string {
  const days = daysFromNow(text);
  if (days === null || isDate(text)) return `${params.add(text)}::date`;
  return `((now() AT TIME ZONE ${params.add(who.person?.zone ?? 'UTC')}::text)::date + ${params.add(days)}::int)`;
}

/** A day in its column; false for what is none. */
export function daySql(column: string, text: string, compare: Compare | undefined, asks: Asks): string {
  const bounds = boundsOf(text, compare, isDay);
  return bounds ? both(bounds.map(({ sign, value }) => `${column} ${sign} ${dayAt(value, asks)}`)) : 'false';
}

/** Words that stand in its column one behind the other; an index has them. */
export const wordsSql = (column: string, text: string, _: Compare | undefined, { params }: Asks): string =>
  `to_tsvector('bugzot', spaced(${column})) @@ phraseto_tsquery('bugzot', spaced(${params.add(text)}::text))`;

const beside = (table: string): string => `EXISTS (SELECT FROM ${table} s WHERE s.bug_id = b.id)`;

/** What a bug may have at all. */
const things: Readonly<Record<string, string>> = {
  votes: 'b.vote_count > 0',
  keyword: beside('bug_keywords'),
  cc: beside('bug_cc'),
  alias: beside('aliases'),
  deadline: 'b.deadline IS NOT NULL',
  url: 'b.url IS NOT NULL',
  whiteboard: 'b.whiteboard IS NOT NULL',
};

/** Whether the bug has such a thing, as far as it is for `who`. */
export const hasSql = (thing: string, who: Who, params: Params): string =>
  things[thing] ?? `EXISTS (SELECT FROM attachments t WHERE t.bug_id = b.id AND ${visibleAttachments(who, params)})`;
