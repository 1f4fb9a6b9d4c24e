// What the made-up bugs refer to: people with their roles, products with components and versions, ranked words.
import { Random } from '../../dist/src/cli/demo/random.js';
import { canonical } from '../../dist/src/users/user.form.js';
import { vocabulary } from './vocabulary.mjs';

const PRODUCTS = 40;
const COMPONENTS = 15;
const VERSIONS = 12;
const MILESTONES = 12;
const roles = [
  ['administrator', 1],
  ['supervisor', 14],
  ['developer', 300],
  ['employee', 185],
  ['reporter', 4500],
];

const capital = (word) => word.charAt(0).toUpperCase() + word.slice(1);

/** Different words of small letters, enough for everybody and everything. */
const nouns = (seed) => vocabulary(12_000, seed).filter((word) => /^[a-z]{4,12}$/.test(word));

const PEOPLE = `
  INSERT INTO users (name, name_key, email, email_key, real_name, status, joined_at)
  SELECT r.name, r.key, r.email, r.email, r.real_name, 'active', $2::timestamptz
  FROM json_to_recordset($1) AS r(name text, key text, email text, real_name text) RETURNING id, name`;
const GRANTS = `
  INSERT INTO grants (person_id, role_id) SELECT (r.person)::bigint, roles.id
  FROM json_to_recordset($1) AS r(person bigint, role text) JOIN roles ON roles.name = r.role`;

async function people(db, words, begin) {
  const kinds = roles.flatMap(([role, count]) => Array.from({ length: count }, () => role));
  const rows = words.slice(0, kinds.length).map((word, at) => {
    const last = words[(at * 7 + 3) % kinds.length];
    const name = `${word}.${last.slice(0, 3)}`;
    return { name, key: canonical(name), email: `${name}@example.org`, real_name: `${capital(word)} ${capital(last)}` };
  });
  const { rows: made } = await db.query(PEOPLE, [JSON.stringify(rows), begin]);
  const refs = made.map(({ id, name }) => ({ id: Number(id), name }));
  const granted = refs.map(({ id }, at) => ({ person: id, role: kinds[at] }));
  await db.query(GRANTS, [JSON.stringify(granted)]);
  const of = (role) => refs.filter((_, at) => kinds[at] === role);
  return { everyone: refs, developers: of('developer'), staff: [...of('developer'), ...of('employee')] };
}

const THINGS = {
  components: `INSERT INTO components (product_id, name, default_assignee_id)
    SELECT $1, r.name, r.person FROM json_to_recordset($2) AS r(name text, person bigint) RETURNING id, name`,
  versions: `INSERT INTO versions (product_id, name, rank)
    SELECT $1, r.name, r.rank FROM json_to_recordset($2) AS r(name text, rank int) RETURNING id, name`,
  milestones: `INSERT INTO milestones (product_id, name, rank, due_on)
    SELECT $1, r.name, r.rank, r.due FROM json_to_recordset($2) AS r(name text, rank int, due date) RETURNING id, name`,
};

async function things(db, table, product, rows) {
  const { rows: made } = await db.query(THINGS[table], [product, JSON.stringify(rows)]);
  return made.map(({ id, name }) => ({ id: Number(id), name }));
}

/** One for each month of a year. */
const milestones = () =>
  Array.from({ length: MILESTONES }, (_, at) => ({
    name: `Step ${at + 1}`,
    rank: at,
    due: `2027-${String(at + 1).padStart(2, '0')}-01`,
  }));

async function products(db, random, words, developers) {
  const { rows: shelves } = await db.query(
    `INSERT INTO categories (name, rank) SELECT n, i FROM unnest($1::text[]) WITH ORDINALITY u(n, i) RETURNING id`,
    [['Kitchen', 'Workshop', 'Garden', 'Office', 'Laboratory']],
  );
  const made = [];
  for (const word of words.slice(0, PRODUCTS)) {
    const row = [shelves[made.length % shelves.length].id, capital(word), word, `All that is about ${word}.`];
    const { rows } = await db.query(
      'INSERT INTO products (category_id, name, slug, description) VALUES ($1, $2, $3, $4) RETURNING id',
      row,
    );
    const id = Number(rows[0].id);
    const owner = () => (random.chance(0.5) ? random.pick(developers) : null);
    const parts = random.some(words, COMPONENTS).map((name) => ({ name: capital(name), owner: owner() }));
    const refs = await things(
      db,
      'components',
      id,
      parts.map(({ name, owner }) => ({ name, person: owner?.id ?? null })),
    );
    const versions = Array.from({ length: VERSIONS }, (_, at) => ({ name: `${1 + (at >> 2)}.${at % 4}`, rank: at }));
    made.push({
      ref: { id, name: capital(word) },
      components: refs.map((ref, at) => ({ ref, owner: parts[at].owner })),
      versions: await things(db, 'versions', id, versions),
      milestones: await things(db, 'milestones', id, milestones()),
    });
  }
  return made;
}

const ranked = async (db, table) =>
  (await db.query(`SELECT id, name FROM ${table} ORDER BY rank`)).rows.map(({ id, name }) => ({
    id: Number(id),
    name,
  }));

/** Brings people and places into an empty database; everything that a life refers to. `begin` is when people joined. */
export async function setScene(db, seed, begin) {
  const words = nouns(seed);
  const cast = await people(db, words, begin);
  return {
    ...cast,
    products: await products(db, new Random(seed), words.slice(-2000), cast.developers),
    severities: await ranked(db, 'severities'),
    priorities: await ranked(db, 'priorities'),
    platforms: await ranked(db, 'platforms'),
  };
}
