// Fields of one's own for forms and walks, as a part of a statement: one of each kind, asked for when a bug is filed.

/** Their numbers begin with 900001. */
export const OWN = `
  own AS (INSERT INTO custom_fields (id, key, name, kind, asked, rank) OVERRIDING SYSTEM VALUE
    VALUES (900001, 'words', 'Words', 'text', 'filing', 1), (900002, 'weight', 'Weight', 'number', 'filing', 2),
      (900003, 'bought', 'Bought on', 'date', 'filing', 3), (900004, 'colour', 'Colour', 'choice', 'filing', 4),
      (900005, 'parts', 'Parts', 'choices', 'filing', 5), (900006, 'finder', 'Finder', 'person', 'filing', 6)
    ON CONFLICT DO NOTHING RETURNING id, kind),
  own_options AS (INSERT INTO custom_options (field_id, name, rank)
    SELECT own.id, o.name, o.rank FROM own, (VALUES ('red', 1), ('blue', 2)) o (name, rank) WHERE own.kind LIKE 'choice%')`;
