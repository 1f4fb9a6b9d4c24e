// The index of words of all bugs, made in the database from their comments, by blocks of bugs and two at a time.
import { INDEXER } from '../../dist/src/bugs/search/words.js';

/** Bugs that are done in one statement. */
const BLOCK = 5_000;
/** Ends of sentences, of paragraphs and of comments, and the signs within our words: what the law of words makes a space of. */
const ENDS = ['.\n\n', '.\n', '. '];
const SIGNS = '._/:';

/** Our texts as `searchable` would give them: no sign of theirs stands alone, and none but these is in them. */
const cleared = (text) => {
  const joined = ENDS.reduce((sql, end) => `replace(${sql}, E'${end.replaceAll('\n', '\\n')}', ' ')`, text);
  return `rtrim(translate(${joined}, '${SIGNS}', '${' '.repeat(SIGNS.length)}'))`;
};
const words = (text) => `to_tsvector('bugzot', ${text})`;

/** What the application's own store would have written for the bugs from $1 up to $2. */
const FILL = `
  INSERT INTO bug_words (bug_id, everyone, staff, everyone_size, staff_size, indexer)
  SELECT r.id, v.everyone, CASE WHEN r.staff = '' THEN NULL ELSE v.everyone || ${words('r.staff')} END,
    length(r.everyone), length(r.staff), ${INDEXER}
  FROM (
    SELECT s.id, ${cleared('s.summary')} AS summary, ${cleared('s.everyone')} AS everyone, ${cleared('s.staff')} AS staff
    FROM (
      SELECT b.id, b.summary,
        coalesce(string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience = 'everyone'), '') AS everyone,
        coalesce(string_agg(c.text, E'\\n' ORDER BY c.id) FILTER (WHERE c.audience <> 'everyone'), '') AS staff
      FROM bugs b JOIN comments c ON c.bug_id = b.id
      WHERE b.id BETWEEN $1 AND $2 AND c.bug_id BETWEEN $1 AND $2 GROUP BY b.id) s OFFSET 0) r
  CROSS JOIN LATERAL (SELECT setweight(${words('r.summary')}, 'A') || ${words('r.everyone')} AS everyone OFFSET 0) v`;

/** Fills the index for the bugs from 1 to `size`; `done` hears of each block how many bugs it had. */
export async function fillWords(pool, size, done) {
  let next = 1;
  const lane = async () => {
    while (next <= size) {
      const [first, last] = [next, Math.min(size, next + BLOCK - 1)];
      next = last + 1;
      await pool.query(FILL, [first, last]);
      done(last - first + 1);
    }
  };
  await Promise.all([lane(), lane()]);
}
