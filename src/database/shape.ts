// The shape of a statement: what can be told of it where it has no name.

/** Characters of a shape, at most. */
const MOST = 300;

/** Without what stands between quotes, without numbers, on one line, and cut where it is long. */
export function shapeOf(sql: string): string {
  const bare = sql
    .slice(0, 10_000)
    .replace(/'[^']*'/g, '?')
    .replace(/(?<![\w$])\d+\b/g, '?');
  const line = bare.replace(/\s+/g, ' ').trim();
  return line.length > MOST ? `${line.slice(0, MOST)}…` : line;
}
