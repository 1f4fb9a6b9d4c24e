// What must hold of comments: numbers without gap or double, and a change for each.
import type { Invariant } from '../../database/invariant.js';

/** Imported comments keep the numbers of their source, gaps and all. */
const numbers = `
  SELECT DISTINCT c.bug_id AS id FROM (
    SELECT bug_id, change_id, number, lag(number, 1, -1) OVER (PARTITION BY bug_id ORDER BY number) AS before
    FROM comments WHERE number IS NOT NULL) c
  WHERE c.number <> c.before + 1
    AND (c.number <= c.before OR NOT EXISTS (SELECT FROM changes h WHERE h.id = c.change_id AND h.door = 'import'))`;

const count = `
  SELECT b.id FROM bugs b
    LEFT JOIN (SELECT bug_id, max(number) + 1 AS next FROM comments GROUP BY bug_id) c ON c.bug_id = b.id
  WHERE b.comment_count <> coalesce(c.next, 0)`;

const said = `
  SELECT c.id FROM comments c LEFT JOIN changes h ON h.id = c.change_id
  WHERE h.id IS NULL OR h.bug_id <> c.bug_id OR h.happened_at <> coalesce(c.published_at, c.written_at)
    OR (c.published_at IS NULL AND h.who_id <> c.author_id)
    OR (c.number IS NOT NULL AND h.version IS NULL)`;

const twice = 'SELECT change_id AS id FROM comments GROUP BY change_id HAVING count(*) > 1';

const revisions = `
  SELECT c.id FROM comments c LEFT JOIN comment_revisions r ON r.comment_id = c.id
  GROUP BY c.id HAVING count(r.revision) <> c.revision - 1 OR coalesce(max(r.revision), 0) <> c.revision - 1`;

const withdrawn = `
  SELECT id FROM comments WHERE (withdrawn_at IS NOT NULL AND (text <> '' OR html <> ''))
    OR (withdrawn_at IS NULL) <> (withdrawn_by_id IS NULL) OR (edited_at IS NOT NULL AND revision = 1)`;

export const commentInvariants: readonly Invariant[] = [
  { name: 'numbers', holds: 'Comments are numbered without gap or double', of: 'bug', sql: numbers },
  { name: 'comments', holds: 'The count of comments is the number that the next one gets', of: 'bug', sql: count },
  {
    name: 'said',
    holds:
      'Every comment belongs to a change of the same bug, person and moment, one that was made public later to that change, a numbered one to a public change',
    of: 'comment',
    sql: said,
  },
  { name: 'revisions', holds: 'Of every comment all texts are kept that it has had', of: 'comment', sql: revisions },
  { name: 'withdrawn', holds: 'Nothing is left of the text of a withdrawn comment', of: 'comment', sql: withdrawn },
  { name: 'twice', holds: 'No change has two comments', of: 'change', sql: twice },
];
