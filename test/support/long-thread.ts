// One bug with a very long past, written by one statement each: comments, history, people on its CC, attachments.
import type { App } from './app.js';

/** What there is of each. */
export interface Length {
  comments: number;
  changes: number;
  cc: number;
  attachments: number;
}

const text = `'This is comment ' || n || ': the lid sticks, see comment ' || (n / 2 + 1) || ' and bug 1.'`;

const statements: readonly (readonly [keyof Length, string])[] = [
  [
    'comments',
    `WITH said AS (SELECT n, b.updated_at + n * interval '1 second' AS at FROM bugs b, generate_series(1, $2::int) n WHERE b.id = $1),
     done AS (INSERT INTO changes (bug_id, version, who_id, door, happened_at)
       SELECT $1, (SELECT version FROM bugs WHERE id = $1) + n, (SELECT id FROM users WHERE name = CASE n % 3 WHEN 0 THEN 'rita' WHEN 1 THEN 'dev' ELSE 'tess' END),
         'web', at FROM said RETURNING id, who_id, happened_at, version - (SELECT version FROM bugs WHERE id = $1) AS n),
     written AS (INSERT INTO comments (bug_id, change_id, number, permalink, author_id, audience, format, text, html, renderer, written_at)
       SELECT $1, id, n, lpad(n::text, 10, 'x'), who_id, 'everyone', 'markdown', ${text}, '<p>' || ${text} || '</p>', 99, happened_at FROM done)
     UPDATE bugs SET version = version + $2, staff_version = staff_version + $2, comment_count = 1 + $2,
       updated_at = updated_at + $2 * interval '1 second', staff_updated_at = updated_at + $2 * interval '1 second' WHERE id = $1`,
  ],
  [
    'changes',
    `WITH said AS (SELECT n, b.updated_at + n * interval '1 second' AS at, b.version + n AS version FROM bugs b, generate_series(1, $2::int) n WHERE b.id = $1),
     done AS (INSERT INTO changes (bug_id, version, who_id, door, happened_at)
       SELECT $1, version, (SELECT id FROM users WHERE name = 'tess'), 'web', at FROM said RETURNING id, happened_at, version),
     altered AS (INSERT INTO altered (change_id, bug_id, field, old, new, since, at)
       SELECT id, $1, 'whiteboard', 'w' || (version - 1), 'w' || version, happened_at - interval '1 second', happened_at FROM done)
     UPDATE bugs SET version = version + $2, staff_version = staff_version + $2,
       updated_at = updated_at + $2 * interval '1 second', staff_updated_at = updated_at + $2 * interval '1 second' WHERE id = $1`,
  ],
  [
    'cc',
    `WITH people AS (INSERT INTO users (name, name_key, status) SELECT 'cc' || n, 'cc' || n, 'active' FROM generate_series(1, $2::int) n RETURNING id)
     INSERT INTO bug_cc (bug_id, person_id) SELECT $1, id FROM people`,
  ],
  [
    'attachments',
    `INSERT INTO attachments (bug_id, name, content_type, size, audience, state)
     SELECT $1, 'file ' || n || '.txt', 'text/plain', n, 'everyone', 'not imported' FROM generate_series(1, $2::int) n`,
  ],
];

/** Gives the bug all of it. */
export async function lengthen(app: App, bug: number, length: Length): Promise<void> {
  for (const [what, sql] of statements) await app.query(sql, [bug, length[what]]);
  await app.query('ANALYZE changes, comments, altered');
}
