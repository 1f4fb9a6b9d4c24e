// Writes to the log of an embedded PostgreSQL, and nowhere else, until it goes down: use-up-the-log.mjs FOLDER; the password is DATABASE_PASSWORD.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import pg from 'pg';

const [, , , port, host] = readFileSync(join(process.argv[2], 'data', 'postmaster.pid'), 'utf8').split('\n');
const client = new pg.Client({
  host,
  port,
  user: 'bugzot',
  database: 'bugzot',
  password: process.env.DATABASE_PASSWORD,
});
client.on('error', () => undefined);
await client.connect();
try {
  for (;;) await client.query(`SELECT pg_logical_emit_message(false, 'full', repeat('x', 1000000))`);
} catch (error) {
  console.log(error.message);
}
process.exit(0);
