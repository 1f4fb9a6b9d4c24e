// What must hold between bugs and around them: no circle, nothing that belongs to nothing, counts that count.
import type { Invariant } from '../../database/invariant.js';

/** Only what depends and is depended on can be part of a circle. */
const circles = `
  WITH RECURSIVE edge(id, on_id) AS MATERIALIZED (
    SELECT d.bug_id, d.on_id FROM dependencies d
    WHERE EXISTS (SELECT FROM dependencies e WHERE e.on_id = d.bug_id) AND EXISTS (SELECT FROM dependencies e WHERE e.bug_id = d.on_id)),
  walk(id, on_id) AS (
    SELECT id, on_id FROM edge
    UNION SELECT w.id, e.on_id FROM walk w JOIN edge e ON e.id = w.on_id WHERE w.id <> w.on_id)
  SELECT DISTINCT id FROM walk WHERE id = on_id`;

const votes = `
  SELECT b.id FROM bugs b LEFT JOIN (SELECT bug_id, count(*) AS cast_votes FROM votes GROUP BY bug_id) v ON v.bug_id = b.id
  WHERE b.vote_count <> coalesce(v.cast_votes, 0)`;

/** Both directions: bugs that are not counted, and what counts bugs that there are not. */
const tallies = `
  SELECT x.of_id AS id FROM (
    SELECT t.*, 1 AS bugs FROM bugs b, tallied(b) t WHERE b.milestone_id IS NOT NULL OR b.duplicate_of IS NOT NULL
    UNION ALL SELECT kind, of_id, product_id, -bugs FROM tallies) x
  GROUP BY x.kind, x.of_id, x.product_id HAVING sum(x.bugs) <> 0`;

/** A request belongs to changes of its own bug, at their moments. */
const requests = `
  SELECT r.id FROM requests r JOIN changes h ON h.id = r.asked_by_change LEFT JOIN changes s ON s.id = r.settled_by_change
  WHERE h.bug_id <> r.bug_id OR s.bug_id <> r.bug_id OR r.settled_at < r.asked_at`;

const targets = `
  SELECT b.id FROM bugs b LEFT JOIN milestones m ON m.id = b.milestone_id LEFT JOIN versions v ON v.id = b.fixed_in_id
  WHERE m.product_id <> b.product_id OR v.product_id <> b.product_id`;

const options = `
  SELECT v.bug_id AS id FROM bug_values v JOIN custom_options o ON o.id = v.option_id WHERE o.field_id <> v.field_id`;

/** Things that are watched, by kind: the only reference without a key. */
const watched: Readonly<Record<string, string>> = {
  bug: 'bugs',
  component: 'components',
  keyword: 'keywords',
  product: 'products',
  person: 'users',
};

const watches = Object.entries(watched)
  .map(
    ([kind, table]) =>
      `SELECT w.thing_id AS id FROM watches w WHERE w.kind = '${kind}' AND w.thing_id NOT IN (SELECT id FROM ${table})`,
  )
  .join(' UNION ALL ');

export const relationsInvariants: readonly Invariant[] = [
  { name: 'dependencies', holds: 'Dependencies do not run in a circle', of: 'bug', sql: circles },
  { name: 'votes', holds: 'The count of votes is how many there are', of: 'bug', sql: votes },
  {
    name: 'tallies',
    holds: 'What is kept of how many bugs there are is how many there are',
    of: 'milestone or bug',
    sql: tallies,
  },
  { name: 'requests', holds: 'Every request belongs to changes of its own bug', of: 'request', sql: requests },
  { name: 'targets', holds: 'Milestone and version of the fix are of the bug’s product', of: 'bug', sql: targets },
  { name: 'options', holds: 'Every choice is one of its field', of: 'bug', sql: options },
  { name: 'watches', holds: 'What is watched exists', of: 'thing', sql: watches },
];
