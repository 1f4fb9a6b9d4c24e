// Loaded before the application by NODE_OPTIONS: every statement that goes to PostgreSQL is told, without its values.
import { isMainThread } from 'node:worker_threads';
import pg from 'pg';

if (isMainThread) {
  const { query } = pg.Client.prototype;
  pg.Client.prototype.query = function (first, ...more) {
    const text = typeof first === 'string' ? first : (first?.text ?? '');
    process.stderr.write(`statement ${JSON.stringify(text.replace(/\s+/g, ' ').trim())}\n`);
    return query.call(this, first, ...more);
  };
}
