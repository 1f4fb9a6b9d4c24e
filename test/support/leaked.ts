// Where words of a bug can stand: every column with text, as one that a redaction reaches or with the reason why it need not.
import type { App } from './app.js';

/** "table.column" of all columns that hold anything that may have been typed. */
export const TEXTS = `
  SELECT table_name || '.' || column_name AS column FROM information_schema.columns JOIN information_schema.tables
    USING (table_schema, table_name)
  WHERE table_schema = 'public' AND table_type = 'BASE TABLE'
    AND data_type NOT IN ('bigint', 'integer', 'smallint', 'boolean', 'double precision', 'real', 'numeric', 'date',
      'timestamp with time zone', 'uuid', 'bytea')
  ORDER BY 1`;

const of = (table: string, ...columns: string[]): string[] => columns.map((column) => `${table}.${column}`);

/** What a redaction reaches. */
export const reached: readonly string[] = [
  ...of('aliases', 'alias'),
  ...of('altered', 'new', 'old'),
  ...of('attachment_changes', 'new', 'old'),
  ...of('attachments', 'description', 'name'),
  ...of('bug_links', 'title', 'url'),
  ...of('bug_values', 'text'),
  ...of('bug_words', 'everyone', 'staff'),
  ...of('bugs', 'summary', 'url', 'whiteboard'),
  ...of('changes', 'note'),
  ...of('comment_revisions', 'text'),
  ...of('comment_tags', 'tag'),
  ...of('comments', 'html', 'text'),
  ...of('held_posts', 'note', 'said'),
  ...of('imported_bugs', 'rest'),
  ...of('letters_of_reports', 'said'),
  ...of('plays', 'html', 'text'),
  ...of('uploads', 'name'),
];

/** What it need not reach, by the reason. */
export const beyond: Readonly<Record<string, readonly string[]>> = {
  'one of a few words that nobody types': [
    ...of('altered', 'field'),
    ...of('attachment_changes', 'audience', 'field'),
    ...of('attachments', 'audience', 'content_type', 'state'),
    ...of('bugs', 'resolution', 'status'),
    ...of('changes', 'door'),
    ...of('comment_revisions', 'audience', 'format'),
    ...of('comments', 'audience', 'format'),
    ...of('held_posts', 'verdict'),
    ...of('mails', 'kind', 'outcome'),
    ...of('reactions', 'sign'),
    ...of('requests', 'kind', 'verdict'),
    ...of('retirements', 'kind', 'outcome'),
    ...of('submissions', 'purpose'),
    ...of('switches', 'audience', 'name', 'roles'),
    ...of('tallies', 'kind'),
    ...of('tokens', 'purpose'),
    ...of('uploads', 'content_type'),
    ...of('watches', 'kind'),
  ],
  'made by chance, or from contents': [
    ...of('attachments', 'permalink', 'sha256'),
    ...of('blobs', 'sha256'),
    ...of('comments', 'permalink'),
    ...of('letters_of_reports', 'token_hash'),
    ...of('uploads', 'sha256', 'token'),
  ],
  'names numbers and paths, no text': [
    ...of('imported_bugs', 'source', 'source_id'),
    ...of('mails', 'about'),
    ...of('status_journeys', 'homes'),
    ...of('submissions', 'result'),
    ...of('tokens', 'about'),
  ],
  'of products and of what they are described by, which the panel changes': [
    ...of('categories', 'description', 'name'),
    ...of('components', 'description', 'description_template', 'name'),
    ...of('custom_fields', 'asked', 'description', 'key', 'kind', 'name'),
    ...of('custom_options', 'name'),
    ...of('guides', 'description', 'name', 'questions'),
    ...of('keywords', 'description', 'name'),
    ...of('milestones', 'description', 'name'),
    ...of('platforms', 'description', 'name'),
    ...of('priorities', 'description', 'name'),
    ...of('products', 'description', 'description_template', 'name', 'slug'),
    ...of('replies', 'name', 'text'),
    ...of('resolutions', 'name'),
    ...of('severities', 'description', 'name'),
    ...of('statuses', 'description', 'name'),
    ...of('systems', 'description', 'name'),
    ...of('versions', 'name'),
  ],
  'of the site and its workflows, which the panel changes': [
    ...of('migrations', 'name'),
    ...of('roles', 'description', 'name', 'permissions', 'stock'),
    ...of('settings', 'name', 'value'),
    ...of('workflow_versions', 'document', 'note'),
    ...of('workflows', 'description', 'draft', 'name'),
  ],
  'of an account, which is its person’s to change': [
    ...of('letters_of_reports', 'email'),
    ...of('passkeys', 'name', 'transports'),
    ...of('person_words', 'word'),
    ...of('sessions', 'address', 'agent', 'data', 'rights'),
    ...of('users', 'email', 'email_key', 'name', 'name_key', 'password_hash', 'real_name', 'source', 'source_name'),
    ...of('users', 'status', 'zone'),
  ],
  'the log tells of bugs by their numbers': of(
    'audit',
    ...['address', 'altered', 'deed', 'kind', 'note', 'thing', 'thing_id', 'who_name'],
  ),
};

