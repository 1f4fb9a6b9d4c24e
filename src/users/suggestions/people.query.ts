// People whose user name, or a word of whose real name, begins with what was typed: a bounded walk over one index.
import { OFFERED } from './suggesting.js';
import { canonical } from '../user.form.js';

/** The last of all letters: what begins with a word is between the word and this after it. */
const LAST = '\u{10ffff}';

/** Words that one question walks over at most. */
const WALKED = 300;

/**
 * $1 and $2 the forms in which the text may begin a word, $3 and $4 the same with the last letter behind. Nobody is found by
 * his address, which stands among the words too.
 */
const PEOPLE = `
  SELECT u.name AS value, u.real_name AS label FROM (
    SELECT DISTINCT walked.person_id FROM (
      (SELECT w.word, w.person_id FROM person_words w WHERE w.word >= $1 AND w.word < $3 ORDER BY w.word LIMIT ${WALKED})
      UNION ALL
      (SELECT w.word, w.person_id FROM person_words w WHERE w.word >= $2 AND w.word < $4 ORDER BY w.word LIMIT ${WALKED})
    ) walked JOIN users p ON p.id = walked.person_id
    WHERE p.status = 'active' AND walked.word IS DISTINCT FROM coalesce(p.email_key, lower(p.email))
  ) found JOIN users u ON u.id = found.person_id
  ORDER BY NOT starts_with(u.name_key, $1), u.name_key LIMIT ${OFFERED}`;

/** The statement for what was typed so far, which is not empty. */
export function peopleQuery(typed: string): { sql: string; params: string[] } {
  const begins = [canonical(typed), typed.toLowerCase()];
  return { sql: PEOPLE, params: [...begins, ...begins.map((word) => word + LAST)] };
}
