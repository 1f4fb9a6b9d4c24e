// What the page of one product shows: its components, versions and milestones, and the ways to its bugs.
import { pagerView, type Page } from '../web/keyed.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
import type { ListedComponent } from './components/components.query.js';
import type { ListedMilestone } from './milestones/milestones.query.js';
import type { ProductRow } from './product.query.js';
import { bugsUrl, productUrl, quoted, reportUrl } from './product.words.js';
import type { ListedVersion } from './versions/versions.query.js';
import { watchButtons, watcherNames, watchForms } from './watching/watch.pages.js';
import type { WatchButton, WatchersView, Watching } from './watching/watch.pages.js';
import type { Watchers } from './watching/watched.service.js';
import type { FormView } from '../web/form.js';

/** One component; `owner` and `assignee` are names or ''; `bugs` its list of open bugs, `report` the form for a new one. */
export interface ComponentRow {
  name: string;
  description: string;
  owner: string;
  assignee: string;
  bugs: string;
  report: string;
  watch: WatchButton[];
}

/** One milestone; `due` is a day or ''. */
export interface MilestoneRow {
  name: string;
  due: string;
}

/** `lists` are the ways to its bugs (open, needs triage, closed, roadmap, changelog); `add…` are URLs or ''; `arrange` leads to the panel. `watch` and the
 * `watching` form are one each, or none for a stranger. */
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
  watch: WatchButton[];
  watching: FormView[];
  /** Who watches the product and its components, for whoever works on its bugs. */
  watchers: WatchersView[];
}

/** What the page of a product is made from. */
export interface ProductParts {
  product: ProductRow;
  components: Page<ListedComponent>;
  versions: Page<ListedVersion>;
  milestones: Page<ListedMilestone>;
  mayStructure: boolean;
  mayManage: boolean;
  watching: Watching | null;
  watchers: readonly Watchers[];
}

const products: LinkView = { href: '/products', label: 'Products' };
const words = { label: 'Pages of components', one: 'component', many: 'components' };

function componentRow(slug: string, row: ListedComponent, watching: Watching | null): ComponentRow {
  const { id, name, description, owner, assignee } = row;
  const bugs = bugsUrl(slug, `component:${quoted(name)}`, 'is:open');
  const watch = watchButtons({ kind: 'component', id }, name, watching);
  return {
    name,
    description,
    owner: owner ?? '',
    assignee: assignee ?? '',
    bugs,
    report: reportUrl(slug, name),
    watch,
  };
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

function watchersView({ product, components, watchers }: ProductParts): WatchersView[] {
  const nameOf = ({ kind, id }: Watchers): string =>
    kind === 'product' ? product.name : (components.rows.find((row) => row.id === id)?.name ?? '');
  return watchers.map((one) => ({ of: nameOf(one), names: watcherNames(one) }));
}

export function productPage(parts: ProductParts): ProductPage {
  const { product, components, versions, milestones, mayStructure, mayManage, watching } = parts;
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
      { href: `${page}/roadmap`, label: 'Roadmap' },
      { href: `${page}/changelog`, label: 'Changelog' },
      { href: `/bugs/frequent?product=${slug}`, label: 'Most frequent' },
    ],
    components: components.rows.map((row) => componentRow(slug, row, watching)),
    pager: pagerView(words, components.rows[0]?.total ?? 0, page, components),
    versions: versionLinks(slug, versions),
    milestones: milestones.rows.map((row) => ({ name: row.name, due: row.due ?? '' })),
    milestonePages: milestoneLinks(page, milestones),
    addComponent: add('components'),
    addVersion: add('versions'),
    addMilestone: add('milestones'),
    arrange: arrangeLinks(product, mayStructure, mayManage),
    watch: watchButtons({ kind: 'product', id: product.id }, name, watching),
    watching: watchForms(watching),
    watchers: watchersView(parts),
  };
}
