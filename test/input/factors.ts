// The forms of second factors: most stand behind a password, so somebody of his own comes to each.
import { randomBytes } from 'node:crypto';
import type { App } from '../support/app.js';
import { password } from '../support/cast.js';
import { Client } from '../support/client.js';
import { beginTotp, factors, toSecondStep } from '../support/factors.js';
import type { FieldLaw, FormCase } from './fields.js';
import { viewCases } from './viewing.js';

const other: FieldLaw = { kind: 'other', most: 0 };

/** Somebody new with rita's password, and with a passkey where `hasFactor` says so. */
async function somebody(app: App, hasFactor = false): Promise<{ name: string; client: Client }> {
  const name = `fay-${randomBytes(4).toString('hex')}`;
  await app.query(
    `INSERT INTO users (name, name_key, password_hash, status)
     SELECT $1::text, $1::text, password_hash, 'active' FROM users WHERE name = 'rita'`,
    [name],
  );
  const client = await new Client(app.url).signIn(name);
  if (hasFactor)
    await app.query(
      `INSERT INTO passkeys (person_id, credential_id, public_key, counter, name)
       SELECT id, $2, '\\x00', 0, 'key' FROM users WHERE name = $1`,
      [name, randomBytes(16)],
    );
  return { name, client };
}

async function at(client: Client, path: string): Promise<Client> {
  await client.get(path);
  return client;
}

/** Somebody who has asked for recovery codes. */
async function withCodes(app: App): Promise<Client> {
  const { client } = await somebody(app, true);
  await client.get(`${factors}/codes/new`);
  await client.submit(`form[action="${factors}/codes"]`, { current: password });
  return client;
}

/** Somebody whose browser is asked for a new passkey. */
async function making(app: App): Promise<Client> {
  const { client } = await somebody(app);
  await client.get(`${factors}/passkeys/new`);
  await client.submit(`form[action="${factors}/passkeys/challenge"]`, { name: 'key', current: password });
  return client;
}

/** A stranger who is asked for a passkey. */
async function entering(app: App): Promise<Client> {
  const client = await at(new Client(app.url), '/session/new');
  const { fields } = client.filled('form[action="/session"]');
  await client.post('/session/challenge', fields);
  return client;
}

async function confirming(app: App): Promise<Client> {
  const { client } = await somebody(app);
  await beginTotp(client);
  return client;
}

async function removing(app: App): Promise<Client> {
  const { client } = await somebody(app, true);
  return at(client, (await client.get(factors)).link(/^Remove/));
}

const own = (what: string): Pick<FormCase, 'form' | 'typed'> => ({
  form: `form[action="${factors}/${what}"]`,
  typed: {},
});

/** The cases for these forms in this application, and for others that want somebody of their own. */
export const factorCases = (app: App): FormCase[] => [
  { route: `POST ${factors}/totp`, path: `${factors}/totp/new`, ...own('totp'), fields: { current: other } },
  { route: `POST ${factors}/totp/end`, path: `${factors}/totp/end`, ...own('totp/end'), fields: { current: other } },
  {
    route: `POST ${factors}/totp/confirmation`,
    path: '',
    ...own('totp/confirmation'),
    fields: { code: other },
    open: () => confirming(app),
  },
  { route: `POST ${factors}/codes`, path: `${factors}/codes/new`, ...own('codes'), fields: { current: other } },
  { route: `POST ${factors}/codes/end`, path: '', ...own('codes/end'), fields: {}, open: () => withCodes(app) },
  {
    route: `POST ${factors}/passkeys/challenge`,
    path: `${factors}/passkeys/new`,
    ...own('passkeys/challenge'),
    fields: { name: other, current: other },
  },
  { route: `POST ${factors}/passkeys`, path: '', ...own('passkeys'), fields: {}, open: () => making(app) },
  {
    route: `POST ${factors}/passkeys/:id/end`,
    path: '',
    form: `form[action^="${factors}/passkeys/"]`,
    typed: {},
    fields: { current: other },
    open: () => removing(app),
  },
  {
    route: 'POST /session/factor',
    path: '',
    form: 'form[action="/session/factor"]',
    typed: {},
    fields: { code: other },
    open: async () => toSecondStep((await somebody(app, true)).name, app.url),
  },
  {
    route: 'POST /session/challenge',
    path: '',
    form: 'form[action="/session"]',
    typed: {},
    fields: {},
    open: () => at(new Client(app.url), '/session/new'),
  },
  {
    route: 'POST /session/passkey',
    path: '',
    form: 'form[action="/session/passkey"]',
    typed: {},
    fields: {},
    open: () => entering(app),
  },
  ...viewCases(app),
];
