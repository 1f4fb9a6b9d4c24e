// Features that are switched off: not offered, refused by their routes, and left out by scripts, for those whom it is said for.
import { beforeAll, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';

let app: Lodger;
let ada: Client;
let rita: Client;

const at = '/admin/settings/switches';
async function say(name: string, typed: Record<string, string | string[]>): Promise<void> {
  await ada.get(`${at}/${name}`);
  const page = await ada.submit(`form[action="${at}/${name}"]`, { roles: [], share: '0', ...typed });
  expect(page.path).toBe('/admin/settings');
}
const roleId = (stock: string): Promise<string> =>
  app.value<string>('SELECT id::text FROM roles WHERE stock = $1', [stock]);
const off = (client: Client): string => client.page.find('body').getAttribute('data-off') ?? '';
const csrf = (client: Client): string => client.page.find('[name=_csrf]').getAttribute('value') ?? '';

beforeAll(async () => {
  app = await lodger();
  [ada, rita] = await Promise.all([new Client(app.url).signIn('ada'), new Client(app.url).signIn('rita')]);
}, 120_000);

it('is not there for anybody, and nowhere offered', async () => {
  await rita.get('/bugs/new?product=kettle');
  expect(rita.page.has('[formaction="/preview"]')).toBe(true);
  await say('preview', { audience: 'nobody' });
  expect(ada.page.words('.notice')).toContain('Preview: saved');
  await rita.get('/bugs/new?product=kettle');
  expect(rita.page.has('[formaction="/preview"]')).toBe(false);
  expect(off(rita)).toBe('preview');
  expect((await rita.post('/preview', { _csrf: csrf(rita), text: 'x' })).status).toBe(404);
  expect(await app.query('SELECT thing_id, altered FROM audit')).toEqual([
    { thing_id: 'preview', altered: [{ field: 'audience', old: 'everyone', new: 'nobody' }] },
  ]);
});

it('is there for who holds one of some roles, strangers among them', async () => {
  const stranger = new Client(app.url);
  await say('passkeys', { audience: 'roles', roles: [await roleId('administrator')] });
  await stranger.get('/session/new');
  expect(stranger.page.has('[formaction="/session/challenge"]')).toBe(false);
  expect((await stranger.post('/session/challenge', { _csrf: csrf(stranger) })).status).toBe(404);
  expect((await rita.get('/me/factors')).words()).toContain('They are switched off here.');
  expect((await rita.get('/me/factors/passkeys/new')).status).toBe(404);
  expect((await ada.get('/me/factors/passkeys/new')).status).toBe(200);
  await say('passkeys', { audience: 'roles', roles: [await roleId('anonymous'), await roleId('administrator')] });
  expect((await stranger.get('/session/new')).has('[formaction="/session/challenge"]')).toBe(true);
});

it('is there for a share of the people, who keep it when it grows', async () => {
  const having = async (share: string): Promise<boolean[]> => {
    await say('keys', { audience: 'share', share });
    const clients = [ada, rita];
    for (const client of clients) await client.get('/');
    return clients.map((client) => !off(client).split(' ').includes('keys'));
  };
  expect(await having('0')).toEqual([false, false]);
  const half = await having('50');
  const more = await having('90');
  expect(half.every((has, at) => !has || more[at])).toBe(true);
  expect(await having('100')).toEqual([true, true]);
});

it('takes no role that there is not, and no share beyond all', async () => {
  await ada.get(`${at}/keys`);
  expect(ada.page.words('.field-roles')).toMatch(/reporter: \d+ (person|people)/);
  const wrong = await ada.submit(`form[action="${at}/keys"]`, { audience: 'share', share: '101' });
  expect(wrong.problem('share')).toContain('0 to 100');
  const { fields } = ada.filled(`form[action="${at}/keys"]`, { audience: 'roles', share: '1' });
  const odd = await ada.post(`${at}/keys`, [...fields.filter(([name]) => name !== 'roles'), ['roles', '999999']]);
  expect(odd.problem('roles')).toContain('of the list');
});
