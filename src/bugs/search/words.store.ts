// The index of words, kept beside the bugs in the transaction of each change.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Chain } from '../changes/changes.store.js';

/**
 * Characters of a bug that are indexed, public ones and private ones; what staff may search has all of the public ones too. PostgreSQL refuses a vector of more than 1 MiB of words, and a compound (an address, a
 * hyphenated word) is indexed whole and in its parts; the record itself is never cut.
 */
const MOST = 200_000;
const MOST_PRIVATE = 100_000;

const ADD = `
  INSERT INTO bug_words AS w (bug_id, everyone, staff, everyone_size, staff_size)
  SELECT r.bug, setweight(to_tsvector('bugzot', r.summary), 'A') || to_tsvector('bugzot', left(r.everyone, ${MOST})),
    CASE WHEN r.staff = '' THEN NULL ELSE setweight(to_tsvector('bugzot', r.summary), 'A')
      || to_tsvector('bugzot', left(r.everyone, ${MOST})) || to_tsvector('bugzot', left(r.staff, ${MOST_PRIVATE})) END,
    length(r.everyone), length(r.staff)
  FROM json_to_recordset($1) AS r(bug bigint, summary text, everyone text, staff text)
  ON CONFLICT (bug_id) DO UPDATE SET
    everyone = CASE WHEN w.everyone_size > ${MOST} THEN w.everyone ELSE w.everyone || excluded.everyone END,
    staff = CASE WHEN w.staff IS NULL AND excluded.staff IS NULL THEN NULL
      WHEN excluded.staff IS NULL THEN CASE WHEN w.everyone_size > ${MOST} THEN w.staff ELSE w.staff || excluded.everyone END
      WHEN w.staff_size > ${MOST_PRIVATE} THEN w.staff
      ELSE coalesce(w.staff, w.everyone) || excluded.staff END,
    everyone_size = w.everyone_size + excluded.everyone_size, staff_size = w.staff_size + excluded.staff_size`;

/** Writes the words of bugs anew from what is stored, as when a summary has changed. */
const REBUILD = `
  WITH said AS (
    SELECT b.id AS bug, b.summary,
      coalesce(string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience = 'everyone'), '') AS everyone,
      coalesce(string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience <> 'everyone'), '') AS staff
    FROM bugs b LEFT JOIN comments c ON c.bug_id = b.id WHERE b.id = ANY($1) GROUP BY b.id)
  UPDATE bug_words w SET
    everyone = setweight(to_tsvector('bugzot', r.summary), 'A') || to_tsvector('bugzot', left(r.everyone, ${MOST})),
    staff = CASE WHEN r.staff = '' THEN NULL ELSE setweight(to_tsvector('bugzot', r.summary), 'A')
      || to_tsvector('bugzot', left(r.everyone, ${MOST})) || to_tsvector('bugzot', left(r.staff, ${MOST_PRIVATE})) END,
    everyone_size = length(r.everyone), staff_size = length(r.staff)
  FROM said r WHERE w.bug_id = r.bug`;

/** What a chain adds to the index. A summary of an existing bug is in it already. */
function textOf(chain: Chain): { bug: number; summary: string; everyone: string; staff: string } {
  const said = (isPublic: boolean): string =>
    chain.steps
      .flatMap(({ comment }) => (comment && (comment.audience === 'everyone') === isPublic ? [comment.text] : []))
      .join('\n');
  const last = chain.steps.at(-1)?.outcome.after;
  return {
    bug: last?.id ?? 0,
    summary: chain.isNew ? (last?.summary ?? '') : '',
    everyone: said(true),
    staff: said(false),
  };
}

const renamed = (chain: Chain): boolean =>
  !chain.isNew && chain.steps.some(({ outcome }) => outcome.altered.some(({ field }) => field === 'summary'));

@Injectable()
export class WordsStore {
  /** Brings the index up to what the chains have written. */
  async add(db: EntityManager, chains: readonly Chain[]): Promise<void> {
    const again = chains.filter(renamed).map((chain) => textOf(chain).bug);
    const more = chains.filter((chain) => !renamed(chain)).map(textOf);
    const telling = more.filter((row) => row.summary + row.everyone + row.staff !== '');
    if (telling.length > 0) await db.query(ADD, [JSON.stringify(telling)]);
    if (again.length > 0) await db.query(REBUILD, [again]);
  }
}
