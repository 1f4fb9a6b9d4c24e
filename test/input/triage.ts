// The forms of triage and of undoing: each case has a bug before it, taken or changed a moment ago.
import type { App } from '../support/app.js';
import { Client } from '../support/client.js';
import type { FormCase } from './fields.js';

const QUEUE = '/triage?q=is%3Aopen+product%3Akettle';

/** Somebody who triages, with the next bug; an earlier one is given back. */
async function taken(app: App): Promise<Client> {
  const client = await new Client(app.url).signIn('ada');
  await client.get(QUEUE);
  const isHeld = client.page.has('form[action="/triage/leases/end"]');
  if (isHeld) await client.submit('form[action="/triage/leases/end"]');
  await client.submit('form[action="/triage/leases"]');
  return client;
}

/** Somebody who has just skipped a bug. */
async function done(app: App): Promise<Client> {
  const client = await taken(app);
  await client.submit('.deed-skip form');
  return client;
}

/** Somebody before a bug that he has just changed. */
async function changed(app: App): Promise<Client> {
  const client = await new Client(app.url).signIn('ada');
  await client.get('/bugs/new?product=kettle');
  const form = 'form[method="post"][action="/bugs"]';
  await client.submit(form, { component: 'lid', summary: 'To be changed', description: 'Words.' });
  await client.submit('#change', { summary: 'Changed' });
  return client;
}

/** The cases for these forms in this application. */
export const triageCases = (app: App): FormCase[] => {
  const of = (what: string, form: string, open: (at: App) => Promise<Client>, more: Partial<FormCase> = {}) => ({
    route: `POST /triage/${what}`,
    path: '',
    form,
    typed: {},
    fields: {},
    open: () => open(app),
    ...more,
  });
  const other = { kind: 'other', most: 0 } as const;
  return [
    of('deeds', '.deed-accept form', taken, { fields: { assignee: other } }),
    of('deeds', '.deed-duplicate form', taken, { fields: { duplicate: other } }),
    of('deeds', '.deed-ask form', taken, { typed: { text: 'Which one?' }, fields: { text: other } }),
    of('leases/end', 'form[action="/triage/leases/end"]', taken),
    of('undoings', 'form[action="/triage/undoings"]', done),
    { ...of('', 'form.undo', changed), route: 'POST /bugs/:id/undoings' },
  ];
};
