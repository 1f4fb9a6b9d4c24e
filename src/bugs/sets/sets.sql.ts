// Where each set of a bug is kept: how its items are read, put in and taken out. The one table of them.
import { setNames, type SetName } from '../bug.js';

/** What the items of a set are. */
export type Kind = 'person' | 'keyword' | 'bug' | 'role' | 'link' | 'alias';

interface SetTable {
  readonly of: Kind;
  /** Rows (bug_id, id, word) of everything that is in it: things by `id`, plain words by `word`. */
  readonly members: string;
  /** Puts in and takes out the rows `r` of ROWS; null for what is only the other side of something else. */
  readonly add: string | null;
  readonly remove: string | null;
}

/** Items to be put in or taken out, as one JSON parameter; `at` is in microseconds since 1970. */
const ROWS = `json_to_recordset($1) AS r(bug bigint, field text, id bigint, word text, change bigint, who bigint, at bigint)`;

const moment = `timestamptz 'epoch' + r.at * interval '1 microsecond'`;

/** Pairs of a bug and a thing. */
const pairs = (of: Kind, table: string, theirs: string, own = 'bug_id'): SetTable => ({
  of,
  members: `SELECT x.${own} AS bug_id, x.${theirs} AS id, NULL::text AS word FROM ${table} x`,
  add: `INSERT INTO ${table} (${own}, ${theirs}) SELECT r.bug, r.id FROM ${ROWS} ON CONFLICT DO NOTHING`,
  remove: `DELETE FROM ${table} x USING ${ROWS} WHERE x.${own} = r.bug AND x.${theirs} = r.id`,
});

/** Pairs of a bug and a word; how many were put in is answered, for a word may be another bug's already. */
const words = (of: Kind, table: string, column: string): SetTable => ({
  of,
  members: `SELECT x.bug_id, NULL::bigint AS id, x.${column} AS word FROM ${table} x`,
  add: `INSERT INTO ${table} (bug_id, ${column}) SELECT r.bug, r.word FROM ${ROWS} ON CONFLICT DO NOTHING RETURNING bug_id`,
  remove: `DELETE FROM ${table} x USING ${ROWS} WHERE x.bug_id = r.bug AND x.${column} = r.word`,
});

/** People of whom something is asked. One who takes himself out has answered; anybody else takes the question back. */
const requested = (kind: 'needinfo' | 'review' | 'verify'): SetTable => ({
  of: 'person',
  members: `SELECT x.bug_id, x.person_id AS id, NULL::text AS word FROM requests x WHERE x.kind = '${kind}' AND x.settled_at IS NULL`,
  add: `INSERT INTO requests (bug_id, kind, asker_id, person_id, asked_by_change, asked_at)
    SELECT r.bug, '${kind}', r.who, r.id, r.change, ${moment} FROM ${ROWS} ON CONFLICT DO NOTHING`,
  remove: `UPDATE requests x SET settled_by_change = r.change, settled_at = ${moment},
      verdict = CASE WHEN r.who = x.person_id THEN 'answered' ELSE 'withdrawn' END
    FROM ${ROWS} WHERE x.bug_id = r.bug AND x.kind = '${kind}' AND x.person_id = r.id AND x.settled_at IS NULL`,
});

export const setTables: Readonly<Record<SetName, SetTable>> = {
  cc: pairs('person', 'bug_cc', 'person_id'),
  keywords: pairs('keyword', 'bug_keywords', 'keyword_id'),
  dependsOn: pairs('bug', 'dependencies', 'on_id'),
  blocks: pairs('bug', 'dependencies', 'bug_id', 'on_id'),
  duplicates: {
    of: 'bug',
    members: `SELECT x.duplicate_of AS bug_id, x.id, NULL::text AS word FROM bugs x WHERE x.duplicate_of IS NOT NULL`,
    add: null,
    remove: null,
  },
  seeAlso: words('link', 'bug_links', 'url'),
  aliases: words('alias', 'aliases', 'alias'),
  roles: pairs('role', 'bug_roles', 'role_id'),
  needinfo: requested('needinfo'),
  review: requested('review'),
  verify: requested('verify'),
};

