// COPY as streams: rows of a table as text, out of the database and into it.
import { createRequire } from 'node:module';
import type { Readable, Writable } from 'node:stream';
import type { Submittable } from 'pg';

/** How many rows went by is known when the statement has ended. */
interface Rows {
  readonly rowCount: number;
}

// The package has no types of its own.
const require = createRequire(import.meta.url);
const streams = require('pg-copy-streams') as {
  to(sql: string): Readable & Submittable & Rows;
  from(sql: string): Writable & Submittable & Rows;
};

/** The rows that COPY … TO STDOUT gives. */
export const copyTo = (sql: string) => streams.to(sql);

/** Takes what COPY … FROM STDIN is to get. */
export const copyFrom = (sql: string) => streams.from(sql);
