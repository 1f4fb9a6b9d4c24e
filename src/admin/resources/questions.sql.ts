// The questions of a guide as they are typed, made of how they are kept.

/** Of a column with questions the text that bugs/guides/question.form.ts reads again as the same questions. */
export const questionsSql = (column: string): string => `(
  SELECT string_agg(concat_ws(E'\\n', (q.one ->> 'label') || CASE WHEN (q.one ->> 'needed')::boolean THEN ' *' ELSE '' END,
      '(' || nullif(q.one ->> 'hint', '') || ')', CASE q.one ->> 'kind' WHEN 'text' THEN '...' END,
      (SELECT string_agg('- ' || o.words, E'\\n' ORDER BY o.place)
       FROM jsonb_array_elements_text(q.one -> 'options') WITH ORDINALITY AS o (words, place))),
    E'\\n\\n' ORDER BY q.place)
  FROM jsonb_array_elements(${column}) WITH ORDINALITY AS q (one, place))`;
