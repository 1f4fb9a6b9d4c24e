// Whatever is posted beside the fields of a form for accounts: it changes nothing, in no table.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { letterTo, mailsSettled } from '../support/mail.js';
import { harm, names, shapes } from './extras.js';

let app: Lodger;
let made = 0;

beforeAll(async () => {
  app = await lodger();
});

/** Every row of people and what they may, without counters and what the deed itself makes new: by name, in all columns. */
async function people(): Promise<Map<string, string>> {
  const rows = await app.query<{ name: string; row: string }>(
    `SELECT u.name, (to_jsonb(u) - 'last_sign_in_at')::text || coalesce((SELECT jsonb_agg(r.name || ' ' || coalesce(g.product_id::text, 'everywhere')
       ORDER BY r.name) FROM grants g JOIN roles r ON r.id = g.role_id WHERE g.person_id = u.id)::text, '') AS row FROM users u`,
  );
  const roles = await app.value<string>(`SELECT jsonb_agg(r ORDER BY id)::text FROM roles r`);
  return new Map([...rows.map(({ name, row }): [string, string] => [name, row]), ['*roles', roles]]);
}

interface Deed {
  name: string;
  /** Opens the form, and says whose row may change. */
  open: () => Promise<{ client: Client; form: string; typed: Record<string, string | string[]>; whose: string }>;
  /** What the row of that person must have become, as a part of it. */
  becomes?: (whose: string) => object;
}

async function openPath(path: string): Promise<Client> {
  const client = new Client(app.url);
  await client.get(path);
  return client;
}

const newcomer = (): string => `zoe${++made}`;
const asAda = async (path: string): Promise<Client> => {
  const client = await new Client(app.url).signIn('ada');
  await client.get(path);
  return client;
};

async function invited(): Promise<string> {
  const name = newcomer();
  const ada = await asAda('/admin/users/new');
  await ada.submit('form[action="/admin/users"]', { name, email: `${name}@example.org`, roles: ['reporter'] });
  return name;
}

const active = (name: string) => ({
  name,
  name_key: name,
  email: `${name}@example.org`,
  status: 'active',
  source: null,
  zone: 'UTC',
});
const awaited = (name: string) => ({ ...active(name), status: 'awaiting', password_hash: null });

const deeds: readonly Deed[] = [
  {
    name: 'POST /registration',
    open: async () => {
      const whose = newcomer();
      return {
        client: await openPath('/registration'),
        form: 'form[action="/registration"]',
        typed: { email: `${whose}@example.org` },
        whose,
      };
    },
  },
  {
    name: 'POST /registration/:token',
    open: async () => {
      const whose = newcomer();
      const first = await openPath('/registration');
      await first.submit('form[action="/registration"]', { email: `${whose}@example.org` });
      const client = await openPath((await letterTo(`${whose}@example.org`, app)).path);
      return { client, form: 'main form', typed: { name: whose, password, again: password }, whose };
    },
    becomes: active,
  },
  {
    name: 'POST /passwords',
    open: async () => ({
      client: await openPath('/passwords/new'),
      form: 'form[action="/passwords"]',
      typed: { login: 'rita' },
      whose: '',
    }),
  },
  {
    name: 'POST /passwords/:token',
    open: async () => {
      const whose = await invited();
      const client = await openPath((await letterTo(`${whose}@example.org`, app)).path);
      return { client, form: 'main form', typed: { password, again: password }, whose };
    },
    becomes: active,
  },
  {
    name: 'POST /admin/users',
    open: async () => {
      const whose = newcomer();
      const typed = { name: whose, email: `${whose}@example.org`, roles: ['reporter'] };
      return { client: await asAda('/admin/users/new'), form: 'form[action="/admin/users"]', typed, whose };
    },
    becomes: awaited,
  },
  {
    name: 'POST /admin/users/:name/links',
    open: async () => ({
      client: await asAda('/admin/users/rita'),
      form: 'form[action="/admin/users/rita/links"]',
      typed: {},
      whose: '',
    }),
  },
  {
    name: 'POST /admin/users/:name/invitations',
    open: async () => {
      const whose = newcomer();
      await app.query(
        `INSERT INTO users (name, name_key, status, source, source_name) VALUES ($1::text, $1::text, 'awaiting', 'jira', $1::text)`,
        [whose],
      );
      const form = `form[action="/admin/users/${whose}/invitations"]`;
      return { client: await asAda(`/admin/users/${whose}`), form, typed: { email: `${whose}@example.org` }, whose };
    },
    becomes: (name) => ({ ...awaited(name), source: 'jira', source_name: name }),
  },
  {
    name: 'POST /session',
    open: async () => ({
      client: await openPath('/session/new'),
      form: 'form[action="/session"]',
      typed: { login: 'rita', password },
      whose: '',
    }),
  },
];

describe.each(deeds.map((deed) => [deed.name, deed] as const))('%s', (_name, deed) => {
  it.each(shapes.map((shape) => [shape('name'), shape] as const))('takes nothing like %s', async (_shape, shape) => {
    const { client, form, typed, whose } = await deed.open();
    const { action, fields } = client.filled(form, typed);
    const own = new Set(fields.map(([field]) => field));
    const more = names.map(shape).filter((name) => !own.has(name) && !['claim', 'roles', 'next'].includes(name));
    await mailsSettled(app);
    const before = await people();
    const page = await client.post(action, [...fields, ...more.map((name): [string, string] => [name, harm(name)])]);
    expect(page.status).toBe(200);
    await mailsSettled(app);
    const after = await people();
    const changed = [...after].filter(([name, row]) => before.get(name) !== row).map(([name]) => name);
    expect(changed.filter((name) => name !== whose)).toEqual([]);
    expect([...before.keys()].filter((name) => !after.has(name))).toEqual([]);
    if (!deed.becomes) return expect(changed).toEqual([]);
    const row = after.get(whose) ?? '';
    expect(JSON.parse(row.slice(0, row.lastIndexOf('}') + 1))).toMatchObject(deed.becomes(whose));
    expect(row.slice(row.lastIndexOf('}') + 1)).toBe('["reporter everywhere"]');
  });
});

it('knows a difference when there is one', async () => {
  const before = await people();
  await app.query(`UPDATE users SET zone = 'Asia/Tokyo' WHERE name = 'eve'`);
  const after = await people();
  expect([...after].filter(([name, row]) => before.get(name) !== row).map(([name]) => name)).toEqual(['eve']);
});
