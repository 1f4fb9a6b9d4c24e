// Several questions in one statement: each that is asked by itself costs its way to the database and back.

/** A statement that only reads, and its values. */
export interface Question {
  readonly sql: string;
  readonly values: readonly unknown[];
}

/**
 * The questions as one statement of one row, with the rows of each as JSON in a column named by its place. What they bring has
 * to be what JSON knows: words, numbers, yes and no, and JSON itself.
 */
export function joined(questions: readonly Question[]): Question {
  const values: unknown[] = [];
  const columns = questions.map(({ sql, values: own }, at) => {
    const before = values.length;
    const shifted = sql.replace(/\$(\d+)/g, (_, nth: string) => `$${Number(nth) + before}`);
    values.push(...own);
    return `(SELECT coalesce(json_agg(x), '[]') FROM (${shifted}) x) AS "${at}"`;
  });
  return { sql: `SELECT ${columns.join(', ')}`, values };
}
