// An administrator makes roles, changes them, and retires them; nobody goes beyond his own rights, and somebody always administrates.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { permissionNames } from '../../src/users/roles/permissions.policy.js';
import { somebody, type Somebody } from '../support/account.js';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { bugzot } from '../support/command.js';

let app: Lodger;
let ada: Client;

beforeAll(async () => {
  app = await lodger();
  ada = await new Client(app.url).signIn('ada');
}, 120_000);

const idOf = (name: string): Promise<number> => app.value('SELECT id FROM roles WHERE name = $1', [name]);
const form = 'form.form[action^="/admin/roles"]';

async function make(name: string, permissions: string[], above = 'reporter'): Promise<number> {
  await ada.get('/admin/roles/new');
  await ada.submit(form, { name, permissions, above });
  expect(ada.page.words('h1')).toBe(name);
  return idOf(name);
}

const order = async (): Promise<string[]> => {
  await ada.get('/admin/roles');
  return ada.page.allWords('main tbody th a');
};

async function give(who: Pick<Somebody, 'name'>, role: string): Promise<void> {
  await ada.get(`/admin/users/${who.name}`);
  await ada.submit(`form[action="/admin/users/${who.name}/grants"]`, { role });
  expect(ada.page.status).toBe(200);
}

const deeds = async (name: string): Promise<string[]> =>
  (
    await app.query<{ deed: string }>(`SELECT deed FROM audit WHERE kind = 'role' AND thing = $1 ORDER BY id`, [name])
  ).map(({ deed }) => deed);

describe('Roles', () => {
  it('are listed in their order, with who has them', async () => {
    expect(await order()).toEqual(['anonymous', 'reporter', 'employee', 'developer', 'supervisor', 'administrator']);
    await ada.click('administrator');
    expect(ada.page.words()).toContain('may do everything');
    await ada.click('1 person');
    expect(ada.page.allWords('main tbody th a')).toEqual(['ada']);
  });

  it('allow an administrator everything, always', async () => {
    expect(await app.value(`SELECT permissions FROM roles WHERE stock = 'administrator'`)).toEqual(
      expect.arrayContaining([...permissionNames]),
    );
    const id = await idOf('administrator');
    await ada.get(`/admin/roles/${id}/edit`);
    expect(ada.page.has('[name="permissions"]')).toBe(false);
    await ada.submit(form, { description: 'All of it.' });
    expect(await app.value(`SELECT permissions FROM roles WHERE stock = 'administrator'`)).toHaveLength(
      permissionNames.length,
    );
  });

  it('are made like another one, renamed, given a place; who has them is ranked by it', async () => {
    const employee = await idOf('employee');
    await ada.get(`/admin/roles/new?like=${employee}`);
    expect(ada.page.findAll('input[name="permissions"][checked]')).toHaveLength(4);
    await ada.submit(form, { name: 'Tester', description: 'Tries things.' });
    const id = await idOf('Tester');
    expect((await order()).slice(2, 4)).toEqual(['employee', 'Tester']);
    const kim = await somebody('kim', app);
    await give(kim, 'Tester');
    const rank = (): Promise<number> => app.value('SELECT top_rank FROM users WHERE id = $1', [kim.id]);
    const before = await rank();
    await ada.get(`/admin/roles/${id}/edit`);
    await ada.submit(form, { name: 'Prover', above: 'supervisor' });
    expect(ada.page.words('h1')).toBe('Prover');
    expect((await order()).slice(4, 6)).toEqual(['supervisor', 'Prover']);
    expect([before, await rank()]).toEqual([2500, 4500]);
    expect(await deeds('Prover')).toEqual(['changed']);
    await ada.get('/admin/roles/new');
    const page = await ada.submit(form, { name: 'PROVER', above: 'reporter' });
    expect([page.status, page.problem('name')]).toEqual([422, 'There is a role of this name already.']);
  });

  it('keep the word that the code has for a role, whatever its name becomes', async () => {
    const reporter = await idOf('reporter');
    await ada.get(`/admin/roles/${reporter}/edit`);
    await ada.submit(form, { name: 'Guest' });
    expect(ada.page.words('h1')).toBe('Guest');
    // A setting may speak of it by that word: no other role is called so.
    await ada.get('/admin/roles/new');
    const page = await ada.submit(form, { name: 'Reporter', above: 'Guest' });
    expect([page.status, page.problem('name')]).toEqual([
      422,
      'The role Guest was called so from the start. Please choose another name.',
    ]);
    await ada.get(`/admin/roles/${reporter}/edit`);
    expect((await ada.submit(form, { name: 'reporter' })).words('h1')).toBe('reporter');
  });

  it('find room between two that stand side by side', async () => {
    for (let count = 0; count < 12; count += 1) await make(`Room ${count}`, ['bugs.view'], 'reporter');
    const rooms = (await order()).filter((name) => name.startsWith('Room'));
    expect(rooms).toEqual(Array.from({ length: 12 }, (_, at) => `Room ${11 - at}`));
    const wrong = await app.value(
      `SELECT count(*) FROM users u WHERE top_rank <> coalesce(
         (SELECT max(r.rank) FROM grants g JOIN roles r ON r.id = g.role_id WHERE g.person_id = u.id), 0)
       AND EXISTS (SELECT FROM audit WHERE thing_id = u.id::text AND kind = 'person')`,
    );
    expect(wrong).toBe(0);
  });

  it('change at once for who has them', async () => {
    const id = await make('Looker', ['bugs.view']);
    const lou = await somebody('lou', app);
    await give(lou, 'Looker');
    expect((await lou.client.get('/admin/users')).status).toBe(403);
    await ada.get(`/admin/roles/${id}/edit`);
    await ada.submit(form, { permissions: ['bugs.view', 'people.manage'] });
    expect((await lou.client.get('/admin/users')).status).toBe(200);
  });

  it('let strangers only read', async () => {
    const id = await idOf('anonymous');
    await ada.get(`/admin/roles/${id}/edit`);
    const { action, fields } = ada.filled(form, { permissions: ['bugs.view'] });
    const page = await ada.post(action, [...fields, ['permissions', 'bugs.edit']]);
    expect([page.status, page.problem('permissions') || page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('Please tick permissions of the list.'),
    ]);
  });
});

