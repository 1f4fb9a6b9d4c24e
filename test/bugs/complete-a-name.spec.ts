// What is offered while one types: people to staff, bugs under the law of visibility, nothing to strangers, and not without end.
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';

let app: Lodger;
const clients = new Map<string, Client>();
const by = (name: string): Client => clients.get(name) ?? new Client(app.url);

async function offered(name: string, path: string, q: string): Promise<string[] | number> {
  const page = await by(name).get(`${path}?${new URLSearchParams({ q }).toString()}`);
  if (page.status !== 200) return page.status;
  return (JSON.parse(page.text) as { suggestions: { value: string }[] }).suggestions.map(({ value }) => value);
}

const people = '/users/suggestions';
const bugs = '/bugs/suggestions';

beforeAll(async () => {
  app = await lodger();
  for (const name of ['rita', 'tess', 'dev', 'eve']) clients.set(name, await new Client(app.url).signIn(name));
  await app.query(
    `INSERT INTO users (name, name_key, real_name, status, email, email_key) VALUES
       ('zoe', 'zoe', 'Anna Zimmer', 'active', 'qqq@example.org', 'qqq@example.org'),
       ('zora', 'zora', 'Zed', 'closed', NULL, NULL), ('annika', 'annika', '', 'active', NULL, NULL)`,
  );
  const file = async (summary: string, component = 'lid'): Promise<void> => {
    await by('tess').get('/bugs/new?product=kettle');
    await by('tess').submit('form[method="post"][action="/bugs"]', { component, summary, description: 'Words.' });
  };
  for (const summary of ['Zebra crossing is faded', 'A zebra in the kitchen', 'The crossing']) await file(summary);
});

describe('a person', () => {
  it.each([
    ['ZO', ['zoe']],
    ['zim', ['zoe']],
    ['anna zim', ['zoe']],
    ['ann', ['annika', 'zoe']],
    ['qqq', []],
    ['immer', []],
    ['%', []],
    ['  ', []],
    ['\u0000\ud800', []],
  ])('is offered for %j: %j', async (typed, names) => {
    expect(await offered('dev', people, typed)).toEqual(names);
  });

  it('is offered to nobody who only reads and reports', async () => {
    expect(await offered('rita', people, 'zo')).toBe(403);
    const page = await new Client(app.url).get(`${people}?q=zo`);
    expect(page.path).toContain('/session/new');
    expect(page.words()).not.toContain('zoe');
  });
});

describe('a bug', () => {
  const of = (summary: string): Promise<string> => app.value('SELECT id::text FROM bugs WHERE summary = $1', [summary]);

  it('is offered by its number, and by words of its summary of which the last may have begun', async () => {
    const [zebra, kitchen] = [await of('Zebra crossing is faded'), await of('A zebra in the kitchen')];
    expect(await offered('rita', bugs, zebra)).toEqual([zebra]);
    expect(await offered('rita', bugs, `#${zebra}`)).toEqual([zebra]);
    expect(await offered('rita', bugs, 'ZEB')).toEqual([kitchen, zebra]);
    expect(await offered('rita', bugs, 'cross zebra')).toEqual([zebra]);
    expect(await offered('rita', bugs, 'kitchen')).toEqual([kitchen]);
    expect(await offered('rita', bugs, '"')).toEqual([]);
    expect(await offered('rita', bugs, '99999999999999999')).toEqual([]);
  });

  it('is offered to nobody for whom it does not exist, and to no stranger', async () => {
    const zebra = await of('Zebra crossing is faded');
    await app.query(`UPDATE products SET restricted = true WHERE slug = 'kettle'`);
    for (const typed of ['zeb', 'zebra', zebra]) expect(await offered('rita', bugs, typed)).toEqual([]);
    expect(await offered('tess', bugs, zebra)).toEqual([zebra]);
    expect((await new Client(app.url).get(`${bugs}?q=zebra`)).path).toContain('/session/new');
    await app.query(`UPDATE products SET restricted = false WHERE slug = 'kettle'`);
  });

  it('is offered only so often', async () => {
    await offered('eve', bugs, 'zebra');
    await app.query('UPDATE attempts SET count = 400 WHERE count >= 1');
    expect(await offered('eve', bugs, 'zebra')).toBe(429);
  });
});
