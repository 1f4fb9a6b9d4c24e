// The statements behind roadmap and changelog: milestones with what is left, and what was mended in each version.
import type { Params } from '../../database/params.js';
import { ofVisibleProducts } from '../../products/product.visibility.js';
import { listQuery, startOf, type ListQuery, type Order, type Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';
import { mended } from '../lifecycle/statuses.js';
import { tally } from '../tallies/tallies.sql.js';

/** Bugs of one version are counted exactly as far as here, and of a milestone told. */
export const COUNTED = 10_000;

/** A milestone with its bugs that exist for the reader; `due` as 2026-12-31 or null, `isLate` when that day is over. */
export interface RoadmapRow {
  id: number;
  name: string;
  nameKey: string;
  rank: number;
  retired: number;
  description: string;
  due: string | null;
  isLate: boolean;
  open: number;
  closed: number;
}

const milestones: Order<RoadmapRow> = {
  keys: [
    { sql: '(NOT m.is_active)::int', kind: 'int', of: (row) => row.retired },
    { sql: 'm.rank', kind: 'int', of: (row) => row.rank },
    { sql: 'lower(m.name)', kind: 'text', of: (row) => row.nameKey },
    { sql: 'm.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 25,
};

/** How many bugs `b` fulfil `where`, at most one more than are counted. */
const counted = (where: string, who: Who, params: Params): string =>
  `(SELECT count(*)::int FROM (SELECT FROM bugs b WHERE ${where} AND ${visibleBugs(who, params)} LIMIT ${COUNTED + 1}) x)`;

/** How many bugs of the milestone `m` there are: what is restricted to nobody is kept, and of the rest few are open to `who`. */
const planned = (kind: 'open' | 'closed', who: Who, params: Params): string => {
  const restricted = `b.milestone_id = m.id AND ${kind === 'open' ? 'b.is_open' : 'NOT b.is_open'} AND b.is_restricted`;
  return `${tally(kind, 'm.id', who, params)} + ${counted(restricted, who, params)}`;
};

/** Milestones of the product in their order, those that are retired at the end. */
export const roadmapQuery = (productId: number, place: Place, who: Who): ListQuery<RoadmapRow> =>
  listQuery(
    milestones,
    place,
    ({ where, tail, params }) => `
      SELECT m.*, ${planned('open', who, params)} AS open, ${planned('closed', who, params)} AS closed
      FROM (SELECT m.id, m.name, lower(m.name) AS "nameKey", m.rank, (NOT m.is_active)::int AS retired, m.description,
          to_char(m.due_on, 'YYYY-MM-DD') AS due, coalesce(m.due_on < current_date, false) AS "isLate"
        FROM milestones m WHERE m.product_id = $1 AND ${ofVisibleProducts(who, params, 'm')} AND ${where} ${tail}) m`,
    productId,
  );

/** One bug that is mended, with the version that has it right. */
export interface MendedRow {
  versionId: number;
  version: string;
  versionRank: number;
  component: string;
  componentRank: number;
  id: number;
  summary: string;
}

const mendings: Order<MendedRow> = {
  keys: [
    { sql: 'v.rank', kind: 'int', of: (row) => row.versionRank },
    { sql: 'v.id', kind: 'int', of: (row) => row.versionId },
    { sql: 'b.id', kind: 'int', of: (row) => row.id },
  ],
  descending: true,
  size: 100,
};

/** What makes a bug `b` one that is mended in a version. */
const isMended = (params: Params): string => `NOT b.is_open AND b.resolution = ${params.add(mended)}`;

/**
 * Bugs of the product that are mended in a version, the newest version first: of no version more are looked at than a page
 * has. What a version has before the page begins is passed over by the key.
 */
export const changelogQuery = (productId: number, place: Place, who: Who): ListQuery<MendedRow> =>
  listQuery(
    mendings,
    place,
    ({ where, tail, params }) => {
      const { order, reach } = walk(place, params);
      return `
        SELECT v.id AS "versionId", v.name AS version, v.rank AS "versionRank", b.id, b.summary,
          (SELECT c.name FROM components c WHERE c.id = b.component_id) AS component,
          (SELECT c.rank FROM components c WHERE c.id = b.component_id) AS "componentRank"
        FROM (SELECT v.id, v.name, v.rank FROM versions v
            WHERE v.product_id = $1 AND ${ofVisibleProducts(who, params, 'v')} AND ${reach}
            ORDER BY v.rank ${order}, v.id ${order}) v
          CROSS JOIN LATERAL (SELECT b.id, b.summary, b.component_id FROM bugs b
            WHERE b.fixed_in_id = v.id AND ${isMended(params)} AND ${visibleBugs(who, params)} AND ${where}
            ORDER BY b.id ${order} LIMIT ${mendings.size + 1}) b ${tail}`;
    },
    productId,
  );

/** In which order the versions of a page are walked through, and from which one on. */
function walk(place: Place, params: Params): { order: 'ASC' | 'DESC'; reach: string } {
  const kinds = mendings.keys.map(({ kind }) => kind);
  const { cursor, reversed } = startOf(place, kinds);
  const [rank, id] = (cursor ?? []).slice(0, 2).map((value) => `${params.add(value)}::bigint`);
  const reach = cursor ? `(v.rank, v.id) ${reversed ? '>=' : '<='} (${rank}, ${id})` : 'true';
  return { order: reversed ? 'ASC' : 'DESC', reach };
}

/** How many bugs are mended in each of the versions; its values are added to `params`. */
export const mendedSql = (versionIds: readonly number[], who: Who, params: Params): string => `
  SELECT v.id, ${counted(`b.fixed_in_id = v.id AND ${isMended(params)}`, who, params)} AS count
  FROM versions v WHERE v.id = ANY(${params.add(versionIds)}::bigint[]) AND ${ofVisibleProducts(who, params, 'v')}`;
