// The statement of a list: its columns, its order, and where a page begins.
import type { Params } from '../../database/params.js';
import {
  keysFor,
  keysetWhere,
  orderBy,
  type CursorKind,
  type CursorValue,
  type Sorted,
  type SortKey,
} from '../../web/paging.js';
import type { Resolution, Status } from '../lifecycle/statuses.js';

/** One bug of a list, as the database gives it. */
export interface ListRow {
  id: number;
  summary: string;
  status: Status;
  resolution: Resolution | null;
  severity: string;
  severityRank: number;
  priority: string;
  priorityRank: number;
  product: string;
  component: string;
  assignee: string | null;
  assigneeId: number | null;
  updated: Date;
  /** The values of the sort keys: where the bug stands in the list. */
  place: CursorValue[];
}

/** What a list may be sorted by. A key that may stand alone on a big list has an index; ranks are joined from tiny tables. */
export const sortKeys: ReadonlyMap<string, SortKey> = new Map([
  ['id', { sql: 'b.id', kind: 'int' }],
  ['updated', { sql: 'b.updated_at', kind: 'time' }],
  ['priority', { sql: 'priority.rank', kind: 'int' }],
  ['severity', { sql: 'severity.rank', kind: 'int' }],
  ['status', { sql: 'status.rank', kind: 'int' }],
]);

export const usualSort: readonly Sorted[] = [{ key: 'updated', descending: true }];

const exact: Readonly<Record<CursorKind, (sql: string) => string>> = {
  int: (sql) => sql,
  text: (sql) => sql,
  time: (sql) => `to_char(${sql} AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"')`,
};

export class BugsList {
  private readonly columns: SortKey[];
  private readonly descending: boolean[];

  constructor(sorted: readonly Sorted[]) {
    this.columns = keysFor(sorted, sortKeys);
    this.descending = sorted.map((one) => one.descending);
  }

  /** Kinds of a cursor's values. */
  get shape(): CursorKind[] {
    return this.columns.map((column) => column.kind);
  }

  /** The condition for rows after `place`, or before it when `back`. */
  beyond(place: readonly CursorValue[], params: Params, back: boolean): string {
    return keysetWhere(this.columns, this.descending, place, params, back);
  }

  /** The first `most` rows that fulfil all of `where`. */
  sql(where: readonly string[], params: Params, back: boolean, most: number): string {
    const place = this.columns.map((column) => exact[column.kind](column.sql)).join(', ');
    return `
      SELECT b.id, b.summary, b.status, b.resolution, severity.name AS severity, severity.rank AS "severityRank",
        priority.name AS priority, priority.rank AS "priorityRank", p.name AS product, c.name AS component,
        u.name AS assignee, u.id AS "assigneeId", b.updated_at AS updated, json_build_array(${place}) AS place
      FROM bugs b JOIN severities severity ON severity.id = b.severity_id JOIN priorities priority ON priority.id = b.priority_id
        JOIN statuses status ON status.name = b.status JOIN products p ON p.id = b.product_id
        JOIN components c ON c.id = b.component_id LEFT JOIN users u ON u.id = b.assignee_id
      WHERE ${where.join(' AND ')} ORDER BY ${orderBy(this.columns, this.descending, back)} LIMIT ${params.add(most)}::int`;
  }
}
