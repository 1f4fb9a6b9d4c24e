// What the pages of one database are asked for: which bugs, which product, where page 2,000 begins, and who signs in.
import { randomBytes } from 'node:crypto';
import { PasswordsService } from '../../dist/src/users/passwords/passwords.service.js';

const ROWS = 50;
const DEEP = 2_000;

const PRODUCT = `
  SELECT p.slug, p.id FROM products p JOIN bugs b ON b.product_id = p.id WHERE b.status = 'ASSIGNED'
  GROUP BY p.id ORDER BY count(*) DESC, p.id LIMIT 1`;
/** Bugs of ten comments all over the table. */
const USUAL = `SELECT id FROM bugs WHERE comment_count = 11 ORDER BY md5(id::text) LIMIT 64`;
const LONG = `SELECT id FROM bugs WHERE comment_count = 501 ORDER BY id`;
/** The newest bug: it depends on many. */
const WIDE = `SELECT max(id) AS id FROM bugs`;
const LAST = `
  SELECT id, to_char(updated_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') AS updated
  FROM bugs ORDER BY updated_at DESC, id DESC OFFSET $1 LIMIT 1`;
const DEVELOPER = `
  SELECT u.id, u.name FROM users u JOIN grants g ON g.person_id = u.id JOIN roles r ON r.id = g.role_id
  WHERE r.name = 'developer' ORDER BY u.id OFFSET 20 LIMIT 1`;

/** A developer who can sign in, with a password of this run. */
async function account(pool, secretKey, bcryptRounds) {
  const { rows } = await pool.query(DEVELOPER);
  const password = randomBytes(24).toString('base64url');
  const hash = await new PasswordsService({ secretKey, bcryptRounds, processes: 1, oldSecretKeys: [] }).hash(password);
  await pool.query('UPDATE users SET password_hash = $2 WHERE id = $1', [rows[0].id, hash]);
  return { login: rows[0].name, password };
}

/**
 * What there is to ask for in a database of `size` bugs, and a developer who can sign in where `secretKey` is used; `deep` is
 * page 2,000, or the last full one where there are fewer.
 */
export async function factsOf(pool, size, { secretKey, bcryptRounds = 12 }) {
  const all = async (sql, ...params) => (await pool.query(sql, params)).rows;
  const deep = Math.min(DEEP, Math.floor(size / ROWS));
  const [before] = await all(LAST, (deep - 1) * ROWS - 1);
  const [product] = await all(PRODUCT);
  return {
    size,
    deep: { number: deep, first: (deep - 1) * ROWS + 1, before },
    product,
    usual: (await all(USUAL)).map(({ id }) => id),
    long: (await all(LONG)).map(({ id }) => id),
    wide: (await all(WIDE))[0].id,
    account: await account(pool, secretKey, bcryptRounds),
  };
}
