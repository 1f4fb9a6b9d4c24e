// What the front page shows: to a stranger the products and the newest bugs, to a signed-in person what waits.
import type { CatalogueGroup } from '../products/products.pages.js';
import type { LinkView } from '../web/parts.pages.js';
import type { Who } from '../who.js';
import { maySomewhere } from '../users/roles/permissions.policy.js';
import { pagerView } from './bugs.pages.js';
import { bugRow, type BugRow } from './rows.pages.js';
import { listPart, listUrl } from './bugs.words.js';
import { askedViews, type AskedView } from './requests/requests.pages.js';
import { QUEUE } from './requests/requests.sql.js';
import { ownLines, queueLinks, type HeldLine } from './held/held.pages.js';
import type { Expecting, Waiting } from './front.service.js';

/** A bug of a short list; `progress` leads to where it stands in plain words, '' for reports of others. */
export type FrontRow = BugRow & { progress: string };

/** A short list: `more` leads to the whole of it, `count` says how long that is ("12", "1,000+"); `empty` is said when it has no rows. */
export interface ShortList {
  heading: string;
  count: string;
  more: string;
  rows: FrontRow[];
  empty: string;
  /** A further way to the same bugs, or []. */
  ways: LinkView[];
}

/**
 * `lists` holds "Newest bugs" for a stranger, and what waits for a signed-in person. `groups` are the products for both.
 * `start` is what an administrator does first while there are no products, else [].
 */
export interface FrontPage {
  signedIn: boolean;
  heading: string;
  lead: string;
  report: string;
  lists: ShortList[];
  /** What is asked of the reader and waits; `askedMore` leads to all of it where there is more, else ''. */
  asked: AskedView[];
  askedMore: string;
  /** The reader's own posts that wait, or were refused lately. */
  held: HeldLine[];
  /** The way to what waits to be looked at, for who may; or []. */
  queue: LinkView[];
  groups: CatalogueGroup[];
  start: LinkView[];
}

/** The front page: short lists, and the catalogue of products as the products' room tells it. */
export function frontPage(
  waiting: readonly Waiting[],
  { asked, own, count }: Expecting,
  groups: CatalogueGroup[],
  who: Who,
): FrontPage {
  const mayAdd = maySomewhere(who, 'products.manage');
  const lead = who.person
    ? ''
    : 'Every bug of every product, open for you to read. Look whether yours is known, or report it.';
  return {
    signedIn: who.person !== null,
    heading: who.person
      ? `Hello, ${who.person.realName || who.person.name}`
      : 'BugZot tracks what is broken until it is not',
    lead,
    report: '/bugs/new',
    held: ownLines(own, who),
    queue: queueLinks(count),
    asked: askedViews(asked.slice(0, QUEUE)),
    askedMore: asked.length > QUEUE ? listUrl({ q: 'needinfo:@me OR review:@me OR verify:@me' }) : '',
    lists: waiting.map(({ heading, q, sort, empty, found, ways = [], isOwn = false }) => ({
      heading,
      count:
        found.rows.length === 0
          ? ''
          : pagerView(found, { q, sort, after: '', before: '' }).count.replace(/^.* of /, ''),
      more: listUrl({ q, sort }),
      rows: found.rows.map((row) => ({
        ...bugRow(row, who, listPart({ q, sort })),
        progress: isOwn ? `/bugs/${row.id}/progress` : '',
      })),
      empty,
      ways: found.rows.length === 0 ? [] : ways,
    })),
    groups,
    start: groups.length === 0 && mayAdd ? [{ href: '/admin/products/new', label: 'Add the first product' }] : [],
  };
}
