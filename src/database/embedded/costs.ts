// Tells the embedded server's planner what looking into a bug's words costs, which it takes for as cheap as comparing two numbers.
import type { Client } from 'pg';

/**
 * The cost of matching one bug's words, in comparisons of numbers: the words have to be fetched and unpacked, 5 to 10
 * microseconds against a few hundredths of one. Without it PostgreSQL reads thousands of bugs' words where the index would
 * have named the few that count. Only the administrator of a server may say it.
 */
const MATCHING = 200;

const FIND = `
  SELECT FROM pg_catalog.pg_proc WHERE oid = 'pg_catalog.ts_match_vq(tsvector, tsquery)'::regprocedure AND procost <> $1`;
const TELL = `ALTER FUNCTION pg_catalog.ts_match_vq(tsvector, tsquery) COST ${MATCHING}`;

/** Tells the server; `administrator` is a connection of its administrator. */
export async function tellCosts(administrator: Client): Promise<void> {
  const { rowCount } = await administrator.query(FIND, [MATCHING]);
  if (rowCount) await administrator.query(TELL);
}
