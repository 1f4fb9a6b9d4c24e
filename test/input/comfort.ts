// The forms of a reporter's comfort: each case has a question before him.
import { randomUUID } from 'node:crypto';
import type { App } from '../support/app.js';
import { Client } from '../support/client.js';
import type { FormCase } from './fields.js';

/** Somebody who has just been asked something of a report of his. */
async function asked(app: App): Promise<Client> {
  const client = await new Client(app.url).signIn('ada');
  await client.get('/bugs/new?product=kettle');
  const form = 'form[method="post"][action="/bugs"]';
  await client.submit(form, { component: 'lid', summary: 'To be answered', description: 'Words.' });
  await client.submit('#change', { 'add.needinfo': 'ada', text: 'Which one?' });
  await client.get(`${client.page.path.replace(/[?#].*$/, '')}/progress`);
  return client;
}

/** Somebody before a post that waits, or that was taken for spam. */
async function waiting(app: App, by: 'rita' | 'ada' | 'eve', verdict: 'spam' | null = null): Promise<Client> {
  const client = await new Client(app.url).signIn('ada');
  const said = { product: '1', component: '1', summary: 'It waits', description: 'To be looked at.' };
  const sql = `INSERT INTO held_posts (person_id, product_id, said, verdict, settled_at)
    SELECT u.id, p.id, $2, $3::text, CASE WHEN $3::text IS NOT NULL THEN now() END FROM users u, products p
    WHERE u.name = $1 AND p.slug = 'kettle' RETURNING handle`;
  await client.get(`/held/${await app.value<string>(sql, [by, said, verdict])}`);
  return client;
}

/** A stranger where reports without an account are taken, at the form or, by a link of his own, before his report. */
async function unknown(app: App, linked: boolean): Promise<Client> {
  const client = new Client(app.url);
  await app.query(`INSERT INTO settings (name, value) VALUES ('STRANGERS_FILE', 'true') ON CONFLICT DO NOTHING`);
  const at = linked ? `/bugs/letters/${await linkOf(app)}` : '/bugs/new?product=kettle';
  // The setting holds within a second.
  while (!(await client.get(at)).has('form[action^="/bugs/letters"]'));
  return client;
}

async function linkOf(app: App): Promise<string> {
  const token = randomUUID();
  const said = { product: '1', component: '1', summary: 'By mail', description: 'Words.' };
  const sql = `INSERT INTO letters_of_reports (token_hash, email, said) VALUES (encode(sha256($1), 'hex'), $2, $3)`;
  await app.query(sql, [Buffer.from(token), `${token}@example.net`, said]);
  return token;
}

/** The cases for these forms in this application. */
export const comfortCases = (app: App): FormCase[] => [
  {
    route: 'POST /bugs/:id/progress',
    path: '',
    form: 'form[action$="/progress"]',
    typed: {},
    fields: { text: { kind: 'other', most: 0 } },
    open: () => asked(app),
  },
  {
    route: 'POST /bugs/letters/:token',
    path: '',
    form: 'form[action^="/bugs/letters/"]',
    typed: {},
    fields: {},
    open: () => unknown(app, true),
  },
  {
    route: 'POST /bugs/letters',
    path: '',
    form: 'form[action="/bugs/letters"]',
    typed: { component: 'lid', summary: 'x', description: 'x', email: 'typed@example.net' },
    // What a report says is tried where it is filed; here it is read by the same form.
    fields: Object.fromEntries(
      ['email', 'url', 'summary', 'description', 'cf.words', 'cf.weight', 'cf.finder'].map((name) => [
        name,
        { kind: 'other', most: 0 },
      ]),
    ),
    open: () => unknown(app, false),
  },
  {
    route: 'POST /held/:handle',
    path: '',
    form: '.sheet form[action^="/held/"]',
    typed: {},
    fields: { note: { kind: 'other', most: 0 } },
    open: () => waiting(app, 'rita'),
  },
  {
    route: 'POST /held/:handle/withdrawal',
    path: '',
    form: 'form[action$="/withdrawal"]',
    typed: {},
    fields: {},
    open: () => waiting(app, 'ada'),
  },
  {
    route: 'POST /held/:handle/reopening',
    path: '',
    form: 'form[action$="/reopening"]',
    typed: {},
    fields: {},
    open: () => waiting(app, 'eve', 'spam'),
  },
];
