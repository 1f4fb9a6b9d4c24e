// Custom fields and operating systems in the panel: described by the administrator, with options, products, order and end.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { wrongIn } from '../support/health.js';

let app: Lodger;
let ada: Client;

const form = 'form.form[action="/admin/custom_fields"]';

async function add(typed: Record<string, string | boolean | string[]>): Promise<void> {
  await ada.get('/admin/custom_fields/new');
  await ada.submit(form, typed);
}

const optionsOf = (name: string): Promise<Record<string, unknown>[]> =>
  app.query(
    `SELECT o.name, o.is_active FROM custom_options o JOIN custom_fields f ON f.id = o.field_id
     WHERE f.name = $1 ORDER BY o.rank, o.id`,
    [name],
  );

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
}, 120_000);

describe('a custom field', () => {
  it('is described in the panel; its key is made from its name', async () => {
    await ada.get('/admin');
    await ada.click('Custom fields');
    expect(ada.page.words('.empty')).toBe('There are no custom fields yet.');
    await ada.click('Add a custom field');
    await ada.submit(form, {
      name: 'Steps taken',
      kind: 'Several choices',
      options: 'Boiled\nFilled \n\nboiled\nDrained',
    });
    expect(ada.page.words('.notice')).toBe('The custom field Steps taken is there.');
    expect(ada.page.words('.things tbody tr')).toBe(
      'Steps taken steps-taken Several choices boiled, Filled, Drained On editing a bug',
    );
    await ada.click('Steps taken');
    expect(ada.page.words('.lead')).toBe('Key: steps-taken. Kind: Several choices.');
    expect(ada.page.value('options')).toBe('boiled\nFilled\nDrained');
  });

  it('keeps its key and kind, whatever is sent, and retires an option that is taken out', async () => {
    await ada.submit('form[action^="/admin/custom_fields/1"]', { name: 'Steps', options: 'Drained\nBoiled\nCooled' });
    expect(ada.page.words('.things tbody tr')).toBe(
      'Steps steps-taken Several choices Drained, Boiled, Cooled On editing a bug',
    );
    expect(await optionsOf('Steps')).toEqual([
      { name: 'Drained', is_active: true },
      { name: 'Boiled', is_active: true },
      { name: 'Filled', is_active: false },
      { name: 'Cooled', is_active: true },
    ]);
    const altered = await app.value<object[]>(
      `SELECT altered FROM audit WHERE deed = 'changed' AND kind = 'custom field'`,
    );
    expect(new Set(altered)).toEqual(
      new Set([
        { field: 'Name', old: 'Steps taken', new: 'Steps' },
        { field: 'Options', old: 'boiled, Filled, Drained', new: 'Drained, Boiled, Cooled' },
      ]),
    );
  });

  it.each([
    ['options', { name: 'A', kind: 'One choice' }, 'Please name at least one option, one a line.'],
    ['options', { name: 'A', kind: 'Text', options: 'x' }, 'Only choices have options.'],
    ['options', { name: 'A', kind: 'One choice', options: 'x'.repeat(101) }, 'At most 100 characters a line.'],
    [
      'options',
      { name: 'A', kind: 'One choice', options: 'x\n'.repeat(3) + 'a\u0007' },
      'Please take out the control characters.',
    ],
    ['name', { name: 'steps' }, 'There is a custom field of this name already.'],
    ['name', { name: 'x'.repeat(51) }, 'This is too long: at most 50 characters.'],
  ])('says beside %s, for %j: %s', async (field, typed, sentence) => {
    await add(typed);
    expect([ada.page.status, ada.page.problem(field)]).toEqual([422, sentence]);
  });

  it('gets another key where one is taken, and one that begins with a letter', async () => {
    for (const name of ['Steps-taken', '2nd line', 'Ωμέγα']) await add({ name });
    expect(await app.query('SELECT key FROM custom_fields ORDER BY id')).toEqual(
      ['steps-taken', 'steps-taken-2', 'field-2nd-line', 'field'].map((key) => ({ key })),
    );
  });

  it('is of some products: one that who arranges it does not see stays, and is named to nobody', async () => {
    await app.query(
      `INSERT INTO products (category_id, name, slug, restricted) SELECT category_id, 'Vault', 'vault', true FROM products LIMIT 1`,
    );
    await add({ name: 'Colour', products: ['1'] });
    const id = await app.value<number>(`SELECT id FROM custom_fields WHERE name = 'Colour'`);
    await app.query(`INSERT INTO custom_field_products SELECT $1, id FROM products WHERE slug = 'vault'`, [id]);
    await app.query(
      `UPDATE roles SET permissions = permissions || '{fields.manage}'::text[] WHERE stock = 'supervisor'`,
    );
    const sam = await new Client(app.url).signIn('sam');
    await sam.get(`/admin/custom_fields/${id}`);
    expect(sam.page.words()).not.toContain('Vault');
    await sam.submit(`form[action="/admin/custom_fields/${id}"]`, { name: 'Hue', products: [] });
    expect(
      await app.query(
        'SELECT p.slug FROM custom_field_products f JOIN products p ON p.id = f.product_id WHERE field_id = $1',
        [id],
      ),
    ).toEqual([{ slug: 'vault' }]);
    expect(JSON.stringify(await app.query(`SELECT altered FROM audit WHERE thing = 'Hue'`))).not.toContain('Vault');
  });
});

describe('an operating system', () => {
  it('stands in a ranked list of the panel, and can be retired', async () => {
    await ada.get('/admin/systems');
    expect(ada.page.words('h1')).toBe('Operating systems');
    expect(ada.page.allWords('.things tbody th')).toContain('Debian');
    await ada.click('Debian');
    await ada.click('Retire this operating system');
    expect(ada.page.words()).toContain('A retired operating system can not be chosen any more.');
  });

  it('leaves nothing for the doctor', async () => {
    expect(await wrongIn(app)).toEqual([]);
  });
});
