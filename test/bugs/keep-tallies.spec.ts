// Tallies: whatever becomes of bugs, what is kept of how many there are is how many there are, and each reader is told his own number.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { FOLD } from '../../src/bugs/tallies/tallies.sql.js';
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
      await Promise.all([...deeds, own.query(FOLD), own.query(FOLD)]);
      expect(await own.query(law)).toEqual([]);
      most = Math.max(most, await own.value('SELECT count(*) FROM tallies'));
    }
    expect(most).toBeGreaterThan(1);
    while ((await own.value(FOLD)) > 0);
    expect(await own.value('SELECT count(*) FROM tallies WHERE is_fresh OR bugs <= 0')).toBe(0);
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
