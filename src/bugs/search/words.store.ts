// The index of words, kept beside the bugs in the transaction of each change.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Chain } from '../changes/changes.store.js';
import type { Part } from '../changes/together.sql.js';
import { INDEXER, searchable } from './words.js';

/**
 * Bytes of a bug's words that are indexed, public ones and private ones; what staff may search has all of the public ones too.
 * PostgreSQL refuses a vector of more than 1 MiB of words and their places, and short words want nearly twice their bytes:
 * what would go beyond is not indexed. The record itself is never cut.
 */
const MOST = 300_000;
const MOST_PRIVATE = 200_000;

/** The words of one bug, or those that it gets in addition. */
interface Said {
  readonly bug: number;
  readonly summary: string;
  readonly everyone: string;
  readonly staff: string;
}

const ROWS = `
  SELECT r.bug, v.everyone, CASE WHEN r.staff = '' THEN NULL ELSE v.everyone || to_tsvector('bugzot', r.staff) END AS staff,
    octet_length(r.everyone) AS everyone_size, octet_length(r.staff) AS staff_size, ${INDEXER} AS indexer
  FROM json_to_recordset($1) AS r(bug bigint, summary text, everyone text, staff text),
    LATERAL (SELECT setweight(to_tsvector('bugzot', r.summary), 'A') || to_tsvector('bugzot', r.everyone) AS everyone) v`;

const INSERT = `
  INSERT INTO bug_words AS w (bug_id, everyone, staff, everyone_size, staff_size, indexer) ${ROWS}
  ON CONFLICT (bug_id) DO UPDATE SET`;

const ADD = `${INSERT}
  everyone = CASE WHEN w.everyone_size + excluded.everyone_size > ${MOST} THEN w.everyone ELSE w.everyone || excluded.everyone END,
  staff = CASE WHEN w.staff IS NULL AND excluded.staff IS NULL THEN NULL
    WHEN excluded.staff IS NULL THEN CASE WHEN w.everyone_size + excluded.everyone_size > ${MOST} THEN w.staff ELSE w.staff || excluded.everyone END
    WHEN w.staff_size + excluded.staff_size > ${MOST_PRIVATE} THEN w.staff
    ELSE coalesce(w.staff, w.everyone) || excluded.staff END,
  everyone_size = w.everyone_size + excluded.everyone_size, staff_size = w.staff_size + excluded.staff_size`;

const RENEW = `${INSERT}
  everyone = excluded.everyone, staff = excluded.staff, everyone_size = excluded.everyone_size,
  staff_size = excluded.staff_size, indexer = excluded.indexer`;

/** What is stored of bugs, as far as it is indexed at all: signs between words are left out later. */
const STORED = `
  SELECT b.id AS bug, b.summary,
    left(concat_ws(E'\\n', (SELECT p.text FROM plays p WHERE p.bug_id = b.id ORDER BY p.change_id DESC LIMIT 1),
      string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience = 'everyone')), ${2 * MOST}) AS everyone,
    coalesce(left(string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience <> 'everyone'), ${2 * MOST}), '') AS staff
  FROM bugs b LEFT JOIN comments c ON c.bug_id = b.id WHERE b.id = ANY($1) GROUP BY b.id`;

const STALE = `SELECT bug_id AS bug FROM bug_words WHERE indexer < ${INDEXER} ORDER BY bug_id LIMIT $1`;
const LOCK = 'SELECT FROM bugs WHERE id = ANY($1) ORDER BY id FOR UPDATE';

/** The beginning of a text, of so many bytes, and never with a part of a character at its end: PostgreSQL would refuse it. */
function beginning(text: string, bytes: number): string {
  if (Buffer.byteLength(text) <= bytes) return text;
  return Buffer.from(text)
    .subarray(0, bytes)
    .toString()
    .replace(/\uFFFD+$/, '');
}

/** As it is indexed. */
const indexed = ({ bug, summary, everyone, staff }: Said): Said => ({
  bug,
  summary: searchable(summary),
  everyone: beginning(searchable(beginning(everyone, 2 * MOST)), MOST),
  staff: beginning(searchable(beginning(staff, 2 * MOST)), MOST_PRIVATE),
});

/** What a chain adds to the index. A summary of an existing bug is in it already. */
function saidIn(chain: Chain): Said {
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

const isRenamed = (chain: Chain): boolean =>
  !chain.isNew && chain.steps.some(({ outcome }) => outcome.altered.some(({ field }) => field === 'summary'));

/** The bugs whose summary the chains have altered: they are indexed anew when all is written. */
export const renamedOf = (chains: readonly Chain[]): number[] =>
  chains.filter(isRenamed).map((chain) => saidIn(chain).bug);

@Injectable()
export class WordsStore {
  /** What brings the index up to what the chains write, but for bugs that are renamed. */
  more(chains: readonly Chain[]): Part {
    const more = chains.filter((chain) => !isRenamed(chain)).map((chain) => indexed(saidIn(chain)));
    return { sql: ADD, rows: more.filter((row) => row.summary + row.everyone + row.staff !== '') };
  }

  /** Indexes the bugs anew from what is stored. The caller holds their locks. */
  async renew(db: EntityManager, bugs: readonly number[]): Promise<void> {
    if (bugs.length === 0) return;
    const stored = await db.query<Said[]>(STORED, [bugs]);
    await db.query(RENEW, [JSON.stringify(stored.map(indexed))]);
  }

  /** Indexes up to `most` bugs anew whose words an older law has taken apart; answers how many those were. */
  async renewStale(db: EntityManager, most: number): Promise<number> {
    const stale = (await db.query<{ bug: number }[]>(STALE, [most])).map(({ bug }) => bug);
    await db.query(LOCK, [stale]);
    await this.renew(db, stale);
    return stale.length;
  }
}
