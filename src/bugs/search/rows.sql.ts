// One bug of a list: its columns, and where its names come from.
import type { Resolution, Status } from '../lifecycle/statuses.js';

/** One bug of a list, as the database gives it; blocked is what waits for an open bug that the reader sees. */
export interface ListRow {
  id: number;
  summary: string;
  status: Status;
  resolution: Resolution | null;
  severity: string;
  severityRank: number;
  priority: string;
  priorityRank: number;
  productId: number;
  product: string;
  component: string;
  assignee: string | null;
  assigneeId: number | null;
  isBlocked: boolean;
  isRestricted: boolean;
  /** Milliseconds since 1970. */
  updated: number;
  /** Only in lists that are sorted by it. */
  statusRank?: number;
  votes?: number;
  best?: number;
}

/** What a row keeps of its bug until its names are joined. */
export const KEPT = `b.id, b.summary, b.status, b.resolution, b.severity_id, b.priority_id, b.product_id, b.component_id, b.assignee_id,
  b.updated_at, b.is_restricted`;

/** What a row is, once its names are joined. */
export const NAMED = `b.id, b.summary, b.status, b.resolution, severity.name AS severity, severity.rank AS "severityRank",
  priority.name AS priority, priority.rank AS "priorityRank", p.id AS "productId", p.name AS product, c.name AS component,
  u.name AS assignee, u.id AS "assigneeId", b.is_restricted AS "isRestricted",
  1000 * date_part('epoch', b.updated_at) AS updated`;

/** Where its names come from. */
export const NAMES = `JOIN severities severity ON severity.id = b.severity_id
  JOIN priorities priority ON priority.id = b.priority_id JOIN products p ON p.id = b.product_id
  JOIN components c ON c.id = b.component_id LEFT JOIN users u ON u.id = b.assignee_id`;
