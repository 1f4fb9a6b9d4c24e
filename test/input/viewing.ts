// The forms of "View as …": whoever sends them can save nothing else, so each is somebody of his own.
import type { App } from '../support/app.js';
import { somebody } from '../support/account.js';
import type { Client } from '../support/client.js';
import type { FormCase } from './fields.js';

const form = 'form[action="/admin/view"]';

async function arranging(app: App, role = ''): Promise<Client> {
  const { client } = await somebody('viewer', app, ['administrator']);
  await client.get('/admin/view');
  if (role) await client.submit(form, { role });
  return client;
}

/** The cases for these forms in this application. */
export const viewCases = (app: App): FormCase[] => [
  {
    route: 'POST /admin/view',
    path: '',
    form,
    typed: { role: 'reporter' },
    fields: {},
    open: () => arranging(app),
  },
  {
    route: 'POST /admin/view/end',
    path: '',
    form: 'form.viewing',
    typed: {},
    fields: {},
    open: () => arranging(app, 'reporter'),
  },
  {
    route: 'POST /admin/privacy',
    path: '/admin/privacy',
    form: 'form[action="/admin/privacy"]',
    typed: {},
    fields: {},
  },
];
