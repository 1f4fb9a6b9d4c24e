// The statements of what bugs have to do with each other; what is not visible is in none of them, and cuts what lies behind it.
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleBugs } from '../bug.visibility.js';
import type { Resolution, Status } from '../lifecycle/statuses.js';
import type { Edge } from './tree.js';

/** A bug that another one names. */
export interface Related {
  readonly id: number;
  readonly summary: string;
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly isOpen: boolean;
}

export interface LinkRow {
  readonly url: string;
  readonly title: string;
}

/** What the page of a bug tells of its relations. */
export interface Relations {
  readonly dependsOn: readonly Related[];
  readonly blocks: readonly Related[];
  readonly repeatedBy: readonly Related[];
  readonly links: readonly LinkRow[];
}

/** Of each relation no more are shown on the page of a bug. */
export const SHOWN = 100;

const RELATED = 'b.id, b.summary, b.status, b.resolution, b.is_open AS "isOpen"';

const ON = 'JOIN dependencies d ON d.bug_id = o.own JOIN bugs b ON b.id = d.on_id';

/** The bugs that the bug `b` has to do with, and how. */
const RELATED_IDS = `
  SELECT 'dependsOn' AS kind, d.on_id AS id FROM dependencies d WHERE d.bug_id = b.id
  UNION ALL SELECT 'blocks', d.bug_id FROM dependencies d WHERE d.on_id = b.id
  UNION ALL SELECT 'repeatedBy', d.id FROM bugs d WHERE d.duplicate_of = b.id`;

/** Each of them that exists for `who`, and the how manieth of its kind it is. */
const related = (who: Who, params: Params): string => `
  SELECT x.kind, row_number() OVER (PARTITION BY x.kind ORDER BY b.id) AS nth, ${RELATED}
  FROM (${RELATED_IDS}) x JOIN bugs b ON b.id = x.id WHERE ${visibleBugs(who, params)}`;

const NONE = `'{"dependsOn":[],"blocks":[],"repeatedBy":[]}'::jsonb`;

/** One column of the statement of the bug `b`: its relations as far as they exist for `who`. */
export const relationColumns = (who: Who, params: Params): string => `
  (SELECT ${NONE} || coalesce(jsonb_object_agg(k.kind, k.items), '{}') FROM (
    SELECT r.kind, jsonb_agg(jsonb_build_object('id', r.id, 'summary', r.summary, 'status', r.status, 'resolution', r.resolution,
      'isOpen', r."isOpen") ORDER BY r.id) AS items
    FROM (${related(who, params)}) r WHERE r.nth <= ${SHOWN + 1} GROUP BY r.kind) k)
  || jsonb_build_object('links', (SELECT coalesce(jsonb_agg(jsonb_build_object('url', l.url, 'title', l.title) ORDER BY l.url), '[]')
      FROM bug_links l WHERE l.bug_id = b.id)) AS relations`;

/** Whether the bug `b` depends on an open one that `who` may see. */
export const blocked = (who: Who, params: Params): string =>
  `EXISTS (SELECT FROM (SELECT b.id AS own) o ${ON} WHERE b.is_open AND ${visibleBugs(who, params)})`;

/** The same as a condition of many bugs `b`: asked by itself, for PostgreSQL then begins with what is open or with what depends. */
export const blockedBugs = (who: Who, params: Params): string =>
  `b.id IN (SELECT d.bug_id FROM dependencies d JOIN bugs b ON b.id = d.on_id WHERE b.is_open AND ${visibleBugs(who, params)})`;

/** How far the tree goes, how many bugs it has at most, and how many lines are followed between them. */
export const treeLimits = { depth: 12, bugs: 200, lines: 1000 } as const;

export interface Tree {
  readonly root: Related;
  readonly bugs: readonly Related[];
  readonly edges: readonly Edge[];
  /** How deep the deepest one lies. */
  readonly depth: number;
}

/** Looked at while walking: a bug may be met on many ways. */
const WALKED = 10 * treeLimits.bugs;

const walk = (name: string, near: string, far: string, law: string): string => `
  ${name}(id, depth) AS (
    SELECT id, 0 FROM root UNION
    SELECT b.id, w.depth + 1 FROM ${name} w JOIN dependencies d ON d.${near} = w.id JOIN bugs b ON b.id = d.${far}
    WHERE w.depth < ${treeLimits.depth} AND ${law})`;

/** The bug and all that it waits for, or that waits for it, step by step as far as `who` sees; no row where it is not there. */
export function treeStatement(id: number, onlyOpen: boolean, who: Who): { sql: string; params: Params } {
  const params = new Params();
  const law = visibleBugs(who, params);
  const step = onlyOpen ? `b.is_open AND ${law}` : law;
  const sql = `
    WITH RECURSIVE root AS (SELECT b.id FROM bugs b WHERE b.id = ${params.add(id)} AND ${law}),
      ${walk('down', 'bug_id', 'on_id', step)}, ${walk('up', 'on_id', 'bug_id', step)},
      met AS (SELECT id, min(depth) AS depth
        FROM ((SELECT id, depth FROM down LIMIT ${WALKED}) UNION ALL (SELECT id, depth FROM up LIMIT ${WALKED})) w
        GROUP BY id ORDER BY 2, 1 LIMIT ${treeLimits.bugs + 1})
    SELECT (SELECT json_build_object('id', b.id, 'summary', b.summary, 'status', b.status, 'resolution', b.resolution,
        'isOpen', b.is_open) FROM bugs b WHERE b.id = root.id) AS root,
      (SELECT coalesce(json_agg(r ORDER BY r.depth, r.id), '[]') FROM (
        SELECT ${RELATED}, m.depth FROM met m JOIN bugs b ON b.id = m.id) r) AS bugs,
      (SELECT coalesce(json_agg(e), '[]') FROM (
        SELECT d.bug_id AS "from", d.on_id AS "on" FROM dependencies d
        WHERE d.bug_id IN (SELECT id FROM met) AND d.on_id IN (SELECT id FROM met)
        ORDER BY d.bug_id, d.on_id LIMIT ${treeLimits.lines + 1}) e) AS edges,
      (SELECT max(depth) FROM met) AS depth
    FROM root`;
  return { sql, params };
}
