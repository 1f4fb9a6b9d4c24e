// What must hold of the index of words: nothing is missing, and private text is found by nobody whom it is not for.
import type { Invariant } from '../../database/invariant.js';
import { INDEXER } from '../search/words.js';

const SAYS = "~ '[[:alnum:]]'";

/** A bug of signs alone has no words. */
const missing = `
  SELECT b.id FROM bugs b LEFT JOIN bug_words w ON w.bug_id = b.id
  WHERE w.bug_id IS NULL
    AND (b.summary ${SAYS} OR EXISTS (SELECT FROM comments c WHERE c.bug_id = b.id AND c.text ${SAYS}))`;

const old = `SELECT bug_id AS id FROM bug_words WHERE indexer < ${INDEXER}`;

const unheard = `
  SELECT DISTINCT c.bug_id AS id FROM comments c JOIN bug_words w ON w.bug_id = c.bug_id
  WHERE c.audience <> 'everyone' AND w.staff IS NULL AND c.text ${SAYS}`;

/** Characters that go into one vector: PostgreSQL refuses those of more than 1 MiB of words. */
const PIECE = 200_000;

/** Scripts without spaces, character by character, as far as a range of numbers can say it. */
const UNSPACED = '[\\u0E01-\\u0EFF\\u1000-\\u109F\\u1780-\\u17FF\\u3040-\\u30FF\\u3400-\\u9FFF\\uF900-\\uFAFF]';

/** The law of words.ts, as near to it as SQL comes. */
const searchable = (text: string): string =>
  `regexp_replace(regexp_replace(${text}, '${UNSPACED}', ' \\& ', 'g'), '[^[:alnum:]]+', ' ', 'g')`;

const wordsIn = (text: string): string => `SELECT unnest(tsvector_to_array(to_tsvector('bugzot', ${text})))`;

/** The words of a piece of text, taken apart in every way that the index may have had. */
const everyWayIn = (text: string, from: number): string => {
  const piece = `substr(${text}, ${from}, ${PIECE})`;
  return `${wordsIn(piece)} UNION ALL ${wordsIn(searchable(piece))}`;
};

/** The state of play that holds stands in the index for everyone. */
const PLAY = "coalesce((SELECT y.text FROM plays y WHERE y.bug_id = s.bug_id ORDER BY y.change_id DESC LIMIT 1), '')";

const leaks = `
  SELECT s.bug_id AS id FROM (
    SELECT c.bug_id,
      left(string_agg(c.text, ' ') FILTER (WHERE c.audience <> 'everyone'), ${PIECE}) AS staff,
      string_agg(c.text, ' ' ORDER BY c.id) FILTER (WHERE c.audience = 'everyone') AS everyone
    FROM comments c WHERE c.bug_id IN (SELECT p.bug_id FROM comments p WHERE p.audience <> 'everyone')
    GROUP BY c.bug_id) s
  JOIN bugs b ON b.id = s.bug_id JOIN bug_words w ON w.bug_id = s.bug_id
  WHERE EXISTS (
    (${wordsIn(searchable('s.staff'))} INTERSECT SELECT unnest(tsvector_to_array(w.everyone)))
    EXCEPT (${everyWayIn('b.summary', 1)} UNION ALL ${everyWayIn("coalesce(s.everyone, '')", 1)}
      UNION ALL ${everyWayIn("coalesce(s.everyone, '')", PIECE + 1)} UNION ALL ${everyWayIn(PLAY, 1)}))`;

export const wordsInvariants: readonly Invariant[] = [
  { name: 'words', holds: 'Every bug is in the index of words', of: 'bug', sql: missing },
  { name: 'indexer', holds: 'Every bug is indexed by the law of this version', of: 'bug', sql: old, isOnlyNews: true },
  { name: 'unheard', holds: 'Private comments are found by those whom they are for', of: 'bug', sql: unheard },
  { name: 'leaks', holds: 'No word that stands in private comments alone is found by everyone', of: 'bug', sql: leaks },
];
