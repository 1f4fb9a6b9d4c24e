// What the list of the bugs that are reported most often shows.
import type { LinkView } from '../../web/parts.pages.js';
import type { FrequentRow } from './frequent.sql.js';
import { relatedView, type RelatedView } from './relation.pages.js';

/** One original; `times` is how often it was met, duplicates and votes together. */
export interface FrequentView {
  bug: RelatedView;
  duplicates: number;
  votes: number;
  times: number;
}

export interface FrequentPage {
  trail: LinkView[];
  heading: string;
  ways: { href: string; label: string; current: boolean }[];
  rows: FrequentView[];
  empty: string;
}

type Product = { readonly name: string; readonly slug: string };

/** The list's own URL; `slug` '' for all products. */
export function frequentUrl(slug: string, closed = false): string {
  const url = new URLSearchParams({ ...(slug ? { product: slug } : {}), ...(closed ? { closed: 'yes' } : {}) });
  return `/bugs/frequent${url.size > 0 ? `?${url.toString()}` : ''}`;
}

/** The list of one product, or of all (null). */
export function frequentPage(rows: readonly FrequentRow[], product: Product | null, closed: boolean): FrequentPage {
  const slug = product?.slug ?? '';
  return {
    trail: product ? [{ href: `/products/${slug}`, label: product.name }] : [{ href: '/bugs', label: 'Bugs' }],
    heading: product ? `Most frequent in ${product.name}` : 'Most frequent bugs',
    ways: [
      { href: frequentUrl(slug), label: 'Open', current: !closed },
      { href: frequentUrl(slug, true), label: 'Closed, too', current: closed },
    ],
    rows: rows.map((row) => ({
      bug: relatedView(row),
      duplicates: row.duplicates,
      votes: row.votes,
      times: row.duplicates + row.votes,
    })),
    empty: 'No bug has a duplicate or a vote here.',
  };
}
