// What must hold of what a bug has many of, and of fields of one's own: played through, their history gives what there is.
import type { Invariant } from '../../database/invariant.js';
import { setNames, type SetName } from '../bug.js';
import { setTables } from '../sets/sets.sql.js';

const people: ReadonlySet<SetName> = new Set<SetName>(['cc', 'needinfo', 'review', 'verify']);

/** Who was merged into another account counts as that one. */
const merged = (id: string): string =>
  `coalesce((SELECT into_it.merged_into_id FROM users into_it WHERE into_it.id = ${id}), ${id})`;

/** Everything that is in a set: what the one table of sets says. */
const present = (name: SetName): string =>
  `SELECT m.bug_id, '${name}' AS field, coalesce(m.id::text, m.word) AS item FROM (${setTables[name].members}) m`;

const PRESENT = [
  ...setNames.map(present),
  `SELECT v.bug_id, 'cf.' || f.key, v.option_id::text FROM bug_values v JOIN custom_fields f ON f.id = v.field_id WHERE f.kind = 'choices'`,
].join(' UNION ALL ');

const names = setNames.map((name) => `'${name}'`).join(', ');
const person = [...people].map((name) => `'${name}'`).join(', ');

/** Altered items of sets: a row each, with what it is told by. */
const ITEMS = `
  SELECT a.bug_id, a.field, coalesce(a.new_id::text, a.old_id::text, a.new, a.old) AS item, coalesce(a.new_id, a.old_id) AS id,
    a.new IS NOT NULL AS is_in, a.since, a.at
  FROM altered a
  WHERE a.field IN (${names})
    OR a.field IN (SELECT 'cf.' || f.key FROM custom_fields f WHERE f.kind = 'choices')`;

/** What the last that happened to each item says of it; of two accounts that became one either may have it. */
const BECAME = `
  SELECT a.bug_id, a.field, CASE WHEN a.field IN (${person}) THEN ${merged('a.id')}::text ELSE a.item END AS item,
    bool_or(a.is_in) AS is_in, count(*) > 1 OR bool_or(${merged('a.id')} <> a.id) AS is_merged
  FROM (SELECT DISTINCT ON (bug_id, field, item) * FROM (${ITEMS}) x ORDER BY bug_id, field, item, at DESC) a
  GROUP BY 1, 2, 3`;

/** What was there when the bug was filed has no history of its own: of two accounts that became one it may be that of one. */
const replay = `
  SELECT DISTINCT b.bug_id AS id FROM (${BECAME}) b
    LEFT JOIN (${PRESENT}) p ON p.bug_id = b.bug_id AND p.field = b.field AND p.item = b.item
  WHERE b.is_in <> (p.item IS NOT NULL) AND (b.is_in OR NOT coalesce(b.is_merged, false))`;

const chain = `
  SELECT DISTINCT a.bug_id AS id FROM (
    SELECT x.*, lag(x.at) OVER w AS until, lag(x.is_in) OVER w AS was FROM (${ITEMS}) x
    WINDOW w AS (PARTITION BY x.bug_id, x.field, x.item ORDER BY x.at)) a
  JOIN bugs b ON b.id = a.bug_id
  WHERE a.since <> coalesce(a.until, b.filed_at) OR a.was = a.is_in`;

/** What a field of one's own holds, as history writes it. */
const VALUES = `
  SELECT v.bug_id, 'cf.' || f.key AS field, coalesce(v.text, trim_scale(v.number)::text, v.date::text, v.option_id::text,
    ${merged('v.person_id')}::text) AS value
  FROM bug_values v JOIN custom_fields f ON f.id = v.field_id WHERE f.kind <> 'choices'`;

const values = `
  SELECT DISTINCT a.bug_id AS id FROM (
    SELECT DISTINCT ON (a.bug_id, a.field) a.bug_id, a.field,
      coalesce(CASE f.kind WHEN 'person' THEN ${merged('a.new_id')} ELSE a.new_id END::text, a.new) AS became
    FROM altered a JOIN custom_fields f ON 'cf.' || f.key = a.field WHERE f.kind <> 'choices'
    ORDER BY a.bug_id, a.field, a.at DESC) a
  LEFT JOIN (${VALUES}) v ON v.bug_id = a.bug_id AND v.field = a.field
  WHERE a.became IS DISTINCT FROM v.value`;

const fields = `
  SELECT DISTINCT a.bug_id AS id FROM altered a
  WHERE a.field LIKE 'cf.%' AND NOT EXISTS (SELECT FROM custom_fields f WHERE 'cf.' || f.key = a.field)`;

const single = `
  SELECT v.bug_id AS id FROM bug_values v JOIN custom_fields f ON f.id = v.field_id
  WHERE f.kind <> 'choices' GROUP BY v.bug_id, v.field_id HAVING count(*) > 1`;

const kinds = `
  SELECT v.bug_id AS id FROM bug_values v JOIN custom_fields f ON f.id = v.field_id
  WHERE CASE f.kind WHEN 'text' THEN v.text IS NULL WHEN 'number' THEN v.number IS NULL WHEN 'date' THEN v.date IS NULL
    WHEN 'person' THEN v.person_id IS NULL ELSE v.option_id IS NULL END`;

export const setsInvariants: readonly Invariant[] = [
  { name: 'sets', holds: 'What each set has become by its history is what it is', of: 'bug', sql: replay },
  {
    name: 'items',
    holds:
      'Nothing comes twice into a set without having gone, and each coming and going begins where the one before ended',
    of: 'bug',
    sql: chain,
  },
  { name: 'values', holds: 'Fields of one’s own are what their history says', of: 'bug', sql: values },
  { name: 'fields', holds: 'History speaks of fields that there are', of: 'bug', sql: fields },
  { name: 'single', holds: 'A field of one value has one', of: 'bug', sql: single },
  { name: 'kinds', holds: 'Every value is of the kind of its field', of: 'bug', sql: kinds },
];
