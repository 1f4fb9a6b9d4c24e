// Fills an empty, migrated database with made-up bugs: the same seed and size give the same rows.
import { Random } from '../../dist/src/cli/demo/random.js';
import { chainOf } from '../../dist/src/bugs/changes/filing.js';
import { hush, say, step } from '../progress.mjs';
import { Copies } from './copy.mjs';
import { BEGIN, Lives } from './lives.mjs';
import { Rows } from './rows.mjs';
import { relate, related } from './relations.mjs';
import { setScene } from './scene.mjs';
import { bringBack, strip, tables } from './tables.mjs';
import { Texts } from './texts.mjs';
import { fillWords } from './words.mjs';

/** Raise it when the same seed would give other rows. */
export const GENERATOR = 3;

const SEQUENCES = [
  `SELECT setval('bug_numbers', (SELECT max(id) FROM bugs))`,
  `SELECT setval(pg_get_serial_sequence('changes', 'id'), (SELECT max(id) FROM changes))`,
  `SELECT setval(pg_get_serial_sequence('comments', 'id'), (SELECT max(id) FROM comments))`,
];

async function bringRows(pool, size, seed) {
  const random = new Random(seed);
  const scene = await setScene(pool, seed, new Date(BEGIN / 1000).toISOString());
  const lives = new Lives({ random, texts: new Texts(random, seed, size), scene, size });
  const rows = new Rows(new Random(seed + 1));
  const copies = await Copies.open(pool);
  const progress = step('Bugs with their comments and changes', size);
  try {
    for (let id = 1; id <= size; id += 1) {
      await copies.add(rows.lines(chainOf(lives.life(id))));
      if (id % 200 === 0) progress.add(200);
    }
    await copies.end();
  } catch (error) {
    copies.drop();
    throw error;
  }
  progress.end();
  say(`${rows.comment.toLocaleString('en')} comments, ${rows.change.toLocaleString('en')} changes`);
}

async function build(pool, name, statements) {
  const progress = step(name, statements.length);
  await bringBack(pool, statements, () => progress.add());
  progress.end();
}

async function bringWords(pool, size) {
  const progress = step('Words', size);
  await fillWords(pool, size, (count) => progress.add(count));
  progress.end();
}

async function settle(pool) {
  const names = [...tables, 'users', 'grants', 'products', 'components', 'versions', 'milestones', ...related];
  const progress = step('Statistics', names.length);
  for (const sql of SEQUENCES) await pool.query(sql);
  for (const name of names) {
    await pool.query(`VACUUM (ANALYZE) ${name}`);
    progress.add();
  }
  progress.end();
}

/** Fills the database behind `pool` (a pool of at least four connections) with `size` bugs. */
export async function fill(pool, { size, seed, quiet = false }) {
  hush(quiet);
  const isWords = ({ on }) => on === 'bug_words';
  const { keys, indexes, references } = await strip(pool);
  await bringRows(pool, size, seed);
  const before = [...keys, ...indexes].filter((one) => !isWords(one));
  await build(pool, 'Keys and indexes', before);
  await bringWords(pool, size);
  await build(pool, 'Indexes of words', [...keys, ...indexes].filter(isWords));
  await build(pool, 'References', references);
  await relate(pool);
  await settle(pool);
}
