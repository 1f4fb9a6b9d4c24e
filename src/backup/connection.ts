// The owner's connection for taking and loading a backup: patient, and giving texts and times in one form whatever the server's is.
import pg from 'pg';

const options = [
  ...['timezone=UTC', 'datestyle=ISO', 'statement_timeout=0', 'idle_in_transaction_session_timeout=0'],
  // Rows are to come in the order in which they lie, so that two archives of one moment are alike.
  ...['synchronize_seqscans=off', 'lock_timeout=60s', 'jit=off', 'maintenance_work_mem=256MB'],
];

/** Does `work` on a connection to `url`. */
export async function connected<Result>(url: string, work: (client: pg.Client) => Promise<Result>): Promise<Result> {
  const client = new pg.Client({
    connectionString: url,
    options: options.map((option) => `-c ${option}`).join(' '),
    application_name: 'bugzot backup',
  });
  // Whoever waits for a query hears of it there.
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** All rows of one statement. */
export async function rowsOf<Row extends object>(
  client: pg.ClientBase,
  sql: string,
  params: readonly unknown[] = [],
): Promise<Row[]> {
  return (await client.query<Row>(sql, [...params])).rows;
}
