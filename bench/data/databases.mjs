// Databases of made-up bugs: made where there is none of that size, seed and generator, brought up to date where there is.
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { migrate } from '../../dist/src/database/migrate.js';
import { INDEXER } from '../../dist/src/bugs/search/words.js';
import { FOLD } from '../../dist/src/bugs/tallies/tallies.sql.js';
import { say } from '../progress.mjs';
import { Cluster, folderOf } from './cluster.mjs';
import { fill, GENERATOR } from './fill.mjs';

const SEED = 20_261_101;

const stampOf = (size) => JSON.stringify({ size, seed: SEED, generator: GENERATOR, indexer: INDEXER });
const stampFile = (size) => join(folderOf(size), 'stamp.json');

function isKept(size) {
  try {
    return readFileSync(stampFile(size), 'utf8') === stampOf(size);
  } catch {
    return false;
  }
}

/** What the runs before have written: bugs beyond the generated ones, with everything that is theirs. */
const swept = [
  ...[
    'requests',
    'votes',
    'leases',
    'snoozes',
    'bug_cc',
    'bug_keywords',
    'bug_links',
    'bug_roles',
    'bug_values',
    'dependencies',
  ],
  ...['altered', 'comments', 'changes', 'bug_words', 'aliases', 'imported_bugs'],
];

/** Takes away what runs have filed, so that each one measures the same data. */
async function sweep(pool, size) {
  const { rows } = await pool.query('SELECT id FROM bugs WHERE id > $1 LIMIT 1', [size]);
  if (rows.length === 0) return;
  for (const table of swept) await pool.query(`DELETE FROM ${table} WHERE bug_id > $1`, [size]);
  await pool.query('DELETE FROM bugs WHERE id > $1', [size]);
  await pool.query(`SELECT setval('bug_numbers', $1)`, [size]);
  await pool.query('DELETE FROM submissions');
  for (const table of [...swept, 'bugs', 'submissions']) await pool.query(`VACUUM (ANALYZE) ${table}`);
}

/** As the job of the application does, which has had no time for it. */
async function fold(pool) {
  if ((await pool.query(FOLD)).rows[0].count === 0) return;
  while ((await pool.query(FOLD)).rows[0].count > 0);
  await pool.query('VACUUM (ANALYZE) tallies');
}

/** Makes the database anew, on a server that is quick and careless for that time. */
async function make(size) {
  say(`Making ${size.toLocaleString('en')} bugs; they are kept for the next run.`);
  rmSync(folderOf(size), { recursive: true, force: true });
  const cluster = await Cluster.start(size, { isFilling: true });
  const pool = cluster.pool();
  try {
    await migrate(cluster.addresses);
    await fill(pool, { size, seed: SEED });
  } finally {
    await pool.end();
    await cluster.stop();
  }
  writeFileSync(stampFile(size), stampOf(size));
}

/** The server with `size` bugs, running as in production: up to date, and as the generator has made it. */
export async function openDatabase(size) {
  if (!isKept(size)) await make(size);
  const cluster = await Cluster.start(size);
  await migrate(cluster.addresses);
  const pool = cluster.pool(1);
  await sweep(pool, size);
  await fold(pool);
  await pool.end();
  return cluster;
}
