// What the list of products shows, by category; the front page and the choice of a product use the same catalogue.
import { pagerView, type Page } from '../web/keyed.js';
import type { PagerView } from '../web/parts.pages.js';
import { productUrl } from './product.words.js';
import type { CatalogueRow } from './products.query.js';

/** One product; `href` leads where this catalogue leads (its page, or the form for a new bug); `count` "12 open" with its list, or ''. */
export interface CatalogueProduct {
  name: string;
  href: string;
  description: string;
  count: string;
  countHref: string;
}

/** One category with its products. */
export interface CatalogueGroup {
  name: string;
  description: string;
  products: CatalogueProduct[];
}

/** `addProduct` and `addCategory` are URLs, or '' for who may not. */
export interface ProductsPage {
  groups: CatalogueGroup[];
  addProduct: string;
  addCategory: string;
  pager: PagerView;
}

const words = { label: 'Pages of products', one: 'product', many: 'products' };
const SUMMARY_MOST = 200;

/** The first line of a description, cut where it is long. */
function firstLine(description: string): string {
  const line = description.trim().split('\n', 1)[0] ?? '';
  return line.length <= SUMMARY_MOST
    ? line
    : `${line
        .slice(0, SUMMARY_MOST)
        .toWellFormed()
        .replace(/\s+\S*$/u, '')} …`;
}

/** Rows of the catalogue under their categories; `hrefOf` says where each product leads. */
export function catalogueGroups(
  rows: readonly CatalogueRow[],
  hrefOf: (row: CatalogueRow) => string,
): CatalogueGroup[] {
  const groups = new Map<string, CatalogueGroup>();
  for (const row of rows) {
    const group = groups.get(row.categoryKey) ?? { name: row.category, description: '', products: [] };
    group.products.push({
      name: row.name,
      href: hrefOf(row),
      description: firstLine(row.description),
      count: '',
      countHref: '',
    });
    groups.set(row.categoryKey, group);
  }
  return [...groups.values()];
}

/** The links around a page of the catalogue at `path`. */
export const cataloguePager = (page: Page<CatalogueRow>, path: string): PagerView =>
  pagerView(words, page.rows[0]?.total ?? 0, path, page);

export const productsPage = (page: Page<CatalogueRow>, mayAdd: boolean): ProductsPage => ({
  groups: catalogueGroups(page.rows, (row) => productUrl(row.slug)),
  addProduct: mayAdd ? '/admin/products/new' : '',
  addCategory: mayAdd ? '/admin/categories/new' : '',
  pager: cataloguePager(page, '/products'),
});
