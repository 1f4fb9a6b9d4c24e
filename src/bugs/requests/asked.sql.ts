// What is asked of people as conditions of a query: needinfo:@me, review:dev, verify:none.
import type { Params } from '../../database/params.js';
import { canonical } from '../../users/user.form.js';
import type { Who } from '../../who.js';
import type { FieldNode } from '../search/query.js';

const waiting = (kind: string): string => `FROM requests r WHERE r.kind = '${kind}' AND r.settled_at IS NULL`;

/** What waits for one person is little: its bugs are looked up by their numbers. */
const among = (kind: string, ids: string): string =>
  `b.id = ANY(ARRAY(SELECT r.bug_id ${waiting(kind)} AND r.person_id = ANY(${ids})))`;

/** What waits for anybody may be much: then each bug of the list is asked, until the page is full. */
const waits = (kind: string): string => `EXISTS (SELECT ${waiting(kind)} AND r.bug_id = b.id)`;

/** The condition of one of the fields: any of its values. `@me` is nobody for a stranger. */
export function requestSql({ field, values }: FieldNode, who: Who, params: Params): string {
  const names = values.filter(({ special }) => special === undefined).map(({ text }) => canonical(text));
  const specials = new Set(values.map(({ special }) => special));
  const of = (ids: string): string => among(field, ids);
  const any = [
    ...(specials.has('any') ? [waits(field)] : []),
    ...(specials.has('none') ? [`NOT ${waits(field)}`] : []),
    ...(specials.has('me') ? [who.person === null ? 'false' : of(`${params.add([who.person.id])}::bigint[]`)] : []),
    ...(names.length > 0 ? [of(`ARRAY(SELECT id FROM users WHERE name_key = ANY(${params.add(names)}::text[]))`)] : []),
  ];
  return any.length === 1 ? (any[0] ?? '') : `(${any.join(' OR ')})`;
}
