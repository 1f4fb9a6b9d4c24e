// Statements about people in fields: who has a name, and who does not see a product.
import { opens } from '../../users/roles/openings.sql.js';

/** $1 names as they are compared. */
export const PEOPLE = `
  SELECT id, name, name_key AS key, status = 'active' AS "isActive" FROM users WHERE name_key = ANY($1::text[])
  ORDER BY name_key`;

/** Of the people $1 the first who does not see the product $2. */
export const BLIND = `
  SELECT u.name FROM users u JOIN products p ON p.id = $2::bigint AND p.restricted
  WHERE u.id = ANY($1::bigint[]) AND NOT ${opens('p.id', 'u.id')} ORDER BY u.name_key LIMIT 1`;

/** $1 the thing, $2 the names in their order. */
export const nameList = ([table, own]: readonly [string, string, string]): readonly string[] => [
  `UPDATE ${table} SET is_active = false
   WHERE ${own} = $1 AND is_active AND lower(name) <> ALL (SELECT lower(n) FROM unnest($2::text[]) n)`,
  `INSERT INTO ${table} (${own}, name, rank)
   SELECT $1, n.name, n.place FROM unnest($2::text[]) WITH ORDINALITY AS n (name, place)
   ON CONFLICT (${own}, lower(name)) DO UPDATE SET name = excluded.name, rank = excluded.rank, is_active = true`,
];
