// What roadmap and changelog of a product show.
import { productUrl, bugsUrl, quoted } from '../../products/product.words.js';
import type { ProductRow } from '../../products/product.query.js';
import type { Page } from '../../web/keyed.js';
import type { LinkView, PagerView } from '../../web/parts.pages.js';
import type { Changelog } from './roadmap.service.js';
import { COUNTED, type MendedRow, type RoadmapRow } from './roadmap.sql.js';

/** One milestone: `open` and `closed` lead to its bugs, `done` says how much of it is closed, in words and as a number. */
export interface MilestoneView {
  anchor: string;
  name: string;
  description: string;
  due: string;
  isLate: boolean;
  open: LinkView;
  closed: LinkView;
  done: { value: string; max: string; words: string } | null;
}

/** `milestones` are those that one works towards; `retired` stand folded below them, open where there is nothing else. */
export interface RoadmapPage {
  heading: string;
  trail: LinkView[];
  ways: LinkView[];
  milestones: MilestoneView[];
  retired: MilestoneView[];
  retiredLabel: string;
  retiredOpen: boolean;
  arrange: string;
  pager: PagerView | null;
}

/** One version: `count` says how many bugs are mended in it, also those on other pages. */
export interface VersionView {
  anchor: string;
  name: string;
  count: string;
  groups: { name: string; bugs: { href: string; number: string; summary: string }[] }[];
}

export interface ChangelogPage {
  heading: string;
  trail: LinkView[];
  ways: LinkView[];
  versions: VersionView[];
  pager: PagerView | null;
}

const number = (count: number): string =>
  count > COUNTED ? `${COUNTED.toLocaleString('en')}+` : count.toLocaleString('en');

const many = (count: number, one: string, several: string): string => `${number(count)} ${count === 1 ? one : several}`;

/** Of what is closed in words that do not promise too much: 100% only when nothing is left. */
function doneOf({ open, closed }: RoadmapRow): MilestoneView['done'] {
  const all = open + closed;
  if (all === 0) return null;
  const percent = Math.floor((100 * closed) / all);
  return { value: String(closed), max: String(all), words: `${percent}% closed` };
}

function milestoneView(slug: string, row: RoadmapRow): MilestoneView {
  const list = (state: string): string => bugsUrl(slug, `milestone:${quoted(row.name)}`, state);
  return {
    anchor: `milestone-${row.id}`,
    name: row.name,
    description: row.description,
    due: row.due ?? '',
    isLate: row.isLate && row.open > 0 && row.retired === 0,
    open: { href: list('is:open'), label: `${number(row.open)} open` },
    closed: { href: list('is:closed'), label: `${number(row.closed)} closed` },
    done: doneOf(row),
  };
}

/** The pages around this one; null where there are none. */
function pagerOf(label: string, path: string, { previous, next }: Page<unknown>): PagerView | null {
  if (previous === '' && next === '') return null;
  const count = previous === '' ? 'First page' : next === '' ? 'Last page' : '';
  const link = (name: string, cursor: string): string => cursor && `${path}?${name}=${cursor}`;
  return { label, count, previous: link('before', previous), next: link('after', next) };
}

const trailOf = ({ slug, name }: ProductRow): LinkView[] => [
  { href: '/products', label: 'Products' },
  { href: productUrl(slug), label: name },
];

/** The page of milestones; `arrange` leads to the panel where one may arrange them. */
export function roadmapPage(product: ProductRow, page: Page<RoadmapRow>, mayArrange: boolean): RoadmapPage {
  const { slug, name } = product;
  const views = (retired: number): MilestoneView[] =>
    page.rows.filter((row) => row.retired === retired).map((row) => milestoneView(slug, row));
  const [milestones, retired] = [views(0), views(1)];
  return {
    heading: `Roadmap of ${name}`,
    trail: trailOf(product),
    ways: [{ href: `${productUrl(slug)}/changelog`, label: 'Changelog' }],
    milestones,
    retired,
    retiredLabel: many(retired.length, 'retired milestone', 'retired milestones'),
    retiredOpen: milestones.length === 0,
    arrange: mayArrange ? `/admin/milestones?product=${slug}` : '',
    pager: pagerOf('Pages of milestones', `${productUrl(slug)}/roadmap`, page),
  };
}

/** Rows together that have the same key, in the order in which the keys come. */
function grouped<Key>(rows: readonly MendedRow[], keyOf: (row: MendedRow) => Key): [Key, MendedRow[]][] {
  const groups = new Map<Key, MendedRow[]>();
  for (const row of rows) groups.set(keyOf(row), [...(groups.get(keyOf(row)) ?? []), row]);
  return [...groups];
}

/** Rows of one version by their component, the components in their order. */
function groupsOf(rows: readonly MendedRow[]): VersionView['groups'] {
  const ordered = [...rows].sort(
    (a, b) => a.componentRank - b.componentRank || a.component.localeCompare(b.component, 'en') || b.id - a.id,
  );
  return grouped(ordered, ({ component }) => component).map(([name, bugs]) => ({
    name,
    bugs: bugs.map(({ id, summary }) => ({ href: `/bugs/${id}`, number: `#${id}`, summary })),
  }));
}

/** The page of what is mended, version by version. Of one that goes on elsewhere it says how much stands here. */
export function changelogPage(product: ProductRow, { page, counts }: Changelog): ChangelogPage {
  const { slug, name } = product;
  const versions = grouped(page.rows, ({ versionId }) => versionId);
  return {
    heading: `Changelog of ${name}`,
    trail: trailOf(product),
    ways: [{ href: `${productUrl(slug)}/roadmap`, label: 'Roadmap' }],
    versions: versions.map(([id, rows]) => {
      const count = counts.get(id) ?? rows.length;
      const isWhole = rows.length === count;
      return {
        anchor: `version-${id}`,
        name: rows[0]?.version ?? '',
        count: isWhole
          ? many(count, 'bug fixed', 'bugs fixed')
          : `${rows.length} of ${many(count, 'bug', 'bugs')} fixed`,
        groups: groupsOf(rows),
      };
    }),
    pager: pagerOf('Pages of the changelog', `${productUrl(slug)}/changelog`, page),
  };
}
