// The statement of the stamp of a bug's page: the very rows that the page is made from, so that what is not told does not change it.
import type { Params } from '../database/params.js';
import type { Who } from '../who.js';
import { bugStatement } from './bug.sql.js';
import { referredStatement } from './marks.sql.js';
import type { Refs } from './stamp.js';

const whole = { after: null, until: null };

const referred = ({ bugs, attachments }: Refs, who: Who, params: Params): string =>
  bugs.length + attachments.length === 0
    ? 'NULL'
    : `(SELECT row_to_json(f) FROM (${referredStatement({ bugs, attachments, keys: [] }, who, params).sql}) f)`;

/** The rows of the page, and what these references lead to for `who`; no row where the bug does not exist for him. */
export function stampStatement(id: number, refs: Refs, who: Who): { sql: string; params: Params } {
  const { sql, params } = bugStatement(id, who, whole);
  return { sql: `SELECT page.*, ${referred(refs, who, params)} AS referred FROM (${sql}) page`, params };
}
