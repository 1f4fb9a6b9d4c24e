// What a column of a bug was at a moment, in SQL: the one place that says so. Nothing of it is stored; history tells it.
import type { Params } from '../../database/params.js';
import type { Moment } from '../bug.js';
import { exactly } from './moment.query.js';

/** A column of bugs: the field whose history tells what it was, and how the history keeps it. */
interface Kept {
  readonly field: string;
  readonly column: string;
  /** What stands in `altered` as the column has it. */
  readonly old: string;
  readonly isNever?: 'empty';
}

/** Who was merged into another account counts as that one. */
const WHO = 'coalesce((SELECT m.merged_into_id FROM users m WHERE m.id = a.old_id), a.old_id)';

const person = (field: string, column: string): Kept => ({ field, column, old: WHO });
const thing = (field: string, column: string): Kept => ({ field, column, old: 'a.old_id' });
const words = (field: string, column = field): Kept => ({ field, column, old: 'a.old' });
const day = (field: string, column = field): Kept => ({ field, column, old: 'a.old::date' });
const needed = (kept: Kept): Kept => ({ ...kept, isNever: 'empty' });

/** Every column that a change can alter. */
const columns: readonly Kept[] = [
  needed(words('summary')),
  needed(thing('product', 'product_id')),
  needed(thing('component', 'component_id')),
  thing('version', 'version_id'),
  needed(thing('severity', 'severity_id')),
  needed(thing('priority', 'priority_id')),
  needed(thing('platform', 'platform_id')),
  thing('os', 'system_id'),
  thing('milestone', 'milestone_id'),
  thing('fixedIn', 'fixed_in_id'),
  person('assignee', 'assignee_id'),
  person('qaContact', 'qa_contact_id'),
  words('whiteboard'),
  words('url'),
  day('deadline'),
  day('opensOn', 'opens_on'),
  needed(words('status')),
  words('resolution'),
  thing('duplicateOf', 'duplicate_of'),
];

/** Bugs whose numbers are beside each other, in so large heaps: of each an index (bugs_filed) knows when its first was filed. */
const HEAP = 4096;

const columnOf: ReadonlyMap<string, string> = new Map(columns.map(({ field, column }) => [field, column]));

/** What queries call otherwise than history does. */
const called: ReadonlyMap<string, string> = new Map([
  ['qa', 'qaContact'],
  ['fixed', 'fixedIn'],
]);

/**
 * Columns that nothing alters, or of which no history is kept: they are those of today. So is the mark of what is restricted: it
 * tells who reads now what may not be passed on.
 */
const lasting = ['id', 'reporter_id', 'filed_at', 'comment_count', 'vote_count'];

/** Where the bug `b` stood, in what it keeps as many: of the real row, whatever `b` is called outside. */
export class PastSql {
  /** The place of the moment in the statement. */
  readonly at: string;

  constructor(moment: Moment, params: Params) {
    this.at = `${params.add(exactly(moment))}::timestamptz`;
  }

  /** Rows of history (alias `a`) that say what something was at the moment, for having become another later. */
  get held(): string {
    return `a.at > ${this.at} AND a.since <= ${this.at}`;
  }

  /** Bugs (alias `b`) that stand as they stood: their rows of today are those of then. */
  get untouched(): string {
    // The first says so for an index, the second also of what left no public trace.
    return `b.updated_at <= ${this.at} AND b.staff_updated_at <= ${this.at}`;
  }

  /** Bugs (alias `b`) that were there. */
  get there(): string {
    return `b.filed_at <= ${this.at}`;
  }

  /** The same, as far as the numbers say it: a list by numbers, from the highest on, leaves out at once what was filed later. */
  get numbered(): string {
    return `b.id < (SELECT ${HEAP} * (max(k) + 1) FROM generate_series(0, (SELECT max(id) FROM bugs) / ${HEAP}) k
      WHERE (SELECT true FROM bugs f WHERE f.id / ${HEAP} = k AND f.filed_at AT TIME ZONE 'UTC' <= ${this.at} AT TIME ZONE 'UTC' LIMIT 1))`;
  }

  /** Bugs (alias `b`) that were there, and to which something has happened since. */
  get touched(): string {
    return `${this.there} AND b.staff_updated_at > ${this.at}`;
  }

  private was({ field, column, old, isNever }: Kept): string {
    const mine = `a.bug_id = b.id AND a.field = '${field}' AND ${this.held}`;
    const same = `b.staff_updated_at <= ${this.at}`;
    if (isNever === 'empty')
      return `CASE WHEN ${same} THEN b.${column} ELSE coalesce((SELECT ${old} FROM altered a WHERE ${mine}), b.${column}) END`;
    // One look that also says whether there is such a row. EXISTS would be hashed: all rows of the field, for a page of bugs.
    const or = `SELECT CASE WHEN a.bug_id IS NULL THEN b.${column} ELSE ${old} END FROM (VALUES (1)) one LEFT JOIN altered a`;
    return `CASE WHEN ${same} THEN b.${column} ELSE (${or} ON ${mine}) END`;
  }

  /** Whether the bug `b` had something else in that field. */
  private altered(field: string): string {
    const row = `FROM altered a WHERE a.bug_id = b.id AND a.field = '${field}' AND ${this.held}`;
    // Many bugs are of a product, and few have ever moved: these may be hashed. Of all else each bug is looked up.
    return field === 'product' ? `EXISTS (SELECT ${row})` : `(SELECT true ${row} LIMIT 1) IS TRUE`;
  }

