// The bugs of BugZot's database as issues of Redmine: the same texts, people, histories and relations, by COPY.
import { createHash, randomBytes } from 'node:crypto';
import { pipeline } from 'node:stream/promises';
import copyStreams from 'pg-copy-streams';
import { step } from '../progress.mjs';

/** Redmine has people of its own: ours come after them. */
const PEOPLE = 100;
const time = (column) => `${column} AT TIME ZONE 'UTC'`;
const NOW = time('now()');
const status = (column) =>
  `CASE ${column} WHEN 'ASSIGNED' THEN 2 WHEN 'NEW' THEN 1 WHEN 'UNCONFIRMED' THEN 1 WHEN 'REOPENED' THEN 1 ELSE 5 END`;
const priority = (rank) => `least(5, 1 + ${rank})`;

/** Table of Redmine, its columns, and what BugZot has for them. Everybody of the staff works on every eighth product. */
const tables = [
  [
    'projects',
    'id, name, description, is_public, created_on, updated_on, identifier, status, lft, rgt',
    `SELECT id, name, description, true, ${NOW}, ${NOW}, 'p-' || slug, 1, 2 * id, 2 * id + 1 FROM products`,
  ],
  ['enabled_modules', 'project_id, name', `SELECT id, 'issue_tracking' FROM products`],
  ['projects_trackers', 'project_id, tracker_id', 'SELECT id, 1 FROM products'],
  ['issue_categories', 'id, project_id, name', 'SELECT id, product_id, left(name, 60) FROM components'],
  [
    'versions',
    'id, project_id, name, effective_date, created_on, updated_on, status, sharing',
    `SELECT id, product_id, name, due_on, ${NOW}, ${NOW}, 'open', 'none' FROM milestones`,
  ],
  [
    'users',
    'id, login, firstname, lastname, status, language, created_on, updated_on, type, mail_notification',
    `SELECT id + ${PEOPLE}, name, split_part(real_name, ' ', 1), split_part(real_name, ' ', 2), 1, 'en', ${NOW}, ${NOW}, 'User',
       'only_my_events' FROM users`,
  ],
  [
    'email_addresses',
    'user_id, address, is_default, created_on, updated_on',
    `SELECT id + ${PEOPLE}, email, true, ${NOW}, ${NOW} FROM users`,
  ],
  [
    'members',
    'user_id, project_id, created_on',
    `SELECT DISTINCT g.person_id + ${PEOPLE}, p.id, ${NOW} FROM products p, grants g JOIN roles r ON r.id = g.role_id
     WHERE r.name IN ('developer', 'employee', 'supervisor') AND (p.id + g.person_id) % 8 = 0`,
  ],
  [
    'issues',
    `id, tracker_id, project_id, subject, description, category_id, status_id, assigned_to_id, priority_id, fixed_version_id, author_id,
     created_on, updated_on, done_ratio, root_id, lft, rgt, is_private, closed_on`,
    `SELECT b.id, 1, b.product_id, b.summary, c.text, b.component_id, ${status('b.status')}, b.assignee_id + ${PEOPLE},
       ${priority('p.rank')}, b.milestone_id, b.reporter_id + ${PEOPLE}, ${time('b.filed_at')}, ${time('b.updated_at')},
       0, b.id, 1, 2, false, CASE WHEN b.is_open THEN NULL ELSE ${time('b.updated_at')} END
     FROM bugs b JOIN priorities p ON p.id = b.priority_id JOIN comments c ON c.bug_id = b.id AND c.number = 0`,
  ],
  [
    'journals',
    'id, journalized_id, journalized_type, user_id, notes, created_on, private_notes',
    `SELECT h.id, h.bug_id, 'Issue', h.who_id + ${PEOPLE}, c.text, ${time('h.happened_at')}, coalesce(c.audience, 'everyone') <> 'everyone'
     FROM changes h LEFT JOIN comments c ON c.change_id = h.id WHERE h.version IS DISTINCT FROM 1`,
  ],
  [
    'journal_details',
    'journal_id, property, prop_key, old_value, value',
    `SELECT change_id, 'attr', 'status_id', (${status('old')})::text, (${status('new')})::text FROM altered WHERE field = 'status'
     UNION ALL
     SELECT change_id, 'attr', 'assigned_to_id', (old_id + ${PEOPLE})::text, (new_id + ${PEOPLE})::text FROM altered WHERE field = 'assignee'
     UNION ALL
     SELECT a.change_id, 'attr', 'priority_id', (${priority('o.rank')})::text, (${priority('n.rank')})::text
     FROM altered a JOIN priorities o ON o.id = a.old_id JOIN priorities n ON n.id = a.new_id WHERE a.field = 'priority'`,
  ],
  ['watchers', 'watchable_type, watchable_id, user_id', `SELECT 'Issue', bug_id, person_id + ${PEOPLE} FROM bug_cc`],
  ['issue_relations', 'issue_from_id, issue_to_id, relation_type', `SELECT on_id, bug_id, 'blocks' FROM dependencies`],
];

async function bring(from, to, [table, columns, select]) {
  const [source, target] = [await from.connect(), await to.connect()];
  try {
    await pipeline(
      source.query(copyStreams.to(`COPY (${select}) TO STDOUT`)),
      target.query(copyStreams.from(`COPY ${table} (${columns}) FROM STDIN`)),
    );
  } finally {
    source.release();
    target.release();
  }
}

const sha1 = (text) => createHash('sha1').update(text).digest('hex');

/** Somebody who works on every product, with a password of this run; Redmine wants nothing changed at the first signing in. */
export async function account(pool) {
  const [password, salt] = [randomBytes(24).toString('base64url'), randomBytes(16).toString('hex')];
  const worker = 'SELECT min(m.user_id) AS id FROM members m';
  const { rows } = await pool.query(
    `UPDATE users SET hashed_password = $1, salt = $2, passwd_changed_on = now() WHERE id = (${worker}) RETURNING id, login`,
    [sha1(salt + sha1(password)), salt],
  );
  return { login: rows[0].login, password };
}

const after = [
  `INSERT INTO members (user_id, project_id, created_on) SELECT (SELECT min(user_id) FROM members), id, now() FROM projects
   ON CONFLICT DO NOTHING`,
  `INSERT INTO member_roles (member_id, role_id) SELECT m.id, r.id FROM members m, roles r WHERE r.name = 'Developer'`,
  `INSERT INTO settings (name, value, updated_on) VALUES ('per_page_options', '25,50,100', now())`,
];

/** Fills the migrated database of Redmine behind `to` from BugZot's behind `from`. */
export async function fillRedmine(from, to) {
  const progress = step('Redmine: tables', tables.length);
  for (const table of tables) {
    await bring(from, to, table);
    progress.add();
  }
  progress.end();
  for (const sql of after) await to.query(sql);
  for (const [table] of tables.filter(([, columns]) => columns.startsWith('id,')))
    await to.query(`SELECT setval(pg_get_serial_sequence('${table}', 'id'), (SELECT max(id) FROM ${table}))`);
  await to.query('VACUUM (ANALYZE)');
}
