// What an import has brought of somebody becomes his with a verified address, or when an administrator says who he is.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { bug, bugzot, comment, fileOf } from '../imports/commands.js';
import { lodger, type Lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { letterTo } from '../support/mail.js';

const olga = 'Olga@Example.net';
const asking = 'form[action="/registration"]';
const registering = 'form[action^="/registration/"]';
let app: Lodger;

beforeAll(async () => {
  app = await lodger();
  const path = fileOf('claims.jsonl', [
    bug('SAM-1', { reporter: olga, comments: [comment(olga, '03', 'Still.'), comment('boris', '04', 'Yes.')] }),
    bug('SAM-2', { reporter: olga }),
    bug('SAM-3', { reporter: 'pia@example.net', assignee: 'boris' }),
    bug('SAM-4', { reporter: 'mi\u212Ae@example.net' }),
    { ...bug('HAD-1', { reporter: 'olga@example.net' }), source: 'hadoop-jira' },
  ]);
  expect(await bugzot(app, 'import', path)).toMatchObject({ code: 0 });
}, 60_000);

const idOf = (name: string): Promise<number> => app.value('SELECT id FROM users WHERE name = $1', [name]);

async function opened(email: string): Promise<Client> {
  const client = new Client(app.url);
  await client.get('/registration');
  await client.submit(asking, { email });
  await client.get((await letterTo(email, app)).path);
  return client;
}

describe('A past', () => {
  it('is offered to who has the address, and is his with everything in it', async () => {
    const id = await idOf('Olga');
    const client = await opened('olga@example.net');
    expect(client.page.words('.field-claim')).toBe(
      'This is me: take over what the import from titanium-jira has of Olga: 2 bugs and 1 comment (1 more of its people have this address; this is the first)',
    );
    expect(client.page.has('#f-claim[checked]')).toBe(true);
    expect(client.page.value('name')).toBe('Olga');
    await client.submit(registering, { realName: 'Olga O.', password, again: password });
    expect(client.page.words('.account')).toContain('Olga');
    const [row] = await app.query(
      `SELECT id, name, email, status, source, source_name, real_name FROM users WHERE email_key = 'olga@example.net'`,
    );
    expect(row).toEqual({
      id,
      name: 'Olga',
      email: 'olga@example.net',
      status: 'active',
      source: 'titanium-jira',
      source_name: olga,
      real_name: 'Olga O.',
    });
    const mine = await client.get('/bugs?q=reporter%3A%40me');
    expect(mine.words('#list-count')).toContain('2');
    await client.get(`/bugs/${await app.value('SELECT bug_id FROM aliases WHERE alias = $1', ['SAM-1'])}`);
    await client.submit('#change', { text: 'It is me.' });
    expect(client.page.words()).toContain('It is me.');
  });

  it('stays where it is when somebody does not want it', async () => {
    const client = await opened('pia@example.net');
    await client.submit(registering, { name: 'pia-new', claim: false, password, again: password });
    expect(client.page.words('.account')).toContain('pia-new');
    expect(await app.value(`SELECT status FROM users WHERE name = 'pia'`)).toBe('awaiting');
    expect(await app.value(`SELECT email FROM users WHERE name = 'pia'`)).toBeNull();
  });

  it('is not for another address, whatever is posted', async () => {
    const client = await opened('eva@example.net');
    expect(client.page.has('.field-claim')).toBe(false);
    const { action, fields } = client.filled(registering, { name: 'eva', password, again: password });
    const pia = await idOf('pia');
    const more: [string, string][] = [
      ['claim', 'yes'],
      ['claim', String(pia)],
      ['email', 'pia@example.net'],
      ['id', String(pia)],
      ['sourceName', 'pia@example.net'],
    ];
    await client.post(action, [...fields, ...more]);
    const [row] = await app.query('SELECT id, email, source FROM users WHERE name = $1', ['eva']);
    expect(row).toEqual({ id: expect.any(Number), email: 'eva@example.net', source: null });
    expect(row?.['id']).not.toBe(pia);
  });

  it('is not for an address that only the database takes for the same', async () => {
    expect(await app.value(`SELECT count(*) FROM users WHERE lower(source_name) = 'mike@example.net'`)).toBe(1);
    expect((await opened('mike@example.net')).page.has('.field-claim')).toBe(false);
  });

  it('is opened by an administrator, who says who somebody is', async () => {
    const ada = await new Client(app.url).signIn('ada');
    await ada.get('/admin/users/boris');
    expect(ada.page.words('h2:last-of-type')).toBe('Who is this?');
    await ada.submit('form[action="/admin/users/boris/invitations"]', { email: 'rita@example.org' });
    expect([ada.page.status, ada.page.problem('email')]).toEqual([422, 'Somebody has this address already.']);
    await ada.submit('form[action="/admin/users/boris/invitations"]', { email: 'boris@example.net' });
    expect(ada.page.words('.once code')).toContain('/passwords/');
    expect(ada.page.words('.facts-list')).toContain('Account awaiting');
    const client = new Client(app.url);
    await client.get((await letterTo('boris@example.net', app)).path);
    await client.submit('form[action^="/passwords/"]', { password, again: password });
    await client.signIn('boris');
    expect((await client.get('/bugs?q=assignee%3A%40me')).words('#list-count')).toContain('1');
    const again = await ada.get('/admin/users/boris');
    expect(again.has('form[action="/admin/users/boris/invitations"]')).toBe(false);
    expect(again.words('.bare')).toContain('reporter');
  });

  it('is not opened by who is no administrator, and not twice', async () => {
    const ada = await new Client(app.url).signIn('ada');
    await ada.get('/admin/users/boris');
    const { fields } = ada.filled('form[action="/admin/users/boris/links"]');
    const post = (name: string, client = ada) =>
      client.post(`/admin/users/${name}/invitations`, [...fields, ['email', 'thief@example.net']]);
    expect((await post('boris')).status).toBe(422);
    expect((await post('rita')).status).toBe(422);
    expect((await post('nobody')).status).toBe(404);
    expect(await app.value(`SELECT count(*) FROM users WHERE email = 'thief@example.net'`)).toBe(0);
    const rita = await new Client(app.url).signIn('rita');
    await rita.get('/bugs/1');
    expect((await post('pia', rita)).status).toBe(403);
  });

  it('leaves what must hold', async () => {
    expect(await bugzot(app, 'doctor')).toMatchObject({ code: 0 });
  });
});
