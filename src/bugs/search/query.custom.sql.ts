// Custom fields of a query as conditions over bugs (alias `b`): whatever its kind, a value is looked up in the index of that kind.
import type { Params } from '../../database/params.js';
import { canonical } from '../../users/user.form.js';
import type { Who } from '../../who.js';
import { keyIn, type CustomField, type Special } from './query.fields.js';
import { daySql, numberSql, wordsSql } from './query.measures.sql.js';
import type { FieldNode, QueryValue } from './query.values.js';

/** Who asks, the values of the statement, and the place of the field's key in it. */
interface Asks {
  readonly who: Who;
  readonly params: Params;
  readonly key: string;
}

const fieldOf = ({ key }: Asks): string => `(SELECT f.id FROM custom_fields f WHERE f.key = ${key}::text)`;

/** Bugs that have a value (alias `v`) in the field of which this holds. */
const having = (asks: Asks, condition: string): string =>
  `SELECT v.bug_id FROM bug_values v WHERE v.field_id = ${fieldOf(asks)} AND ${condition}`;

/** Conditions for each kind that the field may be of; a value that is of no such kind is left out. */
function conditions({ text }: QueryValue, compare: FieldNode['compare'], asks: Asks): string[] {
  const { params } = asks;
  const measures = [numberSql('v.number', text, compare, asks), daySql('v.date', text, compare, asks)];
  const found = measures.filter((sql) => sql !== 'false');
  if (compare) return found;
  const option = `SELECT o.id FROM custom_options o WHERE o.field_id = ${fieldOf(asks)} AND lower(o.name) = lower(${params.add(text)}::text)`;
  const person = `SELECT u.id FROM users u WHERE u.name_key = ${params.add(canonical(text))}::text`;
  return [
    ...found,
    `v.text IS NOT NULL AND ${wordsSql('v.text', text, compare, asks)}`,
    `v.option_id = (${option})`,
    `v.person_id = (${person})`,
  ];
}

function specialSql(special: Special, asks: Asks): string {
  const { who, params } = asks;
  if (special === 'me')
    return who.person === null ? 'false' : `b.id IN (${having(asks, `v.person_id = ${params.add(who.person.id)}`)})`;
  const some = `EXISTS (SELECT FROM bug_values v WHERE v.bug_id = b.id AND v.field_id = ${fieldOf(asks)})`;
  return special === 'none' ? `NOT ${some}` : some;
}

/** The condition of a custom field: any of its values. A key that no field has finds nothing. */
export function customSql(field: CustomField, { values, compare }: FieldNode, who: Who, params: Params): string {
  const asks = { who, params, key: params.add(keyIn(field)) };
  const any = values.map((value) => {
    if (value.special) return specialSql(value.special, asks);
    const sets = conditions(value, compare, asks).map((condition) => having(asks, condition));
    return `b.id IN (${sets.join(' UNION ALL ')})`;
  });
  return any.length === 1 ? (any[0] ?? '') : `(${any.join(' OR ')})`;
}
