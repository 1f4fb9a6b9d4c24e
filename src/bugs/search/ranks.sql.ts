// Tiny tables of ranks by which lists are sorted, and how bugs point to them.

/** A tiny table of ranks: where a bug points to it, and by which of its columns. */
export interface Ranks {
  readonly table: string;
  readonly key: string;
  readonly column: string;
}

/** Ranks that may be sorted by; each has an index over its column and the bug's number. */
export const ranks: ReadonlyMap<string, Ranks> = new Map([
  ['priority', { table: 'priorities', key: 'id', column: 'priority_id' }],
  ['severity', { table: 'severities', key: 'id', column: 'severity_id' }],
  ['status', { table: 'statuses', key: 'name', column: 'status' }],
]);

/** Joins the ranks to the bug `b`; '' for what is no rank. */
export const joinOf = (alias: string): string => {
  const rank = ranks.get(alias);
  return rank ? `JOIN ${rank.table} ${alias} ON ${alias}.${rank.key} = b.${rank.column}` : '';
};

/** Numbers that are beyond every bug's. */
export const END = { '<': '9223372036854775807', '>': '0' } as const;

/** Throws for ranks that there are not. */
export const noRanks = (alias: string): never => {
  throw new Error(`There are no ranks "${alias}".`);
};
