// Who visits the town, and which of its secrets each may see.
import type { App } from '../support/app.js';
import { Client } from '../support/client.js';
import { author, allSecrets, files, secrets } from './town.js';
import { bunker, bunkerOpen } from './bunker.js';
import { ownReport, vault } from './vault.js';
import type { Canary } from './canaries.js';
import type { Visitor } from './crawl.js';

/** `login` null is nobody; `closed` ends the account after signing in; `staff` and `some` may see all or these secrets. */
export interface Role {
  readonly name: string;
  readonly login: string | null;
  readonly sees: readonly Canary[];
  readonly closed?: true;
}

const all = [...allSecrets, ...Object.values(files), author];
const inVault = Object.values(vault);
const inBunker = Object.values(bunker);
/** Every secret of the town. */
export const everything = [...all, ...inVault, ...inBunker];
const ofTeapot = allSecrets.filter(({ product }) => product === 'teapot');

export const roles: readonly Role[] = [
  { name: 'a stranger', login: null, sees: [] },
  { name: 'the reporter', login: 'rita', sees: [] },
  { name: 'an unrelated reporter', login: 'eve', sees: [] },
  { name: 'the reporter of the bug with the patch', login: 'rolf', sees: [secrets.patch, files.patch, ...bunkerOpen] },
  { name: 'an employee of the other product', login: 'otto', sees: ofTeapot },
  { name: 'an employee', login: 'emma', sees: all },
  { name: 'a developer', login: 'dev', sees: all },
  {
    name: 'an employee who has reported a bug of the restricted product',
    login: 'olga',
    sees: [...all, ...ownReport, ...bunkerOpen],
  },
  {
    name: 'somebody of the restricted product',
    login: 'ivan',
    sees: inVault.filter(({ audience }) => audience === 'everyone'),
  },
  { name: 'an employee of the restricted product too', login: 'ines', sees: everything },
  { name: 'an administrator', login: 'ada', sees: everything },
  { name: 'a former employee with an old session', login: 'xena', closed: true, sees: [] },
];

export const roleOf = (login: string | null): Role => {
  const found = roles.find((role) => role.login === login);
  if (!found) throw new Error(`Nobody is called ${login}.`);
  return found;
};

/** Secrets that the role may not see. */
export const hiddenFrom = ({ sees }: Role): Canary[] => everything.filter((canary) => !sees.includes(canary));

let visits = 0;

const become = (app: App, { login }: Role, status: 'active' | 'closed'): Promise<unknown> =>
  app.query('UPDATE users SET status = $2 WHERE name = $1', [login, status]);

/** The role at the door of this application: signed in where it has a name, without any cookie where it has none. */
export async function visit(app: App, role: Role): Promise<Visitor> {
  const address = `10.9.${Number(process.env['JEST_WORKER_ID'] ?? 1)}.${++visits}`;
  if (role.login === null) return { url: app.url, cookie: '', address };
  if (role.closed) await become(app, role, 'active');
  const client = await new Client(app.url).signIn(role.login);
  if (role.closed) await become(app, role, 'closed');
  return { url: app.url, cookie: [...client.cookies].map((pair) => pair.join('=')).join('; '), address };
}
