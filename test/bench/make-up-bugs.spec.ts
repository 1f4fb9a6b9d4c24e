// The made-up bugs of the bench: what the application itself would have written, and the same at each run.
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pg from 'pg';
import { fill } from '../../bench/data/fill.mjs';
import { rendered } from '../../src/bugs/comments/rendered.js';
import { INDEXER, searchable } from '../../src/bugs/search/words.js';
import { stage } from '../support/this-run.js';
import { copyDatabase } from '../support/world.mjs';

const size = 300;
const pools: pg.Pool[] = [];

async function made(seed: number): Promise<pg.Pool> {
  const url = await copyDatabase(stage, `bench-${randomUUID()}`, 'empty');
  const pool = new pg.Pool({ connectionString: url, max: 5 });
  pools.push(pool);
  await fill(pool, { size, seed, quiet: true });
  return pool;
}

let pool: pg.Pool;
beforeAll(async () => {
  pool = await made(1);
}, 60_000);
afterAll(() => Promise.all(pools.map((one) => one.end())));

const rows = async (sql: string): Promise<Record<string, unknown>[]> =>
  (await pool.query<Record<string, unknown>>(sql)).rows;
const value = async (sql: string): Promise<unknown> => Object.values((await rows(sql))[0] ?? {})[0];

/** The fields as history names them, and where their words and ids stand in the bug `b`. */
const fields: Record<string, [words: string, id: string]> = {
  status: ['b.status', 'NULL'],
  resolution: ['b.resolution', 'NULL'],
  duplicateOf: ['b.duplicate_of::text', 'b.duplicate_of'],
  assignee: ['(SELECT name FROM users u WHERE u.id = b.assignee_id)', 'b.assignee_id'],
  priority: ['(SELECT name FROM priorities p WHERE p.id = b.priority_id)', 'b.priority_id'],
};

