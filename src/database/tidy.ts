// After rows by the thousand: the planner's statistics are brought up to what is there now, as only the owner may.
import pg from 'pg';

/** Tidies these tables of the database at `url`, the owner's; without any, it only counts anew in all of them. */
export async function tidy(url: string, tables: readonly string[] = []): Promise<void> {
  const client = new pg.Client({ connectionString: url, application_name: 'bugzot tidying' });
  await client.connect();
  try {
    await client.query(tables.length > 0 ? `VACUUM (ANALYZE) ${tables.join(', ')}` : 'ANALYZE');
  } finally {
    await client.end();
  }
}
