// Sessions in SQL: known by the hash of their id, alive by the database's clock.
import { createHash } from 'node:crypto';

/** What the database knows of a session's id. */
export const idHash = (id: string): Buffer => createHash('sha256').update(id).digest();

/**
 * Whether the session `s` is alive: eight hours without a request, or thirty days where one stays signed in; thirty days in
 * all. One whose id was changed answers a second longer, for what its browser had asked for at the same moment.
 */
export const alive = (s: string): string => `(
  ${s}.seen_at > clock_timestamp() - CASE WHEN ${s}.stays THEN interval '30 days' ELSE interval '8 hours' END
  AND ${s}.made_at > clock_timestamp() - interval '30 days'
  AND (${s}.superseded_at IS NULL OR ${s}.superseded_at > clock_timestamp() - interval '1 second'))`;
