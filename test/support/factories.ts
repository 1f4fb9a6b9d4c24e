// What a story needs before it begins, in one line each; made as people make it, by the forms.
import { randomBytes } from 'node:crypto';
import { as, type Client } from './client.js';
import type { CastName } from './cast.js';
import type { Typed } from './form.js';
import type { Page } from './page.js';

export interface MadeBug {
  id: number;
  /** Its path. */
  url: string;
  summary: string;
}

/** What a bug may be made with, beside the fields of the form. */
export interface BugWish {
  by?: CastName | Client;
  product?: string;
  component?: string;
  summary?: string;
  description?: string;
  version?: string;
  severity?: string;
  priority?: string;
  platform?: string;
  assignee?: string;
}

/** The form for a new bug; the search box goes to the same address. */
export const reportForm = 'form[method="post"][action="/bugs"]';

const spec = randomBytes(4).toString('hex');
let made = 0;

/** Words that nothing else in this worker's database has. */
export const unique = (words: string): string => `${words} ${spec}x${(++made).toString(36)}`;

/** The number in the address of a bug's page. */
export function numberOf(page: Page): number {
  const id = Number(/^\/bugs\/(\d+)/.exec(page.path)?.[1]);
  if (!id) throw new Error(`This is no bug's page: ${page.path} (${page.status})\n${page.words().slice(0, 1500)}`);
  return id;
}

/** Files a bug by the form; rita does, in the lid of the Kettle, where nothing else is said. */
export async function aBug(wish: BugWish = {}): Promise<MadeBug> {
  const { by = 'rita', product = 'kettle', component = 'lid', ...rest } = wish;
  const client = typeof by === 'string' ? (await as(by)).twin() : by;
  const typed: Typed = { component, summary: unique('The lid sticks'), description: 'It does not open.', ...rest };
  await client.get(`/bugs/new?product=${product}`);
  const page = await client.submit(reportForm, typed);
  const id = numberOf(page);
  return { id, url: `/bugs/${id}`, summary: String(typed['summary']) };
}

/** Sends the form of a bug, after opening its page. */
export async function change(by: CastName | Client, bug: { url: string }, typed: Typed, press?: string): Promise<Page> {
  const client = typeof by === 'string' ? (await as(by)).twin() : by;
  await client.get(bug.url);
  return client.submit('#change', typed, press);
}

/** A one-time link for a new account; its name is taken from `name`. */
export async function aPerson(
  name: string,
  roles: readonly string[] = ['reporter'],
): Promise<{ name: string; link: string }> {
  const ada = (await as('ada')).twin();
  await ada.get('/admin/users/new');
  const page = await ada.submit('form[action="/admin/users"]', { name, email: `${name}@example.org`, roles });
  const link = /https?:\/\/\S+\/passwords\/[\w-]+/.exec(page.words())?.[0] ?? '';
  return { name, link: link && new URL(link).pathname };
}

/** A product of its own in the Kitchen, with the components given. */
export async function aProduct(components: readonly string[] = ['part']): Promise<{ name: string; slug: string }> {
  const ada = (await as('ada')).twin();
  const name = unique('Thing');
  await ada.get('/admin/products/new');
  const page = await ada.submit('form[action="/admin/products"]', { category: 'Kitchen', name });
  const slug = page.path.replace('/products/', '');
  for (const component of components) {
    await ada.get(`/admin/components/new?product=${slug}`);
    await ada.submit('form[action="/admin/components"]', { name: component });
  }
  return { name, slug };
}
