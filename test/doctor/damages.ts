// Ways to damage what a bug has many of, its fields of one's own, and what lies between bugs: a name, and statements.

/** An item that history says has come into a set, or a value that a field has become, with the second change of the bug. */
const altered = (bug: number, field: string, word: string, id: string, version = 2): string => `
  INSERT INTO altered (change_id, bug_id, field, new, new_id, since, at)
  SELECT h.id, h.bug_id, '${field}', '${word}', ${id}, b.filed_at, h.happened_at
  FROM changes h JOIN bugs b ON b.id = h.bug_id WHERE h.bug_id = ${bug} AND h.version = ${version};`;

const rita = `(SELECT id FROM users WHERE name = 'rita')`;
const field = (key: string, kind: string): string =>
  `INSERT INTO custom_fields (key, name, kind) VALUES ('${key}', '${key}', '${kind}');`;
const ofField = (key: string): string => `(SELECT id FROM custom_fields WHERE key = '${key}')`;
const pot = `INSERT INTO products (category_id, name, slug) SELECT category_id, 'Pot', 'pot' FROM products LIMIT 1;
  INSERT INTO milestones (product_id, name) SELECT id, 'm1' FROM products WHERE slug = 'pot';`;

export type Damage = [string, () => string, string[]?];

/** One for each invariant of sets and relations. */
export const furtherDamages = (lid: () => number, whistle: () => number): Damage[] => [
  ['sets', () => altered(lid(), 'cc', 'rita', rita)],
  ['sets', () => altered(lid(), 'seeAlso', 'https://x.example', 'NULL')],
  [
    'items',
    () => `INSERT INTO bug_cc VALUES (${lid()}, ${rita});
      ${altered(lid(), 'cc', 'rita', rita)} ${altered(lid(), 'cc', 'rita', rita, 3)}`,
  ],
  ['values', () => `${field('size', 'number')} ${altered(lid(), 'cf.size', '3', 'NULL')}`],
  [
    'values',
    () => `${field('size', 'number')} ${altered(lid(), 'cf.size', '3', 'NULL')}
      INSERT INTO bug_values (bug_id, field_id, number) SELECT ${lid()}, ${ofField('size')}, 4`,
  ],
  ['fields', () => altered(lid(), 'cf.gone', 'x', 'NULL')],
  [
    'single',
    () => `${field('size', 'number')}
      INSERT INTO bug_values (bug_id, field_id, rank, number) SELECT ${lid()}, ${ofField('size')}, r, 3 FROM generate_series(0, 1) r`,
  ],
  [
    'kinds',
    () =>
      `${field('size', 'number')} INSERT INTO bug_values (bug_id, field_id, text) SELECT ${lid()}, ${ofField('size')}, 'three'`,
  ],
  ['dependencies', () => `INSERT INTO dependencies VALUES (${lid()}, ${whistle()}), (${whistle()}, ${lid()})`],
  ['votes', () => `UPDATE bugs SET vote_count = 1 WHERE id = ${lid()}`],
  [
    'tallies',
    () => `INSERT INTO tallies (kind, of_id, product_id, bugs) SELECT 'open', 1, id, 1 FROM products LIMIT 1`,
  ],
  ['tallies', () => `DELETE FROM tallies`],
  [
    'requests',
    () => `INSERT INTO requests (bug_id, kind, asker_id, person_id, asked_by_change, asked_at)
      SELECT ${lid()}, 'needinfo', ${rita}, ${rita}, h.id, h.happened_at FROM changes h WHERE h.bug_id = ${whistle()} AND version = 1`,
  ],
  [
    'targets',
    () => `${pot} UPDATE bugs SET milestone_id = (SELECT id FROM milestones WHERE name = 'm1') WHERE id = ${lid()}`,
  ],
  [
    'options',
    () => `${field('size', 'choices')} ${field('taste', 'choices')}
      INSERT INTO custom_options (field_id, name) VALUES (${ofField('taste')}, 'sweet');
      INSERT INTO bug_values (bug_id, field_id, option_id) SELECT ${lid()}, ${ofField('size')}, o.id FROM custom_options o`,
  ],
  [
    'files',
    () =>
      `INSERT INTO attachments (bug_id, name, content_type, audience, state) VALUES (${lid()}, 'x', '', 'staff', 'stored')`,
  ],
  [
    'taken out',
    () => `INSERT INTO blobs (sha256, size) VALUES (repeat('a', 64), 1);
      INSERT INTO attachments (bug_id, name, content_type, audience, state, sha256)
      VALUES (${lid()}, 'x', '', 'staff', 'taken out', repeat('a', 64))`,
  ],
  ['attachments', () => `UPDATE bugs SET attachment_count = 1 WHERE id = ${lid()}`],
  ['watches', () => `INSERT INTO watches (person_id, kind, thing_id) VALUES (${rita}, 'bug', 999999)`],
];