describe('Retiring a role', () => {
  it('says who has it and where, and gives them another one', async () => {
    const id = await make('Passing', ['bugs.view', 'bugs.edit']);
    const [mia, moe] = [await somebody('mia', app), await somebody('moe', app)];
    await give(mia, 'Passing');
    await ada.get(`/admin/users/${moe.name}`);
    await ada.submit(`form[action="/admin/users/${moe.name}/grants"]`, { role: 'Passing', product: 'in Kettle' });
    await app.query(`UPDATE products SET restricted = true WHERE slug = 'kettle'`);
    await app.query(
      `INSERT INTO product_roles (product_id, role_id) SELECT id, $1 FROM products WHERE slug = 'kettle'`,
      [id],
    );
    await ada.get(`/admin/roles/${id}`);
    await ada.click('Retire this role');
    expect(ada.page.words('.effects')).toMatch(
      /2 people have this role.*Kettle \(1 person\).*It opens restricted products: Kettle/,
    );
    await ada.submit(form, { to: 'developer' });
    expect([ada.page.status, ada.page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('Kettle would be left to nobody'),
    ]);
    await app.query(
      `INSERT INTO product_roles (product_id, role_id) SELECT p.id, r.id FROM products p, roles r WHERE p.slug = 'kettle' AND r.name = 'employee'`,
    );
    await ada.get(`/admin/roles/${id}/retirement`);
    await ada.submit(form, { to: 'developer' });
    expect(ada.page.words()).toContain('retired');
    await app.query(`UPDATE products SET restricted = false`);
    await ada.get(`/admin/users/${moe.name}`);
    expect(ada.page.words('.held')).toContain('developer in Kettle');
    expect(await app.value('SELECT top_rank FROM users WHERE id = $1', [mia.id])).toBe(
      await app.value(`SELECT rank FROM roles WHERE name = 'developer'`),
    );
    expect(await deeds('Passing')).toEqual(['added', 'retired']);
    expect(ada.page.find('select[name="role"]').textContent).not.toContain('Passing');
  });

  it.each(['administrator', 'anonymous', 'reporter'])('is refused of %s', async (name) => {
    const id = await idOf(name);
    await ada.get(`/admin/roles/${id}`);
    expect(ada.page.words()).not.toContain('Retire this role');
    await ada.get(`/admin/roles/${id}/retirement`);
    expect((await ada.submit(form, { to: '' })).status).toBe(422);
    expect(await app.value('SELECT is_active FROM roles WHERE id = $1', [id])).toBe(true);
  });
});

