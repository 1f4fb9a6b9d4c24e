// Where a bug stands: in its product and component, and in the list that it was opened from.
import type { LinkView } from '../web/parts.pages.js';
import type { BugRecord } from './bug.sql.js';
import { bugUrl, listUrl } from './bugs.words.js';
import { queryWord } from './facts.pages.js';

/** The list that the bug was opened from: `back` leads there, `previous` and `next` to its neighbours, or ''. */
export interface ListPlace {
  label: string;
  back: string;
  previous: string;
  next: string;
}

/** The list that a bug is opened from, and the numbers of its neighbours there, null at an end. */
export interface ListAround {
  q: string;
  sort: string;
  previous: number | null;
  next: number | null;
}

/** The list as a place to go back to; [] for none. */
export function placeView(list: ListAround | null): ListPlace[] {
  if (!list) return [];
  const to = (id: number | null): string => (id === null ? '' : bugUrl(id, list));
  return [{ label: list.q || 'All bugs', back: listUrl(list), previous: to(list.previous), next: to(list.next) }];
}

/** Where the bug stands; without links where its product exists nowhere else for who reads. */
export function trailOf(bug: BugRecord, isOpen: boolean): LinkView[] {
  const trail = [
    { href: '/products', label: 'Products' },
    { href: `/products/${bug.slug}`, label: bug.product.name },
    {
      href: listUrl({ q: `is:open product:${bug.slug} component:${queryWord(bug.component.name)}` }),
      label: bug.component.name,
    },
  ];
  return isOpen ? trail : trail.map(({ href, label }, at) => ({ href: at === 0 ? href : '', label }));
}
