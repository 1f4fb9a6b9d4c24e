// A bug as the laws see it: plain facts, each reference with the words of this moment.
import type { Resolution, Status } from './lifecycle/statuses.js';

/** A thing that is referred to: its id and its name of now. */
export interface Ref {
  readonly id: number;
  readonly name: string;
}

/** A moment in microseconds since 1970, as exact as PostgreSQL keeps it; whole, and below 2^53 until the year 2255. */
export type Moment = number;

/** What a change can alter. */
export interface BugFields {
  readonly summary: string;
  readonly product: Ref;
  readonly component: Ref;
  readonly version: Ref | null;
  readonly severity: Ref;
  readonly priority: Ref;
  readonly platform: Ref;
  readonly assignee: Ref | null;
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly duplicateOf: Ref | null;
}

export type FieldName = keyof BugFields;

export interface Bug extends BugFields {
  readonly id: number;
  readonly reporter: Ref;
  /** Number of public changes so far; forms carry it. */
  readonly revision: number;
  /** Number of all changes, private ones too. */
  readonly staffRevision: number;
  /** Public comments so far: the next one's number. */
  readonly commentCount: number;
  readonly filedAt: Moment;
  readonly updatedAt: Moment;
  readonly staffUpdatedAt: Moment;
}

/** Every field, in the order in which it is told. */
export const fieldNames: readonly FieldName[] = [
  'status',
  'resolution',
  'duplicateOf',
  'assignee',
  'summary',
  'product',
  'component',
  'version',
  'severity',
  'priority',
  'platform',
];

export const fieldLabels: Readonly<Record<FieldName, string>> = {
  status: 'Status',
  resolution: 'Resolution',
  duplicateOf: 'Duplicate of',
  assignee: 'Assignee',
  summary: 'Summary',
  product: 'Product',
  component: 'Component',
  version: 'Version',
  severity: 'Severity',
  priority: 'Priority',
  platform: 'Platform',
};

type Value = BugFields[FieldName];

/** The words of a field's value; null for none. */
export const wordsOf = (value: Value): string | null =>
  value === null ? null : typeof value === 'string' ? value : value.name;

/** The id that a field's value refers to; null for plain words and for none. */
export const idOf = (value: Value): number | null => (value === null || typeof value === 'string' ? null : value.id);

/** Whether two values of one field are the same thing. */
export const sameValue = (a: Value, b: Value): boolean => wordsOf(a) === wordsOf(b) && idOf(a) === idOf(b);
