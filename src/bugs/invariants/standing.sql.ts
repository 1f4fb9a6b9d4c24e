// What must hold of how a bug stands: its status and resolution, what it repeats, where it belongs, how it is called.
import type { Invariant } from '../../database/invariant.js';
import { isDuplicate, resolutions } from '../lifecycle/statuses.js';

const duplicate = resolutions.flatMap(({ name }) => (isDuplicate(name) ? [`'${name}'`] : [])).join();

/** An imported one may repeat a bug that its file did not have. */
const marks = `
  SELECT b.id FROM bugs b
  WHERE (b.duplicate_of IS NOT NULL AND b.resolution IS DISTINCT FROM ${duplicate})
    OR (b.duplicate_of IS NULL AND b.resolution = ${duplicate}
      AND NOT EXISTS (SELECT FROM imported_bugs i WHERE i.bug_id = b.id))`;

const originals = `
  SELECT b.id FROM bugs b LEFT JOIN bugs o ON o.id = b.duplicate_of WHERE b.duplicate_of IS NOT NULL AND o.id IS NULL`;

/** Only what repeats and is repeated can be part of a circle. */
const circles = `
  WITH RECURSIVE mark(id, original) AS MATERIALIZED (
    SELECT b.id, b.duplicate_of FROM bugs b
    WHERE b.duplicate_of IS NOT NULL AND EXISTS (SELECT FROM bugs d WHERE d.duplicate_of = b.id)),
  walk(id, original) AS (
    SELECT id, original FROM mark
    UNION SELECT w.id, m.original FROM walk w JOIN mark m ON m.id = w.original WHERE w.id <> w.original)
  SELECT id FROM walk WHERE id = original`;

const status = `
  SELECT b.id FROM bugs b JOIN statuses s ON s.name = b.status WHERE s.is_open = (b.resolution IS NOT NULL)`;

const open = 'SELECT b.id FROM bugs b JOIN statuses s ON s.name = b.status WHERE s.is_open <> b.is_open';

const places = `
  SELECT b.id FROM bugs b JOIN components c ON c.id = b.component_id LEFT JOIN versions v ON v.id = b.version_id
  WHERE c.product_id <> b.product_id OR v.product_id <> b.product_id`;

/** Both directions: what is marked and for nobody, and what is for some and not marked. */
const restricted = `
  SELECT b.id FROM bugs b WHERE b.is_restricted AND NOT EXISTS (SELECT FROM bug_roles o WHERE o.bug_id = b.id)
  UNION SELECT b.id FROM bug_roles o JOIN bugs b ON b.id = o.bug_id WHERE NOT b.is_restricted`;

const opening = 'SELECT b.id FROM bugs b WHERE b.opens_on IS NOT NULL AND NOT b.is_restricted';

const aliases = `
  SELECT a.alias AS id FROM aliases a LEFT JOIN bugs b ON b.id = a.bug_id WHERE b.id IS NULL`;

const next = `
  SELECT b.id FROM bugs b, bug_numbers n WHERE b.id > n.last_value - (NOT n.is_called)::int`;

export const standingInvariants: readonly Invariant[] = [
  { name: 'status', holds: 'An open bug has no resolution, a closed one has', of: 'bug', sql: status },
  { name: 'open', holds: 'What is kept as open is open by its status', of: 'bug', sql: open },
  {
    name: 'marks',
    holds: 'What repeats another bug is resolved as its duplicate, and no other',
    of: 'bug',
    sql: marks,
  },
  { name: 'originals', holds: 'What a bug repeats exists', of: 'bug', sql: originals },
  { name: 'circles', holds: 'Duplicates do not run in a circle', of: 'bug', sql: circles },
  { name: 'places', holds: 'Component and version are of the bug’s product', of: 'bug', sql: places },
  {
    name: 'restricted',
    holds: 'What is marked as restricted is restricted to roles, and nothing else is',
    of: 'bug',
    sql: restricted,
  },
  { name: 'opening', holds: 'Only what is restricted has a day on which it opens', of: 'bug', sql: opening },
  { name: 'aliases', holds: 'Every other name leads to a bug', of: 'alias', sql: aliases },
  { name: 'next', holds: 'No bug has a number that is still to be given', of: 'bug', sql: next },
];
