// What the page of the log shows: who has done what to what, when and from where.
import { formView, type FormTokens, type FormView } from '../../web/form.js';
import { pagerView, type Page } from '../../web/keyed.js';
import { timeView, type PagerView, type TimeView } from '../../web/parts.pages.js';
import { dayStart } from './day.js';
import { filterNames, writeFilter, type AuditFilter } from './entry.form.js';
import { csvLine } from './csv.js';
import type { AuditRow } from './entry.query.js';

/** One altered field; what is empty was nothing, or is. */
export interface AuditedView {
  field: string;
  old: string;
  new: string;
}

/** One deed. `href` leads to the thing, or is ''. */
export interface AuditEntryView {
  at: TimeView;
  who: string;
  whoHref: string;
  address: string;
  deed: string;
  kind: string;
  thing: string;
  href: string;
  product: string;
  altered: AuditedView[];
  note: string;
}

export interface FilterOption {
  value: string;
  chosen: boolean;
}

/** `isFiltered` shows the way back to everything; `problem` is what was wrong with a day, or ''. */
export interface AuditPage {
  filter: AuditFilter;
  kinds: FilterOption[];
  deeds: FilterOption[];
  isFiltered: boolean;
  problem: string;
  rows: AuditEntryView[];
  pager: PagerView;
  take: FormView;
}

export const auditUrl = '/admin/audit';

/** Where things are arranged that are known by their number. */
const rooms: Readonly<Record<string, string>> = {
  role: 'roles',
  product: 'products',
  category: 'categories',
  component: 'components',
  version: 'versions',
  milestone: 'milestones',
  keyword: 'keywords',
  platform: 'platforms',
  severity: 'severities',
  priority: 'priorities',
};

/** The page of the thing, or ''. */
function hrefOf({ kind, thingId, thing }: Pick<AuditRow, 'kind' | 'thingId' | 'thing'>): string {
  if (kind === 'person') return `/admin/users/${encodeURIComponent(thing)}`;
  if (kind === 'bug') return `/bugs/${encodeURIComponent(thingId)}`;
  if (kind === 'setting') return `/admin/settings/${encodeURIComponent(thingId)}`;
  if (kind === 'switch') return `/admin/settings/switches/${encodeURIComponent(thingId)}`;
  const room = Object.hasOwn(rooms, kind) ? rooms[kind] : undefined;
  return room ? `/admin/${room}/${encodeURIComponent(thingId)}` : '';
}

const entryOf = (row: AuditRow, zone: string): AuditEntryView => ({
  at: timeView(Date.parse(row.at), zone),
  who: row.who,
  whoHref: row.whoName === null ? '' : `/admin/users/${encodeURIComponent(row.whoName)}`,
  address: row.address,
  deed: row.deed,
  kind: row.kind,
  thing: row.thing,
  href: hrefOf(row),
  product: row.product ?? '',
  altered: row.altered.map((one) => ({ field: one.field, old: one.old ?? '', new: one.new ?? '' })),
  note: row.note,
});

/** What the page is made from; `total` as far as lists are counted. */
export interface AuditParts {
  filter: AuditFilter;
  found: Page<AuditRow>;
  total: number;
  words: { kinds: readonly string[]; deeds: readonly string[] };
  zone: string;
  tokens: FormTokens;
}

const options = (values: readonly string[], chosen: string): FilterOption[] =>
  values.map((value) => ({ value, chosen: value === chosen }));

export function auditPage({ filter, found, total, words, zone, tokens }: AuditParts): AuditPage {
  const query = writeFilter(filter);
  const hidden = filterNames.map((name) => ({ name, value: filter[name] }));
  const isWrong = [filter.from, filter.to].some((day) => day !== '' && dayStart(day, 'UTC') === null);
  return {
    filter,
    kinds: options(words.kinds, filter.kind),
    deeds: options(words.deeds, filter.deed),
    isFiltered: query !== '',
    problem: isWrong ? 'A day is written like 2026-11-21; the other one was left out.' : '',
    rows: found.rows.map((row) => entryOf(row, zone)),
    pager: pagerView(
      { label: 'Pages of the log', one: 'deed', many: 'deeds' },
      total,
      query ? `${auditUrl}?${query}` : auditUrl,
      found,
    ),
    take: formView({ action: `${auditUrl}/exports`, submit: 'Export as CSV', fields: [], tokens, hidden }),
  };
}

const columns = ['at', 'who', 'address', 'deed', 'kind', 'id', 'thing', 'product', 'field', 'old', 'new', 'note'];

/** The first line of the export as CSV. */
export const csvHead = csvLine(columns);

/** A deed as CSV: a line for each field that it has altered, one at least. Times are UTC. */
export function csvOf(row: AuditRow): string {
  const altered = row.altered.length > 0 ? row.altered : [{ field: '', old: null, new: null }];
  const { at, who, address, deed, kind, thingId, thing, product, note } = row;
  return altered
    .map((one) =>
      csvLine([
        at,
        who,
        address,
        deed,
        kind,
        thingId,
        thing,
        product ?? '',
        one.field,
        one.old ?? '',
        one.new ?? '',
        note,
      ]),
    )
    .join('');
}

/** A deed as one line of JSON. */
export const jsonOf = ({ whoName: _, ...row }: AuditRow): string => `${JSON.stringify(row)}\n`;
