// Somebody with an account of his own, for stories that change it or end it.
import { app as shared, type App } from './app.js';
import { password } from './cast.js';
import { Client } from './client.js';
import { unique } from './factories.js';
import { lettersTo, type Received } from './mail.js';

/** A person who is signed in in one browser. */
export interface Somebody {
  id: number;
  name: string;
  email: string;
  client: Client;
}

/** Makes an account by its one-time link and signs in; `as` begins the name. */
export async function somebody(
  as: string,
  where: App = shared,
  roles: readonly string[] = ['reporter'],
): Promise<Somebody> {
  const name = unique(as).replaceAll(' ', '-');
  const email = `${name}@example.org`;
  const ada = await new Client(where.url).signIn('ada');
  await ada.get('/admin/users/new');
  await ada.submit('form[action="/admin/users"]', { name, email, roles });
  const client = new Client(where.url);
  await client.get(new URL(ada.page.words('.once code')).pathname);
  await client.submit('form[action^="/passwords/"]', { password, again: password });
  await client.signIn(name);
  const id = await where.value('SELECT id FROM users WHERE name = $1', [name]);
  return { id, name, email, client };
}

/** Whether that browser is signed in. */
export const isIn = async (client: Client): Promise<boolean> => (await client.get('/')).has('.account-name');

/** What stands in the section of the hub: its states and its way. */
export const section = (client: Client, id: string): string =>
  client.page.words(`section[aria-labelledby="${id}"] .hub-state`);

/** The links for confirming an address that have come there, the newest last. */
export const addressLinks = async (email: string, where: App = shared): Promise<string[]> =>
  (await lettersTo(email, where)).map(({ path }) => path).filter((path) => path.startsWith('/addresses/'));

/** The link for confirming an address that somebody has just asked for. */
export async function addressLink(client: Client, email: string, where: App = shared): Promise<string> {
  await client.get('/me/email');
  await client.submit('form[action="/me/email"]', { email, current: password });
  return (await addressLinks(email, where)).at(-1) ?? '';
}

/** The mails that have come there since the invitation to the account. */
export const newsTo = async (email: string, where: App = shared): Promise<Received[]> =>
  (await lettersTo(email, where)).filter((one) => !one.email.subject?.startsWith('Your account at'));
