// What a list of things shows: a column for each listed field, the search, and buttons that move them.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import { pagerView, type Page } from '../../web/keyed.js';
import type { LinkView, PagerView } from '../../web/parts.pages.js';
import type { MenuItem } from '../../web/shell.pages.js';
import type { ChoosableProduct } from './products.query.js';
import { capital, listUrl, thingUrl, type Resource, type Thing } from './resource.js';
import type { ListedThing } from './resources.sql.js';

/** One thing; `cells` go by the columns. `up` and `down` say whether it can go there. */
export interface ThingRow {
  id: string;
  anchor: string;
  name: string;
  href: string;
  cells: { label: string; words: string }[];
  isActive: boolean;
  up: boolean;
  down: boolean;
}

/** `product` is the slug of the list's product or ''; `order` the form whose buttons move things, or null where they can not be moved. */
export interface ThingsPage {
  heading: string;
  lead: string;
  trail: LinkView[];
  add: LinkView;
  action: string;
  product: string;
  show: string;
  search: string;
  seek: string;
  tabs: MenuItem[];
  columns: string[];
  rows: ThingRow[];
  order: FormView | null;
  all: string;
  pager: PagerView;
  empty: string;
}

/** What is asked of a list, as the URL says it. */
export interface ThingsAsked {
  q: string;
  show: 'active' | 'retired' | 'all';
  after: string;
  before: string;
}

export interface ThingsParts {
  resource: Resource;
  product: Thing['product'];
  asked: ThingsAsked;
  page: Page<ListedThing>;
  tokens: FormTokens;
}

const panel: LinkView = { href: '/admin', label: 'Panel' };

/** "Components of Kettle". */
export const headingOf = (resource: Pick<Resource, 'many'>, product: Thing['product']): string =>
  capital(resource.many) + (product ? ` of ${product.name}` : '');

/** The way back from a page of one thing. */
export const trailTo = (resource: Resource, product: Thing['product']): LinkView[] => [
  panel,
  {
    href: listUrl(resource, resource.inProduct ? product : null),
    label: headingOf(resource, resource.inProduct ? product : null),
  },
];

/** The list with what is asked of it, but for the page. */
function urlOf({ resource, product, asked }: ThingsParts, show = asked.show): string {
  const said = { product: product?.slug ?? '', q: asked.q, show: show === 'active' ? '' : show };
  const query = new URLSearchParams(Object.entries(said).filter(([, value]) => value !== '')).toString();
  return `/admin/${resource.name}${query && `?${query}`}`;
}

const tabs = { active: 'Active', retired: 'Retired', all: 'All' } as const;

function rowOf(resource: Resource, row: ListedThing, moves: { up: boolean; down: boolean }): ThingRow {
  const listed = resource.fields.filter((field) => field.listed);
  return {
    id: String(row.id),
    anchor: `thing-${row.id}`,
    name: row.name,
    href: thingUrl(resource, row),
    cells: listed.map(({ label }, at) => ({ label, words: row.words[at] ?? '' })),
    isActive: row.isActive,
    ...moves,
  };
}

/** Where the list is that one has moved something in; a script or another page may have sent anything. */
export function backTo(resource: Resource, query: string, id: number): string {
  const said = new URLSearchParams(query);
  const kept = ['product', 'after', 'before'].flatMap((name): [string, string][] => {
    const value = said.get(name) ?? '';
    return /^[\w-]{1,2000}$/.test(value) ? [[name, value]] : [];
  });
  return `/admin/${resource.name}?${new URLSearchParams(kept).toString()}#thing-${id}`;
}

/** The form around the list: each of its buttons names the thing that it moves. */
function orderForm({ resource, product, asked, page, tokens }: ThingsParts): FormView | null {
  if (asked.q !== '' || asked.show !== 'active' || page.rows.length === 0) return null;
  const { after, before } = asked;
  const back = new URLSearchParams({ product: product?.slug ?? '', after, before }).toString();
  const hidden = [{ name: 'back', value: back }];
  return formView({ action: `/admin/${resource.name}/order`, submit: '', fields: [], tokens, hidden });
}

function emptyWords({ resource, asked }: ThingsParts): string {
  if (asked.q !== '') return `No ${resource.one} has a name with “${asked.q}”.`;
  if (asked.show === 'retired') return `No ${resource.one} is retired.`;
  return `There are no ${resource.many} yet.`;
}

export function thingsPage(parts: ThingsParts): ThingsPage {
  const { resource, product, asked, page } = parts;
  const { one, many, name } = resource;
  const add = `/admin/${name}/new${product ? `?product=${product.slug}` : ''}`;
  const order = orderForm(parts);
  const last = page.rows.length - 1;
  const moves = (at: number) => ({
    up: order !== null && (at > 0 || page.previous !== ''),
    down: order !== null && (at < last || page.next !== ''),
  });
  return {
    heading: headingOf(resource, product),
    lead: resource.about,
    trail: product ? [panel, { href: `/admin/${name}`, label: capital(many) }] : [panel],
    add: { href: add, label: `Add a ${one}` },
    action: `/admin/${name}`,
    product: product?.slug ?? '',
    show: asked.show === 'active' ? '' : asked.show,
    search: asked.q,
    seek: `Find ${many}`,
    tabs: (['active', 'retired', 'all'] as const).map((show) => ({
      href: urlOf(parts, show),
      label: tabs[show],
      current: show === asked.show,
    })),
    columns: resource.fields.filter((field) => field.listed).map(({ label }) => label),
    rows: page.rows.map((row, at) => rowOf(resource, row, moves(at))),
    order,
    all: listUrl(resource, product),
    pager: pagerView({ label: `Pages of ${many}`, one, many }, page.rows[0]?.total ?? 0, urlOf(parts), page),
    empty: emptyWords(parts),
  };
}

/** Products to choose one of. */
export interface ChoosePage {
  heading: string;
  lead: string;
  trail: LinkView[];
  action: string;
  search: string;
  rows: { href: string; name: string; category: string }[];
  pager: PagerView;
}

/** The choice of the product whose things are to be arranged. */
export function choosePage(resource: Resource, q: string, page: Page<ChoosableProduct>): ChoosePage {
  const { name, many } = resource;
  const path = `/admin/${name}${q ? `?${new URLSearchParams({ q }).toString()}` : ''}`;
  const words = { label: 'Pages of products', one: 'product', many: 'products' };
  return {
    heading: capital(many),
    lead: `${resource.about} Choose a product.`,
    trail: [panel],
    action: `/admin/${name}`,
    search: q,
    rows: page.rows.map((row) => ({ href: listUrl(resource, row), name: row.name, category: row.category })),
    pager: pagerView(words, page.rows[0]?.total ?? 0, path, page),
  };
}