/** Where things are called by their names. */
const named: Readonly<Partial<Record<Kind, string>>> = { person: 'users', keyword: 'keywords', role: 'roles' };

/** The members of several sets of the bug `b`, each row with the name of its set. */
const membersOf = (names: readonly SetName[]): string =>
  names
    .map((name) => `SELECT '${name}' AS field, m.id, m.word FROM (${setTables[name].members}) m WHERE m.bug_id = b.id`)
    .join(' UNION ALL ');

const things = (names: readonly SetName[], table: string): string => `
  SELECT m.field, t.id, lower(t.name) AS word, jsonb_build_object('id', t.id, 'name', t.name) AS item
  FROM (${membersOf(names)}) m JOIN ${table} t ON t.id = m.id`;

/** Bugs fulfil the law, which speaks of them as `b`. */
function bugs(names: readonly SetName[], law: string): string {
  const seen = law === 'true' ? '' : `WHERE EXISTS (SELECT FROM bugs b WHERE b.id = m.id AND ${law})`;
  return `SELECT m.field, m.id, NULL AS word, jsonb_build_object('id', m.id, 'name', m.id::text) AS item
    FROM (${membersOf(names)}) m ${seen}`;
}

/** The items of all sets of one kind of the bug `b`: what they are ordered by, and as JSON. */
function itemsSql(of: Kind, lawOf: () => string): string {
  const names = setNames.filter((name) => setTables[name].of === of);
  const table = named[of];
  if (table !== undefined) return things(names, table);
  if (of === 'bug') return bugs(names, lawOf());
  return `SELECT m.field, m.id, m.word, to_jsonb(m.word) AS item FROM (${membersOf(names)}) m`;
}

/** The several choices that the bug `b` has in fields of one's own; every such field is there. */
const CUSTOM_SETS = `(SELECT coalesce(json_object_agg('cf.' || f.key, (
    SELECT coalesce(json_agg(json_build_object('id', o.id, 'name', o.name) ORDER BY o.rank, o.id), '[]')
    FROM bug_values v JOIN custom_options o ON o.id = v.option_id WHERE v.bug_id = b.id AND v.field_id = f.id)), '{}')
  FROM custom_fields f WHERE f.kind = 'choices')`;

const kinds = [...new Set(setNames.map((name) => setTables[name].of))];

const none = JSON.stringify(Object.fromEntries(setNames.map((name) => [name, []])));

/**
 * All sets of the bug `b` as one JSON object, gathered at once: most of them are empty, and a statement by itself for each costs
 * as much as what is in it. `law` says which other bugs may be named; it may add its values.
 */
export const setsSql = (law: () => string): string => `
  '${none}'::jsonb || (SELECT coalesce(jsonb_object_agg(s.field, s.items), '{}') FROM (
    SELECT i.field, jsonb_agg(i.item ORDER BY i.word, i.id) AS items
    FROM (${kinds.map((of) => itemsSql(of, law)).join(' UNION ALL ')}) i GROUP BY i.field) s) || ${CUSTOM_SETS}::jsonb`;

/** Several choices of a field of one's own. */
export const customSet = {
  add: `INSERT INTO bug_values (bug_id, field_id, rank, option_id)
    SELECT r.bug, f.id, coalesce((SELECT max(v.rank) + 1 FROM bug_values v WHERE v.bug_id = r.bug AND v.field_id = f.id), 0)
      + row_number() OVER (PARTITION BY r.bug, r.field ORDER BY r.id), r.id
    FROM ${ROWS} JOIN custom_fields f ON 'cf.' || f.key = r.field ON CONFLICT DO NOTHING`,
  remove: `DELETE FROM bug_values v USING ${ROWS} JOIN custom_fields f ON 'cf.' || f.key = r.field
    WHERE v.bug_id = r.bug AND v.field_id = f.id AND v.option_id = r.id`,
};