describe('Made-up bugs', () => {
  it('are as many as were asked for, and talked about', async () => {
    expect(await value('SELECT count(*)::int FROM bugs')).toBe(size);
    expect(await value(`SELECT count(*)::int FROM comments WHERE audience = 'staff'`)).toBeGreaterThan(5);
    expect(await value('SELECT count(*)::int FROM bugs WHERE comment_count = 501')).toBe(2);
    const shares = await rows(
      `SELECT avg(comment_count - 1)::float AS comments, avg(is_open::int)::float AS open FROM bugs WHERE comment_count < 501`,
    );
    expect(shares[0]?.['comments']).toBeGreaterThan(2);
    expect(shares[0]?.['comments']).toBeLessThan(4.5);
    expect(shares[0]?.['open']).toBeLessThan(0.2);
  });

  it.each(Object.entries(fields))('have become what their history says: %s', async (field, [words, id]) => {
    const last = `SELECT DISTINCT ON (bug_id) * FROM altered WHERE field = '${field}' ORDER BY bug_id, at DESC`;
    expect(await value(`SELECT count(*)::int FROM (${last}) a`)).toBeGreaterThan(0);
    const differ = `(a.new, a.new_id) IS DISTINCT FROM (${words}, ${id}::bigint)`;
    expect(await rows(`SELECT b.id FROM (${last}) a JOIN bugs b ON b.id = a.bug_id WHERE ${differ}`)).toEqual([]);
  });

  it('have a history without holes', async () => {
    expect(
      await rows(`SELECT * FROM (
        SELECT a.*, b.filed_at, lag(new) OVER w AS before, lag(at) OVER w AS until, row_number() OVER w AS place
        FROM altered a JOIN bugs b ON b.id = a.bug_id WINDOW w AS (PARTITION BY a.bug_id, field ORDER BY at)) x
        WHERE since <> coalesce(until, filed_at) OR (place > 1 AND old IS DISTINCT FROM before)`),
    ).toEqual([]);
    const elsewhere = 'h.happened_at <> a.at OR h.bug_id <> a.bug_id OR h.version IS NULL';
    expect(await rows(`SELECT 1 FROM altered a JOIN changes h ON h.id = a.change_id WHERE ${elsewhere}`)).toEqual([]);
  });

  it('count their changes and number their comments', async () => {
    expect(
      await rows(`SELECT b.id FROM bugs b JOIN (
          SELECT bug_id, count(version) AS public, count(*) AS every, max(happened_at) AS last, min(happened_at) AS first,
            max(happened_at) FILTER (WHERE version IS NOT NULL) AS updated, max(version) AS top
          FROM changes GROUP BY bug_id) h ON h.bug_id = b.id
        WHERE (b.version, b.staff_version, b.staff_updated_at, b.updated_at, b.filed_at, h.top)
          <> (h.public, h.every, h.last, h.updated, h.first, h.public)`),
    ).toEqual([]);
    expect(
      await rows(`SELECT b.id FROM bugs b JOIN (
          SELECT bug_id, array_agg(number ORDER BY written_at) FILTER (WHERE number IS NOT NULL) AS numbers FROM comments GROUP BY bug_id) c
        ON c.bug_id = b.id WHERE numbers <> ARRAY(SELECT generate_series(0, b.comment_count - 1))`),
    ).toEqual([]);
    expect(await value('SELECT count(DISTINCT bug_id)::int FROM comments')).toBe(size);
  });

  it('are open as their status says', async () => {
    const differ = 'b.is_open <> s.is_open OR s.is_open <> (b.resolution IS NULL)';
    expect(await rows(`SELECT b.id FROM bugs b JOIN statuses s ON s.name = b.status WHERE ${differ}`)).toEqual([]);
    expect(await rows(`SELECT id FROM bugs WHERE (resolution = 'DUPLICATE') <> (duplicate_of IS NOT NULL)`)).toEqual(
      [],
    );
  });

  it('have the HTML that the renderer makes of their texts', async () => {
    const comments = (await rows('SELECT text, html FROM comments')) as { text: string; html: string }[];
    expect(comments.length).toBeGreaterThan(1000);
    const wrong = comments.filter(({ text, html }) => rendered({ text, format: 'markdown' }).html !== html);
    expect(wrong).toEqual([]);
  });

  it('are found by the words of the law', async () => {
    const said = (await rows(
      `SELECT b.id, b.summary,
        (SELECT string_agg(text, E'\\n' ORDER BY id) FROM comments WHERE bug_id = b.id AND audience = 'everyone') AS everyone,
        (SELECT string_agg(text, E'\\n' ORDER BY id) FROM comments WHERE bug_id = b.id AND audience <> 'everyone') AS staff
      FROM bugs b`,
    )) as { id: string; summary: string; everyone: string; staff: string | null }[];
    const law = said.map(({ id, summary, everyone, staff }) => ({
      id,
      summary: searchable(summary),
      everyone: searchable(everyone),
      staff: searchable(staff ?? ''),
      everyone_size: searchable(everyone).length,
      staff_size: searchable(staff ?? '').length,
    }));
    const differ = await pool.query(
      `SELECT r.id FROM json_to_recordset($1) AS r(id bigint, summary text, everyone text, staff text, everyone_size int, staff_size int)
        CROSS JOIN LATERAL (SELECT setweight(to_tsvector('bugzot', r.summary), 'A') || to_tsvector('bugzot', r.everyone) AS words OFFSET 0) v
        JOIN bug_words w ON w.bug_id = r.id
      WHERE w.everyone <> v.words OR w.everyone_size <> r.everyone_size OR w.staff_size <> r.staff_size OR w.indexer <> $2
        OR w.staff IS DISTINCT FROM CASE WHEN r.staff = '' THEN NULL ELSE v.words || to_tsvector('bugzot', r.staff) END`,
      [JSON.stringify(law), INDEXER],
    );
    expect(differ.rows).toEqual([]);
    expect(await value('SELECT count(*)::int FROM bug_words WHERE staff IS NOT NULL')).toBeGreaterThan(3);
  });

  it('have the known words in the shares that are told', async () => {
    const share = (word: string): Promise<unknown> =>
      value(`SELECT count(*)::int FROM bug_words WHERE everyone @@ plainto_tsquery('bugzot', '${word}')`);
    expect(await Promise.all(['axolotl', 'kingfisher', 'timeout'].map(share))).toEqual([3, 3, 84]);
  });

  it('are the same from the same seed, and others from another', async () => {
    const sum = `SELECT md5(string_agg(t::text, '' ORDER BY t.id)) FROM comments t`;
    const [again, other] = await Promise.all([made(1), made(2)]);
    const sums = await Promise.all([pool, again, other].map(async (one) => (await one.query(sum)).rows[0] as object));
    expect(sums[1]).toEqual(sums[0]);
    expect(sums[2]).not.toEqual(sums[0]);
  }, 60_000);

  it('leave the tables with every key and index that they had', async () => {
    const bare = new pg.Pool({ connectionString: stage.databaseUrl.replace('/bugzot?', '/empty?'), max: 1 });
    pools.push(bare);
    const around = `
      SELECT indexdef AS made FROM pg_indexes WHERE schemaname = 'public' UNION ALL
      SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) || convalidated FROM pg_constraint
      WHERE connamespace = 'public'::regnamespace ORDER BY 1`;
    expect(await rows(around)).toEqual((await bare.query(around)).rows);
  });
});
