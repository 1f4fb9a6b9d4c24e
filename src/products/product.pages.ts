// What the page of one product shows: its components, versions and milestones, and the ways to its bugs.
import { pagerView, type Page } from '../web/keyed.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
import type { ListedComponent } from './components/components.query.js';
import type { ListedMilestone } from './milestones/milestones.query.js';
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

/** One milestone; `due` is a day or ''. */
export interface MilestoneRow {
  name: string;
  due: string;
}

/** `lists` are the ways to its bugs (open, needs triage, closed); `add…` are URLs or ''; `arrange` leads to the panel. */
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
  milestones: MilestoneRow[];
  milestonePages: LinkView[];
  addComponent: string;
  addVersion: string;
  addMilestone: string;
  arrange: LinkView[];
}

/** What the page of a product is made from. */
export interface ProductParts {
  product: ProductRow;
  components: Page<ListedComponent>;
  versions: Page<ListedVersion>;
  milestones: Page<ListedMilestone>;
  mayStructure: boolean;
  mayManage: boolean;
}

const products: LinkView = { href: '/products', label: 'Products' };
const words = { label: 'Pages of components', one: 'component', many: 'components' };

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

/** The ways to the other pages of milestones. */
const milestoneLinks = (page: string, { previous, next }: Page<ListedMilestone>): LinkView[] => [
  ...(previous ? [{ href: `${page}?earlier=${previous}`, label: 'Earlier milestones' }] : []),
  ...(next ? [{ href: `${page}?later=${next}`, label: 'Later milestones' }] : []),
];

/** Where the product and what is in it are arranged. */
const arrangeLinks = ({ id, slug }: ProductRow, mayStructure: boolean, mayManage: boolean): LinkView[] => [
  ...(mayManage ? [{ href: `/admin/products/${id}`, label: 'Arrange this product' }] : []),
  ...(mayStructure
    ? ['components', 'versions', 'milestones'].map((what) => ({
        href: `/admin/${what}?product=${slug}`,
        label: `Arrange its ${what}`,
      }))
    : []),
];

export function productPage(parts: ProductParts): ProductPage {
  const { product, components, versions, milestones, mayStructure, mayManage } = parts;
  const { name, description, category, slug } = product;
  const page = productUrl(slug);
  const add = (what: string): string => (mayStructure ? `/admin/${what}/new?product=${slug}` : '');
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
    milestones: milestones.rows.map((row) => ({ name: row.name, due: row.due ?? '' })),
    milestonePages: milestoneLinks(page, milestones),
    addComponent: add('components'),
    addVersion: add('versions'),
    addMilestone: add('milestones'),
    arrange: arrangeLinks(product, mayStructure, mayManage),
  };
}
