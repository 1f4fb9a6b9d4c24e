// The forms of a reporter's comfort: each case has a question before him.
import type { App } from '../support/app.js';
import { Client } from '../support/client.js';
import type { FormCase } from './fields.js';

/** Somebody who has just been asked something of a report of his. */
async function asked(app: App): Promise<Client> {
  const client = await new Client(app.url).signIn('ada');
  await client.get('/bugs/new?product=kettle');
  const form = 'form[method="post"][action="/bugs"]';
  await client.submit(form, { component: 'lid', summary: 'To be answered', description: 'Words.' });
  await client.submit('#change', { 'add.needinfo': 'ada', text: 'Which one?', unanswered: true });
  await client.get(`${client.page.path.replace(/[?#].*$/, '')}/progress`);
  return client;
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
];
