// One bug of a list, ready to print.
import { timeView, type TimeView } from '../web/parts.pages.js';
import { isVisible } from '../products/product.visibility.js';
import type { Who } from '../who.js';
import { ELSEWHERE } from './changes/alteration.visibility.js';
import { rankMark, statusMark, type RankMark, type StatusMark } from './marks.pages.js';
import { zoneOf } from './past/past.pages.js';
import type { ListRow } from './search/rows.sql.js';
import type { Piece } from './search/snippet.js';
import type { Snippet } from './search/snippets.service.js';

/**
 * One bug in a list; `href` keeps the list that it is opened from; `assignee` '' for nobody. Where words were looked for,
 * `marked` is the summary with its marks, and `passage` shows them in what was said about the bug; [] for none.
 */
export interface BugRow {
  id: number;
  href: string;
  summary: string;
  marked: readonly Piece[];
  passage: readonly Piece[];
  isPrivate: boolean;
  status: StatusMark;
  isBlocked: boolean;
  severity: RankMark;
  priority: RankMark;
  product: string;
  component: string;
  assignee: string;
  isMine: boolean;
  /** How many the bug affects ("1,204"), in a list that is sorted by it; else ''. */
  votes: string;
  /** Only some may see it: marked wherever it is shown. */
  isRestricted: boolean;
  updated: TimeView;
}

/** Where nothing was looked for. */
const unmarked: Snippet = { summary: [], passage: [], isPrivate: false };

/** Where a bug of a list stands: neither word where its product is hidden, and it is there for having been reported by `who`. */
const placeOf = ({ product, productId, component }: ListRow, who: Who): Pick<BugRow, 'product' | 'component'> =>
  isVisible(who, productId) ? { product, component } : { product: ELSEWHERE, component: '' };

/** A row ready to print; `list` is what its link says of the list that it stands in. */
export function bugRow(row: ListRow, who: Who, list: string, snippet = unmarked): BugRow {
  const { product, component } = placeOf(row, who);
  return {
    id: row.id,
    href: `/bugs/${row.id}${list}`,
    summary: row.summary,
    marked: snippet.summary,
    passage: snippet.passage,
    isPrivate: snippet.isPrivate,
    status: statusMark(row.status, row.resolution),
    isBlocked: row.isBlocked,
    severity: rankMark(row.severity, row.severityRank),
    priority: rankMark(row.priority, row.priorityRank),
    product,
    component,
    assignee: row.assignee ?? '',
    isRestricted: row.isRestricted,
    isMine: who.person !== null && row.assigneeId === who.person.id,
    votes: row.votes ? row.votes.toLocaleString('en') : '',
    updated: timeView(row.updated, zoneOf(who)),
  };
}
