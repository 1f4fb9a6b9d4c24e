// The index of words of all bugs, made in the database from their comments, by blocks of bugs and two at a time.
import * as law from '../../dist/src/bugs/search/words.js';

/** Bugs that are done in one statement. */
const BLOCK = 5_000;
/** What stands between the words of our texts; the law of words makes a space of each, and nothing else of them. */
const SIGNS = '._/:\n';

const cleared = (text) => `translate(${text}, ${'$3'}, ${'$4'})`;
const words = (text) => `to_tsvector('bugzot', ${cleared(text)})`;

/** What the application's own store would have written for the bugs from $1 up to $2. */
const fill = (hasIndexer) => `
  INSERT INTO bug_words (bug_id, everyone, staff, everyone_size, staff_size${hasIndexer ? ', indexer' : ''})
  SELECT r.id, v.everyone, CASE WHEN r.staff = '' THEN NULL ELSE v.everyone || ${words('r.staff')} END,
    length(r.everyone), length(r.staff)${hasIndexer ? `, ${law.INDEXER}` : ''}
  FROM (
    SELECT b.id, b.summary,
      coalesce(string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience = 'everyone'), '') AS everyone,
      coalesce(string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience <> 'everyone'), '') AS staff
    FROM bugs b JOIN comments c ON c.bug_id = b.id
    WHERE b.id BETWEEN $1 AND $2 AND c.bug_id BETWEEN $1 AND $2 GROUP BY b.id) r
  CROSS JOIN LATERAL (SELECT setweight(${words('r.summary')}, 'A') || ${words('r.everyone')} AS everyone OFFSET 0) v`;

const HAS_INDEXER = `
  SELECT EXISTS (SELECT FROM information_schema.columns WHERE table_name = 'bug_words' AND column_name = 'indexer') AS yes`;

/** Fills the index for the bugs from 1 to `size`; `done` hears of each block how many bugs it had. */
export async function fillWords(pool, size, done) {
  const { rows } = await pool.query(HAS_INDEXER);
  const sql = fill(rows[0].yes);
  let next = 1;
  const lane = async () => {
    while (next <= size) {
      const [first, last] = [next, Math.min(size, next + BLOCK - 1)];
      next = last + 1;
      await pool.query(sql, [first, last, SIGNS, ' '.repeat(SIGNS.length)]);
      done(last - first + 1);
    }
  };
  await Promise.all([lane(), lane()]);
}
