// Everything beside the texts of bugs in the town: votes, requests, milestones, fields of one's own; of what is hidden only what is kept.
import { createHash } from 'node:crypto';
import type { App } from '../support/app.js';
import { bunker, bunkerBugs } from './bunker.js';
import { song, type Canary } from './canaries.js';
import { bugs, files } from './town.js';
import { slug, vault, vaultBugs } from './vault.js';

type Kept = (canary: Canary) => boolean;

const person = (name: string): string => `(SELECT id FROM users WHERE name = '${name}')`;
const kettle = `(SELECT id FROM products WHERE slug = 'kettle')`;
const lately = `timestamptz '2025-06-01 00:00Z'`;

/** Posts that wait: of a reporter in the open, in the restricted product, and on the restricted bug. */
export const heldPosts = {
  open: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f01',
  vault: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f02',
  bunker: '0a4f9c1e-5b1d-4d5e-9c3b-2f6a7d8e9f03',
};

/** $1 handle, $2 what was typed. */
const waiting = (by: string, product: string, bug = 'NULL'): string =>
  `INSERT INTO held_posts (person_id, product_id, bug_id, handle, said, held_at)
   VALUES (${person(by)}, ${product}, ${bug}, $1, $2, ${lately})`;

/** The permalink of the file of this name, which the statement below gives it. */
export const linkOf = (name: string): string => createHash('md5').update(name).digest('hex').slice(0, 10);

/** What is there in every world; `hinge` stands on a bug that waits for a restricted one. */
const open = [
  `INSERT INTO keywords (name) VALUES ('hinge')`,
  // Each file has a page of its own: by number where everybody reads it, else by a permalink.
  `UPDATE attachments t SET number = n.number, permalink = left(md5(t.name), 10) FROM (
     SELECT id, CASE WHEN audience = 'everyone' THEN row_number() OVER (PARTITION BY bug_id, audience = 'everyone' ORDER BY id) END
       AS number FROM attachments) n WHERE n.id = t.id`,
  `UPDATE bugs b SET attachment_count = n.count FROM (
     SELECT bug_id, max(number) AS count FROM attachments WHERE number IS NOT NULL GROUP BY bug_id) n WHERE n.bug_id = b.id`,
  `INSERT INTO milestones (product_id, name) VALUES (${kettle}, 'Spring')`,
  // Its number is in forms: the one that comes next would be another one where the restricted product has versions.
  `INSERT INTO versions (id, product_id, name) OVERRIDING SYSTEM VALUE VALUES (900001, ${kettle}, 'mended')`,
  `INSERT INTO custom_fields (key, name, kind) VALUES ('motive', 'Motive', 'text')`,
  // To public comments and to private ones, of whatever bug is there.
  `INSERT INTO reactions (comment_id, person_id, sign, reacted_at) SELECT id, ${person('ines')}, 'heart', ${lately} FROM comments`,
  `INSERT INTO replies (product_id, name, text) VALUES (${kettle}, 'Thanks', 'Thank you.')`,
  `INSERT INTO guides (product_id, name, questions) VALUES (${kettle}, 'Step by step', '[{"label": "What broke?",
     "hint": "", "kind": "line", "options": [], "needed": true}]')`,
];

/** What of these things the bug has: in every world those of an open one, and where it is kept those of the restricted one. */
const worn = (bug: number): string[] => [
  `INSERT INTO bug_keywords (bug_id, keyword_id) SELECT ${bug}, id FROM keywords WHERE name = 'hinge'`,
  `UPDATE bugs SET milestone_id = (SELECT id FROM milestones WHERE name = 'Spring'),
     fixed_in_id = (SELECT id FROM versions WHERE name = 'mended'), vote_count = 2 WHERE id = ${bug}`,
  `INSERT INTO votes (bug_id, person_id, voted_at) VALUES (${bug}, ${person('ines')}, ${lately}), (${bug}, ${person('rolf')}, ${lately})`,
  `INSERT INTO watches (person_id, kind, thing_id, since) VALUES (${person('ines')}, 'bug', ${bug}, ${lately})`,
  ...['needinfo', 'review'].map(
    (kind) => `INSERT INTO requests (bug_id, kind, asker_id, person_id, asked_by_change, asked_at)
      SELECT ${bug}, '${kind}', ${person('ines')}, u.id, (SELECT max(id) FROM changes WHERE bug_id = ${bug}), ${lately}
      FROM users u WHERE u.name IN ('rita', 'dev', 'olga')`,
  ),
];

