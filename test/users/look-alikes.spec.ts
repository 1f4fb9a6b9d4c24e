// Two accounts that nobody can tell apart can not be made, by registering or by adding, also when both come at once.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { canonical } from '../../src/users/user.form.js';
import { lodger, type Lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';

let app: Lodger;
let made = 0;

beforeAll(async () => {
  app = await lodger();
});

/** A link to make an account for a new address, without asking for each by mail. */
async function link(email = `kim${++made}@example.org`): Promise<string> {
  const token = `${made}-${email}`.replace(/\W/g, '-');
  const sql = `INSERT INTO tokens (token_hash, purpose, about, expires_at) VALUES (sha256($1), 'register', $2, now() + interval '1 day')`;
  await app.query(sql, [Buffer.from(token), { email, next: '/' }]);
  return `/registration/${token}`;
}

async function register(name: string, email?: string): Promise<() => Promise<number>> {
  const client = new Client(app.url);
  client.patient = true;
  await client.get(await link(email));
  const { action, fields } = client.filled('main form', { name, password, again: password });
  return async () => (await client.post(action, fields, { follow: false })).status;
}

const pairs: [string, string][] = [
  ['mike1', 'MIKE1'],
  ['mike2', 'mıke2'],
  ['mike3', 'MİKE3'],
  ['mike4', 'mi\u212Ae4'],
  ['mike5', 'ｍike5'],
  ['miſt6', 'mist6'],
  ['fin7', 'ﬁn7'],
  ['joe8', 'ȷoe8'],
  ['gina9', 'ɡina9'],
  ['асе10', 'ace10'],
  ['вектор11', 'ВЕКТОР11'],
  ['ΑΤΗ12', 'ath12'],
  ['νίκος13', 'ΝΊΚΟΣ13'],
  ['éva14', 'e\u0301va14'],
  ['ëva15', 'Ëva15'],
  ['օս16', 'ou16'],
  ['ᎪᎡ17', 'ar17'],
  ['mike18', 'mike\u200D18'],
  ['mike19', 'mi\u00ADke19'],
  ['dave20', 'dаve20'],
];

describe('Two names that look alike', () => {
  it.each(pairs)('%s and %s, at once, make one account at most', async (one, other) => {
    const before = await app.value('SELECT count(*) FROM users');
    const posts = await Promise.all([one, other, one, other].map((name) => register(name)));
    const statuses = await Promise.all(posts.map((post) => post()));
    expect(statuses.filter((status) => status === 303)).toHaveLength(1);
    expect(statuses.filter((status) => status !== 303 && status !== 422)).toEqual([]);
    expect(await app.value('SELECT count(*) FROM users')).toBe(before + 1);
  });

  it.each(pairs)('%s and %s, added by an administrator, are no two either', async (one, other) => {
    const ada = await new Client(app.url).signIn('ada');
    for (const name of [one, other]) {
      await ada.get('/admin/users/new');
      const typed = { name, email: `new${++made}@example.org`, roles: ['reporter'] };
      expect((await ada.submit('form[action="/admin/users"]', typed)).status).toBe(422);
    }
  });
});

const addresses: [string, string, number][] = [
  ['lou1@example.org', 'LOU1@EXAMPLE.ORG', 1],
  ['lou2@münchen.example', 'lou2@xn--mnchen-3ya.example', 1],
  ['lou3@MÜNCHEN.example', 'lou3@münchen.example', 1],
  ['lou4@example.org', 'lou4+bugs@example.org', 2],
  ['lou5@example.org', 'lou5@sub.example.org', 2],
];

describe('Two addresses', () => {
  it.each(addresses)('%s and %s make %i', async (one, other, count) => {
    const posts = await Promise.all([one, other].map((email) => register(`lou${++made}`, email)));
    const statuses = await Promise.all(posts.map((post) => post()));
    expect(statuses.filter((status) => status === 303)).toHaveLength(count);
  });
});

it('nothing is altered of what is kept, and each key is that of its name', async () => {
  const rows = await app.query<{ name: string; key: string; email: string; emailKey: string }>(
    `SELECT name, name_key AS key, email, email_key AS "emailKey" FROM users WHERE email IS NOT NULL`,
  );
  expect(rows.length).toBeGreaterThan(30);
  expect(rows.filter(({ name, key }) => canonical(name) !== key)).toEqual([]);
  expect(rows.filter(({ email, emailKey }) => canonical(email) !== emailKey)).toEqual([]);
  const typed = new Set(pairs.flat());
  const own = rows.filter(({ name }) => /\d$/.test(name) && !name.startsWith('lou')).map(({ name }) => name);
  expect(own.filter((name) => !typed.has(name))).toEqual([]);
});
