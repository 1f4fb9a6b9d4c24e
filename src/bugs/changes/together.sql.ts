// Writes that belong together as one statement: each round trip and each plan costs more than the rows that it writes.

/** One of them: `sql` writes `rows`, which it takes as JSON in $1, and reads nothing of what the others write. */
export interface Part {
  readonly sql: string;
  readonly rows: readonly object[];
}

/** All parts that have rows, with their parameters; null where none has. What refers to another is checked at the end of all. */
export function together(parts: readonly Part[]): { sql: string; params: string[] } | null {
  const full = parts.filter(({ rows }) => rows.length > 0);
  const numbered = full.map(({ sql }, at) => sql.replaceAll('$1', () => `$${at + 1}`));
  const last = numbered.pop();
  if (last === undefined) return null;
  const before = numbered.map((sql, at) => `part_${at + 1} AS (${sql})`).join(', ');
  const sql = before === '' ? last : `WITH ${before} ${last}`;
  return { sql, params: full.map(({ rows }) => JSON.stringify(rows)) };
}
