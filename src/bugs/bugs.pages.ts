// What the list of bugs shows.
import { writeSort } from '../web/paging.js';
import type { LinkView, PagerView } from '../web/parts.pages.js';
import type { Who } from '../who.js';
import { columnViews, listPart, listUrl, ordersOf, quickLists, sortedBy, queueUrl } from './bugs.words.js';
import { listThen, type ListThen } from './past/past.pages.js';
import { bugRow, type BugRow } from './rows.pages.js';
import type { Asked, Found } from './search/lists.service.js';
import { RANKED, sortOf } from './search/lists.sql.js';
import { everything } from './search/query.js';
import { hasWords, wantsWords } from './search/query.sql.js';
import { chipsOf } from './search/query.text.js';
import { corrected } from './search/query.words.js';

/**
 * One heading, in this order: id, summary, status, severity, priority, place, assignee, updated. `name` is one of these;
 * `href` sorts by it ('' where one can not); `sorted` is '' or ascending or descending.
 */
export interface ColumnView {
  name: string;
  label: string;
  href: string;
  sorted: string;
}

/** A way to look at the list that is one click away. */
export interface QuickLink {
  href: string;
  label: string;
  current: boolean;
}

/** One part of the query: "status" "NEW, ASSIGNED"; `field` is '' for words; `remove` is the same list without it. */
export interface ChipView {
  field: string;
  value: string;
  remove: string;
}

/** What is wrong with the query: `suggestion` is the query that was perhaps meant, with `suggestionHref`, or ''. */
export interface QueryProblem {
  sentence: string;
  suggestion: string;
  suggestionHref: string;
}

/**
 * `heading` names the list in words ("Bugs that need triage"); `sort` is the sort as it stands in the URL ('' for the usual one);
 * `sortedBy` says it in words ("Updated, newest first"); `problems` is [] for a query that is understood. `orders` are what one
 * chooses between where words are looked for; [] elsewhere.
 * With no rows, `empty` is the sentence shown and `emptyLinks` what to try.
 */
export interface BugsPage extends ListThen {
  heading: string;
  query: string;
  sort: string;
  sortedBy: string;
  problems: QueryProblem[];
  quick: QuickLink[];
  /** The queue of these bugs, or '' where they are none to triage or not for who reads. */
  triage: string;
  chips: ChipView[];
  columns: ColumnView[];
  orders: QuickLink[];
  rows: BugRow[];
  empty: string;
  emptyLinks: LinkView[];
  pager: PagerView;
}

function counted({ total, bound, sorted, tree }: Found, isPast: boolean): string {
  const isCut = !isPast && tree !== null && hasWords(tree) && sorted[0]?.key !== 'id' && total >= RANKED;
  if (isCut) return `the ${RANKED.toLocaleString('en')} newest`;
  return total > bound ? `${bound.toLocaleString('en')}+` : total.toLocaleString('en');
}

/** Where the page stands: "51–100 of 10,000+". */
export function pagerView(found: Found, asked: Asked): PagerView {
  const last = found.from + found.rows.length - 1;
  const url = { q: asked.q, sort: asked.sort, asof: asked.then?.said ?? '' };
  return {
    label: 'Pages of the list',
    count:
      found.rows.length === 0
        ? 'No bugs'
        : `${found.from.toLocaleString('en')}–${last.toLocaleString('en')} of ${counted(found, Boolean(asked.then))}`,
    previous: found.previous && listUrl({ ...url, before: found.previous }),
    next: found.next && listUrl({ ...url, after: found.next }),
  };
}

function problemView(found: Found, asked: Asked): QueryProblem[] {
  if (!found.problem) return [];
  const suggestion = corrected(asked.q, found.problem) ?? '';
  const suggestionHref = suggestion && listUrl({ q: suggestion, sort: asked.sort });
  return [{ sentence: found.problem.message, suggestion, suggestionHref }];
}

/** What to try where nothing was found. */
const emptyLinks = (chips: number): LinkView[] => [
  ...(chips > 1 ? [{ href: listUrl({ q: 'is:open' }), label: 'All open bugs' }] : []),
  { href: '/help/search', label: 'How to search' },
  { href: '/bugs/new', label: 'Report a bug' },
];

function emptyWords(chips: number, { then }: Asked): string {
  if (then) return chips > 0 ? 'No bug was like this then.' : 'There were no bugs yet.';
  return chips > 0 ? 'No bug fits all of this.' : 'There are no bugs yet.';
}

/** The page of a list. */
export function bugsPage(asked: Asked, found: Found, who: Who): BugsPage {
  const quick = quickLists(who);
  const asIs = writeSort(found.sorted);
  const sort = asIs === writeSort(sortOf('', found.tree)) ? '' : asIs;
  const tree = found.tree ?? everything;
  const chips = chipsOf(tree);
  const past = listThen(asked.then, { q: asked.q, sort }, hasWords(tree), who);
  const { asof } = past;
  const list = listPart({ q: asked.q, sort, asof });
  return {
    heading: quick.find((list) => list.q === asked.q)?.heading ?? (asked.q === '' ? 'All bugs' : 'Bugs'),
    query: asked.q,
    sort,
    sortedBy: sortedBy(found.sorted),
    problems: problemView(found, asked),
    quick: quick.map(({ q, label }) => ({
      href: listUrl({ q, sort, asof }),
      label,
      current: q === asked.q,
    })),
    triage: queueUrl(asked.q, who),
    chips: chips.map(({ field, value, without }) => ({
      field,
      value,
      remove: listUrl({ q: without, sort: asked.sort, asof }),
    })),
    columns: columnViews(asked.q, found.sorted, asof),
    orders: asof === '' && wantsWords(tree) ? ordersOf(asked.q, asIs) : [],
    rows: found.rows.map((row) => bugRow(row, who, list, found.snippets.get(row.id))),
    empty: emptyWords(chips.length, asked),
    emptyLinks: emptyLinks(chips.length),
    pager: pagerView(found, asked),
    ...past,
  };
}
