// Where the values of fields of one's own are kept: each in the column of its kind.

/** The values of the bug `b` in fields that hold one, as one JSON object by `cf.key`; fields without a value are left out. */
export const VALUES = `(SELECT coalesce(json_object_agg('cf.' || f.key, CASE f.kind
    WHEN 'text' THEN to_json(v.text) WHEN 'number' THEN to_json(trim_scale(v.number)::text) WHEN 'date' THEN to_json(v.date::text)
    WHEN 'choice' THEN (SELECT json_build_object('id', o.id, 'name', o.name) FROM custom_options o WHERE o.id = v.option_id)
    WHEN 'person' THEN (SELECT json_build_object('id', u.id, 'name', u.name) FROM users u WHERE u.id = v.person_id) END), '{}')
  FROM bug_values v JOIN custom_fields f ON f.id = v.field_id WHERE v.bug_id = b.id AND f.kind <> 'choices')`;

/** Values as one JSON parameter: a word or the id of a thing, or neither where the field is emptied. */
const ROWS = `json_to_recordset($1) AS r(bug bigint, field text, word text, id bigint)`;

export const REMOVE_VALUES = `
  DELETE FROM bug_values v USING ${ROWS} JOIN custom_fields f ON 'cf.' || f.key = r.field
  WHERE v.bug_id = r.bug AND v.field_id = f.id`;

export const ADD_VALUES = `
  INSERT INTO bug_values (bug_id, field_id, text, number, date, option_id, person_id)
  SELECT r.bug, f.id, CASE f.kind WHEN 'text' THEN r.word END, CASE f.kind WHEN 'number' THEN r.word::numeric END,
    CASE f.kind WHEN 'date' THEN r.word::date END, CASE f.kind WHEN 'choice' THEN r.id END,
    CASE f.kind WHEN 'person' THEN r.id END
  FROM ${ROWS} JOIN custom_fields f ON 'cf.' || f.key = r.field WHERE coalesce(r.word, r.id::text) IS NOT NULL`;

/** The fields of the keys $2 that are asked in the product $1, with what may be chosen. */
export const ASKED = `
  SELECT 'cf.' || f.key AS field, f.name, f.kind, f.id,
    (SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'isActive', o.is_active)), '[]')
     FROM custom_options o WHERE o.field_id = f.id) AS options
  FROM custom_fields f
  WHERE f.is_active AND 'cf.' || f.key = ANY($2::text[]) AND (NOT EXISTS (SELECT FROM custom_field_products p WHERE p.field_id = f.id)
    OR EXISTS (SELECT FROM custom_field_products p WHERE p.field_id = f.id AND p.product_id = $1))`;
