// Tallies: whatever becomes of bugs, what is kept of how many there are is how many there are, and each reader is told his own number.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { ALONE, FOLD } from '../../src/bugs/tallies/tallies.sql.js';
import { relationsInvariants } from '../../src/bugs/invariants/relations.sql.js';
import { Random } from '../../src/cli/demo/random.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { aBug, type MadeBug } from '../support/factories.js';

const BUGS = 6;
const ROUNDS = 30;
const AT_ONCE = 8;

const law = relationsInvariants.find(({ name }) => name === 'tallies')?.sql ?? '';

let own: Lodger;
let rita: Client;
const bugs: MadeBug[] = [];
const products: number[] = [];

const put = (id: number, columns: string): Promise<unknown> =>
  own.query(`UPDATE bugs SET ${columns} WHERE id = $1`, [id]);

beforeAll(async () => {
  own = await lodger();
  rita = await new Client(own.url).signIn('rita');
  for (let nth = 0; nth < BUGS; nth++) bugs.push(await aBug({ by: rita.twin() }));
  const found = await own.query<{ id: number }>(`SELECT id FROM products ORDER BY slug = 'kettle' DESC, id LIMIT 2`);
  products.push(...found.map(({ id }) => id));
  await own.query(
    `INSERT INTO milestones (product_id, name) SELECT id, 'Winter' FROM products WHERE slug = 'kettle'
     UNION ALL SELECT id, 'Spring' FROM products WHERE slug = 'kettle'`,
  );
});

/** What is most frequent in a product, or in all: a row of words each. */
async function frequent(client: Client, slug: string): Promise<string[]> {
  const page = await client.get(`/bugs/frequent?closed=yes${slug && `&product=${slug}`}`);
  return page.status === 200 ? page.allWords('main tbody tr') : [];
}

/** The last two are repeated by the others, whichever product each is in; some are restricted. */
async function shuffle(random: Random): Promise<void> {
  const originals = bugs.slice(-2);
  for (const bug of bugs) {
    const isOriginal = originals.includes(bug);
    const of = isOriginal ? null : random.pick(originals).id;
    const isRestricted = !isOriginal && random.chance(0.3);
    await put(bug.id, `duplicate_of = ${of}, is_restricted = ${isRestricted}, product_id = ${random.pick(products)}`);
  }
}

describe('Tallies', () => {
  it('count what there is, whatever many do to bugs at once, while they are folded', async () => {
    const random = new Random(7);
    const milestones = (await own.query<{ id: number }>('SELECT id FROM milestones ORDER BY id')).map(({ id }) => id);
    const originals = bugs.slice(-2);
    const fields: [string, readonly (number | boolean | null)[]][] = [
      ['milestone_id', [null, ...milestones]],
      ['duplicate_of', [null, ...originals.map(({ id }) => id)]],
      ['product_id', products],
      ['is_open', [true, false]],
      ['is_restricted', [true, false]],
    ];
    const changed = bugs.filter((bug) => !originals.includes(bug));
    let most = 0;
    for (let round = 0; round < ROUNDS; round++) {
      const deeds = Array.from({ length: AT_ONCE }, () => {
        const [column, values] = random.pick(fields);
        return put(random.pick(changed).id, `${column} = ${random.pick(values)}`);
      });
      await Promise.all([...deeds, own.query(`${ALONE}; ${FOLD}`), own.query(`${ALONE}; ${FOLD}`)]);
      expect(await own.query(law)).toEqual([]);
      most = Math.max(most, await own.value('SELECT count(*) FROM tallies'));
    }
    expect(most).toBeGreaterThan(1);
    while ((await own.value(FOLD)) > 0);
    expect(await own.value('SELECT count(*) FROM tallies WHERE is_fresh OR bugs <= 0')).toBe(0);
    const heads = `SELECT of_id FROM tallies GROUP BY of_id, kind
      HAVING sum(bugs) <> max(most) OR count(most) <> 1 OR count(DISTINCT product_id) <> count(*)`;
    expect(await own.query(heads)).toEqual([]);
  });

  it('lead to what is most frequent: of all products it is what each of them says, for everybody', async () => {
    const random = new Random(8);
    const readers = [new Client(own.url)];
    for (const name of ['eve', 'rita', 'dev', 'ada']) readers.push(await new Client(own.url).signIn(name));
    const hidden = products[1];
    const other = await own.value<string>('SELECT slug FROM products WHERE id = $1', [hidden]);
    let rows = 0;
    for (let round = 0; round < ROUNDS / 3; round++) {
      await own.query('UPDATE products SET restricted = $2 WHERE id = $1', [hidden, round % 2 === 0]);
      await shuffle(random);
      if (random.chance(0.7)) while ((await own.value(FOLD)) > 0);
      for (const reader of readers) {
        const each = [...(await frequent(reader, 'kettle')), ...(await frequent(reader, other))];
        const all = await frequent(reader, '');
        rows += each.length;
        expect(each.filter((row) => !all.includes(row))).toEqual([]);
      }
    }
    expect(rows).toBeGreaterThan(ROUNDS);
  });

  it('are told to each as far as he sees: a restricted bug to its reporter and to its role', async () => {
    const [first, second, third] = bugs.map(({ id }) => id);
    const plain = `product_id = ${products[0]}, duplicate_of = NULL, is_restricted = false, milestone_id = NULL, is_open = true`;
    for (const { id } of bugs) await put(id, plain);
    const winter = `milestone_id = (SELECT id FROM milestones WHERE name = 'Winter' AND product_id = bugs.product_id)`;
    await put(first ?? 0, winter);
    await put(second ?? 0, `${winter}, is_restricted = true`);
    await put(third ?? 0, `${winter}, is_open = false`);
    await own.query(`INSERT INTO bug_roles SELECT $1, id FROM roles WHERE stock = 'developer'`, [second]);
    const told = async (client: Client): Promise<string[]> =>
      (await client.get(`/products/kettle/roadmap`)).allWords('.milestone').filter((words) => /^Winter/.test(words));
    const [all, some] = ['2 open', '1 open'];
    for (const folded of [false, true]) {
      if (folded) await own.query(FOLD);
      const seen = [
        await told(new Client(own.url)),
        await told(await new Client(own.url).signIn('eve')),
        await told(rita),
        await told(await new Client(own.url).signIn('dev')),
        await told(await new Client(own.url).signIn('ada')),
      ].map((words) => /\d open/.exec(words.join())?.[0]);
      expect(seen).toEqual([some, some, all, all, all]);
    }
  });
});