describe('Nobody goes beyond his own rights', () => {
  let hal: Somebody;
  let csrf: (path: string, selector: string) => Promise<{ action: string; fields: [string, string][] }>;

  beforeAll(async () => {
    await make('Helper', ['bugs.view', 'bugs.file', 'bugs.comment', 'people.manage', 'roles.manage']);
    hal = await somebody('hal', app);
    await give(hal, 'Helper');
    csrf = async (path, selector) => {
      await hal.client.get(path);
      return hal.client.filled(selector);
    };
  });

  it('in giving and taking, in closing, resetting, ending, dropping, merging', async () => {
    const own = await csrf(`/admin/users/${hal.name}`, `form[action="/admin/users/${hal.name}/grants"]`);
    const fields = own.fields.filter(([name]) => name !== 'role' && name !== '_once');
    const post = async (path: string, more: [string, string][] = []): Promise<number> =>
      (await hal.client.post(path, [...fields, ['_once', crypto.randomUUID()], ...more])).status;
    const developer = String(await idOf('developer'));
    const grant = await app.value(`SELECT g.id FROM grants g JOIN users u ON u.id = g.person_id WHERE u.name = 'sam'`);
    const denied = [
      post(`/admin/users/${hal.name}/grants`, [['role', developer]]),
      post(`/admin/users/sam/grants/${grant}/end`),
      post('/admin/users/sam/closing'),
      post('/admin/users/sam/opening'),
      post('/admin/users/sam/resets'),
      post('/admin/users/sam/links'),
      post('/admin/users/sam/factors/end'),
      post('/admin/users/sam/sessions/others/end'),
      post('/admin/users/sam/merging', [['into', 'rita']]),
      post('/admin/users/rita/merging', [['into', 'sam']]),
      post(`/admin/roles/${developer}`, [['name', 'x']]),
      post(`/admin/roles/${developer}/retirement`),
      post('/admin/roles', [
        ['name', 'Mighty'],
        ['above', developer],
        ['permissions', 'bugs.edit'],
      ]),
    ];
    expect(await Promise.all(denied)).toEqual(denied.map(() => 403));
    expect((await hal.client.get('/admin/users/sam/sessions')).status).toBe(403);
    await hal.client.get('/admin/users/sam');
    expect(hal.client.page.words()).toContain('This account may do more than your own');
    expect(hal.client.page.findAll('main form[method="post"]').map((one) => one.getAttribute('action'))).toEqual([
      '/admin/users/sam/grants',
    ]);
    await hal.client.get('/admin/roles/new');
    expect(hal.client.page.findAll('input[name="permissions"]')).toHaveLength(5);
    // What he may, he may.
    expect(await post('/admin/users/rita/resets')).toBe(200);
  });
});

describe('The last administrator', () => {
  it('can not be removed in any way', async () => {
    const own = await lodger();
    const admin = await new Client(own.url).signIn('ada');
    const grant = await own.value(`SELECT g.id FROM grants g JOIN users u ON u.id = g.person_id WHERE u.name = 'ada'`);
    await admin.get(`/admin/users/ada/grants/${grant}/end`);
    expect(admin.page.words('.effects')).toContain('These are your own rights');
    await admin.submit('form.form[action$="/end"]');
    expect([admin.page.status, admin.page.words('.problems')]).toEqual([
      422,
      expect.stringContaining('Nobody else administrates'),
    ]);
    const { code, complained } = await bugzot(own, 'close-account', 'ada', '--yes');
    expect([code, complained]).toEqual([1, expect.stringContaining('Nobody else administrates')]);
    expect((await admin.get('/admin/users')).status).toBe(200);
    await own.end();
  });

  it('stays where two take the other’s rights, close and merge each other at once', async () => {
    for (const deed of ['grants', 'closing', 'merging'] as const) {
      const own = await lodger();
      const bob = await somebody('bob', own, ['administrator']);
      const admin = await new Client(own.url).signIn('ada');
      const pair = [
        { client: admin, whom: bob.name },
        { client: bob.client, whom: 'ada' },
      ];
      const sent = await Promise.all(
        pair.map(async ({ client, whom }) => {
          const id = await own.value(`SELECT g.id FROM grants g JOIN users u ON u.id = g.person_id WHERE u.name = $1`, [
            whom,
          ]);
          const path = { grants: `/grants/${id}/end`, closing: '/closing', merging: '/merging?into=rita' }[deed];
          await client.get(`/admin/users/${whom}${path}`);
          return client.filled('form.form[method="post"]');
        }),
      );
      await Promise.all(pair.map(({ client }, at) => client.post(sent[at]?.action ?? '', sent[at]?.fields ?? [])));
      const left = await own.value(
        `SELECT count(*) FROM grants g JOIN roles r ON r.id = g.role_id JOIN users u ON u.id = g.person_id
         WHERE r.stock = 'administrator' AND u.status = 'active' AND u.name IN ('ada', $1)`,
        [bob.name],
      );
      expect([deed, left]).toEqual([deed, deed === 'merging' ? expect.any(Number) : 1]);
      const any = await own.value(
        `SELECT count(*) FROM grants g JOIN roles r ON r.id = g.role_id JOIN users u ON u.id = g.person_id
         WHERE r.stock = 'administrator' AND u.status = 'active' AND u.password_hash IS NOT NULL`,
      );
      expect(any).toBeGreaterThan(0);
      await own.end();
    }
  });
});