const secret = [
  ...worn(bunkerBugs.secret),
  `INSERT INTO snoozes (bug_id, person_id, until) VALUES (${bunkerBugs.secret}, ${person('dev')}, now() + interval '1 day')`,
  // It waits for an open one.
  `INSERT INTO dependencies (bug_id, on_id) VALUES (${bunkerBugs.secret}, 4)`,
];

/** What is for everyone is replaced by what is for employees, and the history says so to them. */
const replaced = (): string[] => [
  `UPDATE attachments t SET replaced_by = o.id FROM attachments o WHERE t.bug_id = ${bugs.between} AND t.audience = 'everyone'
     AND o.bug_id = t.bug_id AND o.audience = 'staff'`,
  `INSERT INTO attachment_changes (attachment_id, change_id, field, new, audience)
     SELECT t.id, (SELECT max(h.id) FROM changes h WHERE h.bug_id = t.bug_id AND h.version IS NOT NULL), 'replaced by', t.replaced_by, 'staff'
     FROM attachments t WHERE t.replaced_by IS NOT NULL`,
];

/** Another reply, milestone and field than those of everybody, all of the restricted product alone. */
async function bringOfVault(app: App): Promise<void> {
  const product = `(SELECT id FROM products WHERE slug = '${slug}')`;
  await app.query(`INSERT INTO replies (product_id, name, text) VALUES (${product}, 'Hush', 'Do not tell.')`);
  await app.query(
    `INSERT INTO guides (product_id, name, questions) VALUES (${product}, 'Hushed steps', '[{"label": "Who knows of it?",
     "hint": "", "kind": "line", "options": [], "needed": true}]')`,
  );
  await app.query(`INSERT INTO milestones (product_id, name) VALUES (${product}, $1)`, [vault.milestone.word]);
  await app.query(
    `WITH field AS (INSERT INTO custom_fields (key, name, kind, rank) VALUES ($1, $1, 'text', 9) RETURNING id),
       within AS (INSERT INTO custom_field_products SELECT id, ${product} FROM field)
     INSERT INTO bug_values (bug_id, field_id, text) SELECT ${vaultBugs.original}, id, 'Because.' FROM field`,
    [vault.field.word],
  );
  await app.query(waiting('ines', product), [heldPosts.vault, { summary: song(vault.summary), description: '' }]);
}

/** All of it, when people and bugs are there. */
export async function bringSurfaces(app: App, kept: Kept): Promise<void> {
  for (const sql of [...open, ...worn(bunkerBugs.waits)]) await app.query(sql);
  await app.query(`INSERT INTO bug_cc (bug_id, person_id) VALUES (${bunkerBugs.waits}, ${person('olga')})`);
  if (kept(files.private)) for (const sql of replaced()) await app.query(sql);
  if (kept(vault.field)) await bringOfVault(app);
  await app.query(waiting('rita', kettle), [
    ...[heldPosts.open, { product: '1', component: '1', summary: 'It waits', description: 'To be looked at.' }],
  ]);
  if (!kept(bunker.summary)) return;
  for (const sql of secret) await app.query(sql);
  await app.query(waiting('ines', kettle, String(bunkerBugs.secret)), [
    heldPosts.bunker,
    { text: song(bunker.comment) },
  ]);
  const { secret: id } = bunkerBugs;
  const { word } = bunker.link;
  await app.query('INSERT INTO bug_links (bug_id, url, title, tried_at) VALUES ($1, $2, $3, now())', [
    ...[id, `https://example.org/${word}`, song(bunker.link)],
  ]);
  await app.query(
    `INSERT INTO bug_values (bug_id, field_id, text) SELECT $1, id, $2 FROM custom_fields WHERE key = 'motive'`,
    [id, song(bunker.value)],
  );
}

