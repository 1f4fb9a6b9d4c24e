// The fields of one's own that a form offers in a product, and what the fields of a bug are called.

/** Of the product $1: active fields in their order, each with its options, also the retired ones. */
export const OFFERED = `(SELECT coalesce(json_agg(json_build_object('field', 'cf.' || f.key, 'name', f.name, 'kind', f.kind,
      'description', f.description, 'asked', f.asked, 'options',
      (SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name, 'isActive', o.is_active) ORDER BY o.rank, o.id), '[]')
       FROM custom_options o WHERE o.field_id = f.id)) ORDER BY f.rank, lower(f.name), f.id), '[]')
  FROM custom_fields f WHERE f.is_active AND (NOT EXISTS (SELECT FROM custom_field_products p WHERE p.field_id = f.id)
    OR EXISTS (SELECT FROM custom_field_products p WHERE p.field_id = f.id AND p.product_id = $1)))`;

/** All fields of one's own, in their order, with what they are called now. */
export const CALLED = `(SELECT coalesce(json_agg(json_build_object('field', 'cf.' || f.key, 'name', f.name)
    ORDER BY f.rank, lower(f.name), f.id), '[]') FROM custom_fields f)`;
