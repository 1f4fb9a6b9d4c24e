// The forms of a job in the panel: each case makes a job of its own, which waits for a year.
import type { App } from '../support/app.js';
import { Client } from '../support/client.js';
import type { FormCase } from './fields.js';

const JOB = `SELECT (graphile_worker.add_job('nothing', run_at := now() + interval '1 year')).id`;

/** Somebody who administrates, before a new job or what is below it. */
async function before(app: App, below: string): Promise<Client> {
  const client = await new Client(app.url).signIn('ada');
  await client.get(`/admin/jobs/${await app.value(JOB)}${below}`);
  return client;
}

/** The cases for these forms in this application. */
export const jobCases = (app: App): FormCase[] => [
  {
    route: 'POST /admin/jobs/:id/tries',
    path: '',
    form: 'form[action$="/tries"]',
    typed: {},
    fields: {},
    open: () => before(app, ''),
  },
  {
    route: 'POST /admin/jobs/:id/end',
    path: '',
    form: 'form[action$="/end"]',
    typed: {},
    fields: {},
    open: () => before(app, '/end'),
  },
];