/** Those of the columns in which the word stands in any row. */
export async function columnsWith(app: App, word: string): Promise<string[]> {
  const found: string[] = [];
  for (const { column } of await app.query<{ column: string }>(TEXTS)) {
    const [table = '', name = ''] = column.split('.');
    const sql = `SELECT EXISTS (SELECT FROM "${table}" WHERE strpos("${name}"::text, $1) > 0)`;
    if (await app.value<boolean>(sql, [word])) found.push(column);
  }
  return found;
}

/** Every row of every table, those of jobs too, that has the word in it, however it is written down. */
export async function rowsWith(app: App, text: string): Promise<string[]> {
  const tables = await app.query<{ name: string }>(
    `SELECT quote_ident(table_schema) || '.' || quote_ident(table_name) AS name FROM information_schema.tables
     WHERE table_type = 'BASE TABLE' AND table_schema NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`,
  );
  const found: string[] = [];
  for (const { name } of tables) {
    const rows = await app.query<{ row: string }>(
      `SELECT x::text AS row FROM ${name} x WHERE strpos(x::text, $1) > 0`,
      [text],
    );
    found.push(...rows.map(({ row }) => `${name}: ${row.slice(0, 200)}`));
  }
  return found;
}

/** Puts the words where no form of a story brings them: into an import, files, links, values, and reports that wait. */
export async function plant(app: App, bug: number, words: string): Promise<void> {
  const sha = 'a'.repeat(64);
  const said = (more: object): string => JSON.stringify({ summary: `With ${words}`, ...more });
  const product = await app.value<number>('SELECT product_id FROM bugs WHERE id = $1', [bug]);
  const there: readonly (readonly [string, ...unknown[]])[] = [
    [`UPDATE changes SET note = $2 WHERE id = (SELECT max(id) FROM changes WHERE bug_id = $1)`, bug, `with ${words}`],
    [
      `INSERT INTO attachments (bug_id, name, content_type, audience, state, description) VALUES ($1, $2, 'text/plain', 'everyone', 'not imported', $2)`,
      bug,
      `${words}.txt`,
    ],
    [
      `INSERT INTO attachment_changes SELECT t.id, (SELECT max(id) FROM changes WHERE bug_id = $1), 'description', $2, 'was ' || $2, t.audience
       FROM attachments t WHERE t.bug_id = $1`,
      bug,
      words,
    ],
    ['UPDATE bugs SET whiteboard = $2, url = $2 WHERE id = $1', bug, `https://x.example/${words}`],
    ['INSERT INTO bug_links (bug_id, url, title) VALUES ($1, $2, $2)', bug, `https://y.example/${words}`],
    ['INSERT INTO aliases (alias, bug_id) VALUES ($2, $1)', bug, `${words}-1`],
    [
      `WITH f AS (INSERT INTO custom_fields (key, name, kind) VALUES ('serial', 'Serial', 'text') RETURNING id)
       INSERT INTO bug_values (bug_id, field_id, text) SELECT $1, id, $2 FROM f`,
      bug,
      `No. ${words}`,
    ],
    [
      `INSERT INTO imported_bugs VALUES ($1, 'a-tracker', 'K-1', $2)`,
      bug,
      JSON.stringify({ [words]: [{ deep: `a ${words} b`, number: 7, nothing: null }], 'x","y': true }),
    ],
    [
      `INSERT INTO comment_tags (comment_id, tag, person_id) SELECT id, $2, author_id FROM comments WHERE bug_id = $1`,
      bug,
      words,
    ],
    [`INSERT INTO blobs (sha256, size) VALUES ($1, 1)`, sha],
    [
      `INSERT INTO uploads (token, person_id, sha256, name, content_type, size, is_awaited)
       SELECT 'awaited-' || n, u.id, $1, $2, 'text/plain', 1, true FROM users u, generate_series(1, 2) n WHERE u.name = 'eve'`,
      sha,
      `${words}.png`,
    ],
    [
      `INSERT INTO held_posts (person_id, product_id, bug_id, said, note) SELECT id, $2, $1, $3, $4 FROM users WHERE name = 'eve'`,
      ...[bug, product, said({ text: words, upload: ['awaited-1'] }), `not ${words}`],
    ],
    [
      `INSERT INTO held_posts (person_id, product_id, said) SELECT id, $1, $2 FROM users WHERE name = 'eve'`,
      ...[product, said({ product: String(product), upload: ['awaited-2'] })],
    ],
    [
      `INSERT INTO letters_of_reports (token_hash, email, said) VALUES ('x', 'somebody@example.org', $1)`,
      said({ product: String(product), description: words }),
    ],
  ];
  for (const [sql, ...params] of there) await app.query(sql, params);
}
