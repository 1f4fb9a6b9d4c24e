// Everything that a database holds, row by row, in words that do not depend on when it was written: to compare two of them.
import pg from 'pg';

type Row = Record<string, unknown>;

/** What is another each time, and tells nothing of a bug: the clock of the machine, random links, secrets. */
const fleeting = ['permalink', 'recorded_at', 'joined_at', 'last_sign_in_at', 'begun_at', 'made_at', 'seen_at'];

/** Tables that no import writes to; only their number of rows is compared. */
const others = ['migrations', 'sessions', 'submissions', 'attempts', 'tokens'];

/** What a job folds when it comes to it; that it says what the bugs say is an invariant. */
const folded = 'tallies';

/** Columns that point to rows whose ids depend on the order of writing. */
const pointers: Record<string, string> = {
  reporter_id: 'users',
  assignee_id: 'users',
  author_id: 'users',
  who_id: 'users',
  person_id: 'users',
  owner_id: 'users',
  default_assignee_id: 'users',
  product_id: 'products',
  component_id: 'components',
  version_id: 'versions',
  category_id: 'categories',
  change_id: 'changes',
};

/** What an alteration points to, by its field. */
const altered: Record<string, string> = {
  assignee: 'users',
  product: 'products',
  component: 'components',
  version: 'versions',
};

/** How a row is called, apart from its id. */
const called = (table: string, row: Row): string =>
  table === 'changes' ? `bug ${String(row['bug_id'])} at ${String(row['happened_at'])}` : String(row['name']);

/** The table that a column points to. */
const pointsTo = (table: string, column: string, row: Row): string | undefined =>
  pointers[column] ?? (table === 'altered' && /_id$/.test(column) ? altered[String(row['field'])] : undefined);

const isFleeting = (table: string, column: string): boolean =>
  fleeting.includes(column) || (column === 'id' && table !== 'bugs');

class State {
  readonly tables = new Map<string, Row[]>();
  private readonly names = new Map<string, string>();

  add(table: string, rows: Row[]): void {
    this.tables.set(table, rows);
    for (const row of rows) this.names.set(`${table} ${JSON.stringify(row['id'])}`, called(table, row));
  }

  private told(value: unknown, to: string | undefined): unknown {
    if (to === undefined || value === null) return value;
    return this.names.get(`${to} ${JSON.stringify(value)}`) ?? `nobody's ${JSON.stringify(value)}`;
  }

  /** One row in words, as one line. */
  line(table: string, row: Row): string {
    const columns = Object.entries(row).filter(([column]) => !isFleeting(table, column));
    const told = columns.map(([column, value]): [string, unknown] =>
      column === 'finished_at' ? [column, value !== null] : [column, this.told(value, pointsTo(table, column, row))],
    );
    return `${table} ${JSON.stringify(Object.fromEntries(told))}`;
  }
}

/** The state of a database as sorted lines, one a row, and one for the sequence of numbers. */
export async function stateOf(databaseUrl: string): Promise<string[]> {
  const client = new pg.Client({ connectionString: databaseUrl });
  await client.connect();
  try {
    const query = async (sql: string): Promise<Row[]> => (await client.query<Row>(sql)).rows;
    const tables = await query(`SELECT table_name AS name FROM information_schema.tables
      WHERE table_schema = 'public' AND table_type = 'BASE TABLE' AND table_name <> '${folded}' ORDER BY 1`);
    const state = new State();
    const lines: string[] = [];
    for (const name of tables.map((row) => String(row['name']))) {
      const rows = (await query(`SELECT to_jsonb(t) AS row FROM ${name} t`)).map((row) => row['row'] as Row);
      if (others.includes(name)) lines.push(`${name}: ${rows.length} rows`);
      else state.add(name, rows);
    }
    for (const [name, rows] of state.tables) lines.push(...rows.map((row) => state.line(name, row)));
    const [numbers] = await query('SELECT last_value, is_called FROM bug_numbers');
    return [...lines.sort(), JSON.stringify(numbers)];
  } finally {
    await client.end();
  }
}

/** Lines that only one of the two states has, a few of them, as a failing test shows them. */
export function differences(one: readonly string[], other: readonly string[]): string[] {
  const only = (lines: readonly string[], theirs: readonly string[], mark: string): string[] => {
    const left = new Map<string, number>();
    for (const line of theirs) left.set(line, (left.get(line) ?? 0) + 1);
    return lines.flatMap((line) => {
      const count = left.get(line) ?? 0;
      left.set(line, count - 1);
      return count > 0 ? [] : [`${mark} ${line.slice(0, 400)}`];
    });
  };
  return [...only(one, other, '-').slice(0, 10), ...only(other, one, '+').slice(0, 10)];
}
