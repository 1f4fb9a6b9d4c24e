// Every status with everyone and every move, by POST: only what the table allows passes, in the stock workflow and in one of one's own.
import { randomUUID } from 'node:crypto';
import { beforeAll, describe, expect, it } from '@jest/globals';
import { lodger, type Lodger } from '../support/app.js';
import { Client } from '../support/client.js';
import { stockWorkflow, type Transition } from '../../src/bugs/lifecycle/workflow.js';

const names = ['rita', 'eve', 'dev', 'tess', 'sam'] as const;
type Name = (typeof names)[number];

let app: Lodger;
let bug = 0;
const clients = new Map<Name, Client>();
const tokens = new Map<Name, string>();

/** A workflow with a status of its own: dev has the bug, rita has reported it, sam is its QA contact. */
const own: readonly Transition[] = [
  { name: 'work', label: 'Work', from: ['NEW', 'QA'], to: 'ASSIGNED', may: ['bugs.edit'], asks: [] },
  { name: 'hand-over', label: 'Hand over', from: ['ASSIGNED'], to: 'QA', may: ['assignee'], asks: ['comment'] },
  { name: 'pass', label: 'Pass', from: ['QA'], to: 'CLOSED', may: ['qaContact'], asks: [], resolution: 'FIXED' },
  { name: 'again', label: 'Not yet', from: ['CLOSED', 'QA'], to: 'NEW', may: ['bugs.comment'], asks: ['comment'] },
  {
    name: 'drop',
    label: 'Drop',
    from: ['NEW'],
    to: 'CLOSED',
    may: ['reporter', 'bugs.restrict'],
    asks: [],
    resolution: 'WONTFIX',
  },
];

/** Who may what from where; nobody else may anything. */
const table: Readonly<Record<'stock' | 'own', Readonly<Record<string, Partial<Record<Name, string>>>>>> = {
  stock: Object.fromEntries(
    (
      [
        ['UNCONFIRMED', 'confirm take assign resolve', 'withdraw'],
        ['NEW', 'take assign resolve', 'withdraw'],
        ['ASSIGNED', 'assign give-back resolve', 'withdraw'],
        ['REOPENED', 'take assign resolve', 'withdraw'],
        ['RESOLVED', 'verify close reopen', 'reopen'],
        ['VERIFIED', 'close reopen', 'reopen'],
        ['CLOSED', 'reopen', 'reopen'],
      ] as const
    ).map(([status, editor, reporter]) => [status, { dev: editor, tess: editor, sam: editor, rita: reporter }]),
  ),
  own: {
    NEW: { dev: 'work', tess: 'work', sam: 'work drop', rita: 'drop' },
    ASSIGNED: { dev: 'hand-over' },
    QA: { dev: 'work again', tess: 'work again', sam: 'work pass again', rita: 'again', eve: 'again' },
    CLOSED: { dev: 'again', tess: 'again', sam: 'again', rita: 'again', eve: 'again' },
  },
};

const closed = ['RESOLVED', 'VERIFIED', 'CLOSED'];

beforeAll(async () => {
  app = await lodger();
  await app.query(`INSERT INTO statuses (name, rank, is_open) VALUES ('QA', 8, true)`);
  const document = JSON.stringify({ begins: 'NEW', unconfirmed: null, moves: own });
  await app.query(`INSERT INTO workflows (name) VALUES ('Tested')`);
  await app.query(
    `INSERT INTO workflow_versions (workflow_id, version, document, made_by) SELECT 1, 1, $1, min(id) FROM users`,
    [document],
  );
  for (const name of names) clients.set(name, await new Client(app.url).signIn(name));
  const rita = client('rita');
  await rita.get('/bugs/new?product=kettle');
  await rita.submit('form[method="post"][action="/bugs"]', {
    component: 'lid',
    summary: 'It sticks',
    description: 'Yes.',
  });
  bug = Number(/\d+/.exec(rita.page.path)?.[0]);
  for (const name of names)
    tokens.set(
      name,
      (await client(name).get(`/bugs/${bug}`)).find('#change [name="_csrf"]').getAttribute('value') ?? '',
    );
}, 120_000);

function client(name: Name): Client {
  const found = clients.get(name);
  if (!found) throw new Error(`${name} has not signed in.`);
  return found;
}

const put = (status: string): Promise<unknown> =>
  app.query(
    `UPDATE bugs SET status = $2, resolution = $3, is_open = $3::text IS NULL,
       assignee_id = (SELECT id FROM users WHERE name = 'dev'), qa_contact_id = (SELECT id FROM users WHERE name = 'sam') WHERE id = $1`,
    [bug, status, closed.includes(status) ? 'FIXED' : null],
  );

/** Whether the move was made; one that was not leaves the bug as it is. */
async function tried(name: Name, move: string, status: string, seen: number): Promise<boolean> {
  const said = { _csrf: tokens.get(name) ?? '', _once: randomUUID(), move, text: 'Because.', resolution: 'FIXED' };
  const page = await client(name).post(`/bugs/${bug}/changes`, Object.entries(said), { follow: false });
  const now = await app.value<string>(`SELECT status || ' ' || version FROM bugs WHERE id = $1`, [bug]);
  if (page.status === 303) return true;
  expect([page.status, page.words('.problems').includes('This can not be done'), now]).toEqual([
    422,
    true,
    `${status} ${seen}`,
  ]);
  return false;
}

async function passed(name: Name, status: string, moves: readonly string[]): Promise<string> {
  const made: string[] = [];
  for (const move of moves) {
    await put(status);
    const seen = await app.value<number>('SELECT version FROM bugs WHERE id = $1', [bug]);
    if (await tried(name, move, status, seen)) made.push(move);
  }
  return made.join(' ');
}

describe.each([
  ['stock', stockWorkflow.moves],
  ['own', own],
] as const)('the %s workflow', (which, moves) => {
  beforeAll(async () => {
    await app.query(`UPDATE products SET workflow_id = CASE WHEN $1 THEN 1 END WHERE slug = 'kettle'`, [
      which === 'own',
    ]);
  });

  it.each(Object.keys(table[which]))(
    '%s: whoever posts whatever',
    async (status) => {
      const all = [...moves.map(({ name }) => name), 'return', 'delete'];
      const made: Partial<Record<Name, string>> = {};
      for (const name of names) {
        const done = await passed(name, status, all);
        if (done !== '') made[name] = done;
      }
      expect(made).toEqual(table[which][status]);
    },
    120_000,
  );
});
