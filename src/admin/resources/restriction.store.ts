// What restricting a product does, told before it is done: who sees it from then on, who does not, and how many bugs it has.
import type { EntityManager } from 'typeorm';
import { visibleBugs } from '../../bugs/bug.visibility.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { counted, restrictionWords } from './restriction.words.js';
import type { Thing, Words } from './resource.js';
import { opens } from '../../users/roles/openings.sql.js';

const BOUND = 10_000;

/** People who hold a role that the product $1 is for: at most so many are counted. */
const READERS = `
  SELECT count(*) AS value FROM (
    SELECT DISTINCT g.person_id FROM product_roles o JOIN grants g ON g.role_id = o.role_id
      AND (g.product_id IS NULL OR g.product_id = o.product_id)
    WHERE o.product_id = $1 LIMIT ${BOUND + 1}) x`;

/** Who cares for components of the product $1 and would not see it: five of them by name. */
const CARING = `
  SELECT u.name FROM users u WHERE u.id IN (
    SELECT unnest(ARRAY[c.owner_id, c.default_assignee_id, c.qa_contact_id]) FROM components c WHERE c.product_id = $1
    UNION SELECT k.person_id FROM component_cc k JOIN components c ON c.id = k.component_id WHERE c.product_id = $1)
    AND NOT ${opens('$1::bigint', 'u.id')} ORDER BY u.name_key LIMIT 6`;

const SELF = `SELECT ${opens('$1::bigint', '$2::bigint')} AS value`;

/** The one value of the one row. */
const value = async <Value>(db: EntityManager, sql: string, params: readonly unknown[]): Promise<Value> => {
  const [row] = await db.query<[{ value: Value }]>(sql, [...params]);
  return row.value;
};

async function bugsOf(db: EntityManager, product: number, who: Who): Promise<string> {
  const params = new Params(product);
  const sql = `SELECT count(*) AS value FROM (
    SELECT FROM bugs b WHERE b.product_id = $1 AND ${visibleBugs(who, params)} LIMIT ${BOUND + 1}) x`;
  return counted(await value<number>(db, sql, params.values), BOUND, 'bug', 'bugs');
}

/** Who sees a product, in words: null for everybody who may read bugs. */
const readersIn = (words: Words | null): string | null =>
  words?.['Restricted'] === 'yes' ? (words['Roles that may see it'] ?? '') : null;

/** What changes for whom, in sentences; none where who sees the product stays as it was. */
export async function restrictionWarnings(
  db: EntityManager,
  { id, name, words }: Thing & { readonly words: Words },
  was: Words | null,
  who: Who,
): Promise<string[]> {
  const roles = readersIn(words);
  if (roles === readersIn(was)) return [];
  const bugs = await bugsOf(db, id, who);
  if (roles === null) return [restrictionWords.opened(name, bugs)];
  const readers = await value<number>(db, READERS, [id]);
  const caring = await db.query<{ name: string }[]>(CARING, [id]);
  const self = await value<boolean>(db, SELF, [id, who.person?.id]);
  const people = counted(readers, BOUND, 'person', 'people');
  return [
    restrictionWords.closed(name, bugs, roles, people),
    ...(caring.length > 0 ? [restrictionWords.caring(caring.map((one) => one.name))] : []),
    ...(self ? [] : [restrictionWords.self]),
  ];
}
