// Statements of the journey of bugs from a retired thing to another: which come next, and how far they have come.
import type { HeldByBugs } from './resource.js';

/** Bugs in one transaction. */
const PIECE = 50;

/** $1 the journey, where it has not come to its end. */
export const FOR_UPDATE = `
  SELECT r.id, r.kind, r.from_id AS "fromId", r.to_id AS "toId", r.who_id AS "whoId", r.beyond, r.moved, r.kept,
    u.status = 'active' AS "isActive"
  FROM retirements r JOIN users u ON u.id = r.who_id WHERE r.id = $1 AND r.done_at IS NULL FOR UPDATE OF r`;

/** The next bugs that have the thing $1, beyond the number $2; held, for whoever changes one meanwhile has the last word. */
export const nextBugs = ({ column }: HeldByBugs): string =>
  `SELECT b.id FROM bugs b WHERE b.${column} = $1 AND b.id > $2 ORDER BY b.id LIMIT ${PIECE} FOR UPDATE`;

/** $1 a component. */
export const GOAL_PRODUCT = 'SELECT product_id AS product FROM components WHERE id = $1';

/** $1 id, $2 the last bug, $3 moved and $4 kept in this piece. */
export const ADVANCE = `UPDATE retirements SET beyond = $2, moved = moved + $3, kept = kept + $4 WHERE id = $1`;

/** $1 id, $2 what is to be said of it; '' where it came to its end. */
export const END = `UPDATE retirements SET done_at = clock_timestamp(), outcome = $2 WHERE id = $1`;