  /** Whether the bug `b` was restricted: to a role of today that has not come since, or to one that has gone since. */
  private get restricted(): string {
    const kept = `EXISTS (SELECT FROM bug_roles o WHERE o.bug_id = b.id AND NOT EXISTS (SELECT FROM altered a
      WHERE a.bug_id = b.id AND a.field = 'roles' AND a.at > ${this.at} AND a.new_id = o.role_id))`;
    const gone = `EXISTS (SELECT FROM altered a WHERE a.bug_id = b.id AND a.field = 'roles' AND a.old IS NOT NULL AND ${this.held})`;
    return `CASE WHEN b.staff_updated_at <= ${this.at} THEN b.is_restricted ELSE ${kept} OR ${gone} END`;
  }

  /** When the bug `b` was last changed, as everybody could see it. */
  private get updated(): string {
    return `(SELECT h.happened_at FROM changes h WHERE h.bug_id = b.id AND h.version IS NOT NULL AND h.happened_at <= ${this.at}
      ORDER BY h.happened_at DESC LIMIT 1)`;
  }

  /**
   * Bugs as they were: rows with the columns of bugs, to be called `b`. The laws of `where` speak of the bug of today, and so
   * does `also`, which names further columns. `byUpdate`: they are found by their last changes then, the last ones first.
   */
  bugs(where: readonly string[], also: readonly string[], byUpdate: boolean, found = 'bugs b'): string {
    const was = columns.map((kept) => `${this.was(kept)} AS ${kept.column}`);
    const status = columns.find(({ field }) => field === 'status');
    const open = `${status ? this.was(status) : 'b.status'} = ANY(ARRAY(SELECT name FROM statuses WHERE is_open)) AS is_open`;
    const updated = `${byUpdate ? 'h.happened_at' : this.updated} AS updated_at`;
    const own = [...lasting.map((column) => `b.${column}`), `${this.restricted} AS is_restricted`];
    const from = byUpdate ? `${this.lastChanges} h JOIN bugs b ON b.id = h.bug_id` : found;
    return `(SELECT ${[...own, ...was, open, updated, ...also].join(', ')} FROM ${from}
      WHERE ${where.join(' AND ')})`;
  }

  /**
   * Where the bugs `b` stand that had the thing `is` in a column, in the order of their numbers: those that still have it, with
   * their condition, and those that have had another since.
   */
  ofThing(column: string, is: string, down: boolean): readonly { found: string; where: string }[] {
    const field = columns.find((kept) => kept.column === column)?.field ?? column;
    const held = `a.field = '${field}' AND ${this.held}`;
    const still = `b.${column} = ${is} AND (b.staff_updated_at <= ${this.at}
      OR NOT ${this.altered(field)})`;
    const moved = `(SELECT a.bug_id FROM altered a WHERE ${held} AND a.old_id = ${is}
      ORDER BY a.bug_id ${down ? 'DESC' : 'ASC'} OFFSET 0) m JOIN bugs b ON b.id = m.bug_id`;
    return [
      { found: 'bugs b', where: still },
      { found: moved, where: 'true' },
    ];
  }

  /** The last public change of every bug at the moment. */
  private get lastChanges(): string {
    return `(SELECT h.bug_id, h.happened_at FROM changes h WHERE h.version IS NOT NULL AND h.happened_at <= ${this.at}
      AND NOT EXISTS (SELECT FROM changes n WHERE n.bug_id = h.bug_id AND n.version IS NOT NULL
        AND n.happened_at > h.happened_at AND n.happened_at <= ${this.at}))`;
  }

  /** Whether a thing of that field leads to few bugs. */
  leadsBy(field: string): boolean {
    return leading.has(called.get(field) ?? field);
  }

  /** Whether a thing of that field leads to few of the bugs to which others lead. */
  narrowsBy(field: string): boolean {
    return this.leadsBy(field) || narrowing.has(field);
  }

  /** Bugs (alias `b`) that had one of the things `ids` (a place of the statement) in that field: they still have it, or they had it. */
  had(name: string, ids: string): string {
    const field = called.get(name) ?? name;
    const merged = people.has(field) ? ` || ARRAY(SELECT m.id FROM users m WHERE m.merged_into_id = ANY(${ids}))` : '';
    const held = `a.field = '${field}' AND ${this.held}`;
    return `(b.${columnOf.get(field) ?? field} = ANY(${ids})
        AND (b.staff_updated_at <= ${this.at} OR NOT ${this.altered(field)})
      OR b.id = ANY(ARRAY(SELECT a.bug_id FROM altered a WHERE ${held} AND a.old_id = ANY(${ids}${merged}))))`;
  }
}

/** Fields that name somebody. */
const people: ReadonlySet<string> = new Set(['assignee', 'qaContact']);

/** Fields of which a thing leads to few bugs. */
const leading: ReadonlySet<string> = new Set(
  'product component version milestone fixedIn assignee qaContact'.split(' '),
);

/** Fields of which each thing has a share of all bugs, too large to lead to them. */
const narrowing: ReadonlySet<string> = new Set(['severity', 'priority', 'platform']);
