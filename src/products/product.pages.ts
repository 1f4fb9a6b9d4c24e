// What the page of one product shows: its components and versions, and the ways to its bugs.
import type { Adding } from '../web/adding.pages.js';
import { pagerView, type Page } from '../web/keyed.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
import type { ListedComponent } from './components/components.query.js';
import { productFields, productForm } from './product.form.js';
import type { ProductRow } from './product.query.js';
import { bugsUrl, productUrl, quoted, reportUrl } from './product.words.js';
import type { ListedVersion } from './versions/versions.query.js';

/** One component; `owner` and `assignee` are names or ''; `bugs` its list of open bugs, `report` the form for a new one. */
export interface ComponentRow {
  name: string;
  description: string;
  owner: string;
  assignee: string;
  bugs: string;
  report: string;
}

/** `lists` are the ways to its bugs (open, needs triage, closed); `addComponent` and `addVersion` are URLs or ''. */
export interface ProductPage {
  name: string;
  description: string;
  category: string;
  trail: LinkView[];
  report: string;
  lists: LinkView[];
  components: ComponentRow[];
  pager: PagerView;
  versions: LinkView[];
  addComponent: string;
  addVersion: string;
}

/** What the page of a product is made from. */
export interface ProductParts {
  product: ProductRow;
  components: Page<ListedComponent>;
  versions: Page<ListedVersion>;
  mayStructure: boolean;
}

const products: LinkView = { href: '/products', label: 'Products' };
const words = { label: 'Pages of components', one: 'component', many: 'components' };

/** The way back from pages below a product's page. */
export const trailTo = ({ slug, name }: ProductRow): LinkView[] => [products, { href: productUrl(slug), label: name }];

function componentRow(slug: string, { name, description, owner, assignee }: ListedComponent): ComponentRow {
  const bugs = bugsUrl(slug, `component:${quoted(name)}`, 'is:open');
  return { name, description, owner: owner ?? '', assignee: assignee ?? '', bugs, report: reportUrl(slug, name) };
}

/** Each version with its open bugs; before and after them the ways to the other pages of versions. */
function versionLinks(slug: string, { rows, previous, next }: Page<ListedVersion>): LinkView[] {
  const links = rows.map(({ name }) => ({ href: bugsUrl(slug, `version:${quoted(name)}`, 'is:open'), label: name }));
  const page = productUrl(slug);
  return [
    ...(previous ? [{ href: `${page}?newer=${previous}`, label: 'Newer versions' }] : []),
    ...links,
    ...(next ? [{ href: `${page}?older=${next}`, label: 'Older versions' }] : []),
  ];
}

export function productPage({ product, components, versions, mayStructure }: ProductParts): ProductPage {
  const { name, description, category, slug } = product;
  const page = productUrl(slug);
  return {
    name,
    description,
    category,
    trail: [products, { href: '', label: category }],
    report: reportUrl(slug),
    lists: [
      { href: bugsUrl(slug, 'is:open'), label: 'Open bugs' },
      { href: bugsUrl(slug, 'is:open', 'assignee:none'), label: 'Needs triage' },
      { href: bugsUrl(slug, 'is:closed'), label: 'Closed bugs' },
    ],
    components: components.rows.map((row) => componentRow(slug, row)),
    pager: pagerView(words, components.rows[0]?.total ?? 0, page, components),
    versions: versionLinks(slug, versions),
    addComponent: mayStructure ? `${page}/components/new` : '',
    addVersion: mayStructure ? `${page}/versions/new` : '',
  };
}

/** The page for adding a product to one of `categories`. */
export const addingProduct = (categories: readonly { id: number; name: string }[]): Adding<typeof productForm> => ({
  template: 'products/new',
  heading: 'Add a product',
  lead: '',
  submit: 'Add the product',
  action: '/products',
  trail: [products],
  fields: productFields(categories),
  schema: productForm,
});
