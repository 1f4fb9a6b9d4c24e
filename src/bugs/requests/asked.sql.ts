// What is asked of people as conditions of a query: needinfo:@me, review:dev, verify:none.
import type { Params } from '../../database/params.js';
import { canonical } from '../../users/user.form.js';
import type { Who } from '../../who.js';
import type { FieldNode } from '../search/query.js';

const waiting = (kind: string, of = ''): string =>
  `SELECT r.bug_id FROM requests r WHERE r.kind = '${kind}' AND r.settled_at IS NULL${of}`;

/** The bugs that wait so are few: they are looked up by their numbers. */
const among = (requests: string): string => `b.id = ANY(ARRAY(${requests}))`;

/** The condition of one of the fields: any of its values. `@me` is nobody for a stranger. */
export function requestSql({ field, values }: FieldNode, who: Who, params: Params): string {
  const names = values.filter(({ special }) => special === undefined).map(({ text }) => canonical(text));
  const specials = new Set(values.map(({ special }) => special));
  const of = (ids: string): string => among(waiting(field, ` AND r.person_id = ANY(${ids})`));
  const any = [
    ...(specials.has('any') ? [among(waiting(field))] : []),
    ...(specials.has('none') ? [`NOT (${among(waiting(field))})`] : []),
    ...(specials.has('me') ? [who.person === null ? 'false' : of(`${params.add([who.person.id])}::bigint[]`)] : []),
    ...(names.length > 0 ? [of(`ARRAY(SELECT id FROM users WHERE name_key = ANY(${params.add(names)}::text[]))`)] : []),
  ];
  return any.length === 1 ? (any[0] ?? '') : `(${any.join(' OR ')})`;
}