/** Its end is not yet come: as of today everything is as it is. */
const today = new Date().toISOString().slice(0, 10);
/** When the bug that has come out of the restricted product was in it. */
const inside = '2025-03-16 11:30';

const list = (q: string, more = ''): string => `/bugs?q=${encodeURIComponent(q)}${more}`;

const queries = [
  'is:blocked',
  '-is:blocked',
  'is:restricted',
  'needinfo:rita',
  'needinfo:any',
  'needinfo:none',
  'review:dev',
  'verify:any',
  'cc:olga',
  'cc:any',
  'keyword:hinge',
  'cf.motive:any',
  'cf.motive:none',
  'has:votes',
  'votes:>1',
  'milestone:Spring',
  'fixed:mended',
  'hinge',
];
const pastQueries = ['', 'is:open', 'cc:olga', 'keyword:hinge', 'cf.motive:none', 'is:restricted', 'milestone:Spring'];
const ids = [...Object.values(bunkerBugs), ...Object.values(vaultBugs)];

/** Where a walk begins beside the usual pages. */
export const surfaces: readonly string[] = [
  ...queries.map((q) => list(q, '&sort=-votes')),
  ...pastQueries.flatMap((q) =>
    ['id', '-updated', '-priority', '-votes'].map((sort) => list(q, `&sort=${sort}&asof=${today}`)),
  ),
  ...['product:kettle', '-product:teapot', '-component:lid', ''].map((q) =>
    list(q, `&sort=-id&asof=${encodeURIComponent(inside)}`),
  ),
  ...ids.map((id) => `/bugs/${id}?asof=${encodeURIComponent(inside)}`),
  ...ids.map((id) => `/bugs/${id}/votes`),
  ...ids.map((id) => `/bugs/${id}/dependencies?only=open`),
  ...ids.map((id) => `/bugs/${id}/move`),
  ...ids.map((id) => `/bugs/${id}/play`),
  ...ids.map((id) => `/bugs/${id}/move?to=1`),
  ...ids.map((id) => `/bugs/suggestions?q=${id}`),
  '/bugs/4/dependencies',
  '/bugs/new/guide?product=kettle',
  '/held',
  '/bugs/letters/sent',
  '/bugs/letters/nobody-has-this-token',
  `/held/${heldPosts.open}`,
  '/admin/guides?product=kettle',
  '/bugs/frequent',
  '/bugs/frequent?product=kettle&closed=yes',
  '/products/kettle/roadmap',
  '/products/kettle/changelog',
  '/triage?q=is%3Aopen',
  '/triage?q=hinge&sort=-id',
  '/triage?q=keyword%3Ahinge',
  '/bugs/suggestions?q=hinge',
  '/users/suggestions?q=ines',
];

/** Addresses that name what is hidden, as somebody would who has guessed right. */
export const namedSurfaces: readonly string[] = [
  `/products/${slug}/roadmap`,
  `/products/${slug}/changelog`,
  `/bugs/new/guide?product=${slug}`,
  `/held/${heldPosts.vault}`,
  `/held/${heldPosts.bunker}`,
  `/admin/guides?product=${slug}`,
  `/bugs/frequent?product=${slug}`,
  list(`milestone:${vault.milestone.word}`),
  list(`cf.${vault.field.word}:Because`),
  list(`-cf.${vault.field.word}:Because`, '&sort=id'),
  list(`cf.motive:${bunker.value.word}`),
  ...[vault.summary, bunker.summary, bunker.former].flatMap(({ word }) => [
    `/bugs/suggestions?q=${word}`,
    `/bugs/suggestions?q=${word.slice(0, 12)}`,
    `/triage?q=${word}`,
    list(word, `&asof=${today}`),
  ]),
];
