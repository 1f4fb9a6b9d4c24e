// A bug as the laws see it: plain facts, each reference with the words of this moment.
import type { Resolution, Status } from './lifecycle/statuses.js';

/** A thing that is referred to: its id and its name of now. */
export interface Ref {
  readonly id: number;
  readonly name: string;
}

/** A moment in microseconds since 1970, as exact as PostgreSQL keeps it; whole, and below 2^53 until the year 2255. */
export type Moment = number;

/** What one field holds: plain words, a thing, or nothing. A day is written 2026-03-01. */
export type Value = string | Ref | null;

/** One of several that a field holds. */
export type Item = string | Ref;

/** A field that an administrator has made, by its key. */
export type CustomField = `cf.${string}`;

/** What a change can alter, one value each. */
export interface BugFields {
  readonly summary: string;
  readonly product: Ref;
  readonly component: Ref;
  readonly version: Ref | null;
  readonly severity: Ref;
  readonly priority: Ref;
  readonly platform: Ref;
  readonly os: Ref | null;
  readonly milestone: Ref | null;
  readonly fixedIn: Ref | null;
  readonly assignee: Ref | null;
  readonly qaContact: Ref | null;
  readonly whiteboard: string | null;
  readonly url: string | null;
  readonly deadline: string | null;
  /** The day on which a restricted bug opens by itself. */
  readonly opensOn: string | null;
  readonly status: Status;
  readonly resolution: Resolution | null;
  readonly duplicateOf: Ref | null;
  readonly [custom: CustomField]: Value;
}

export type FieldName = keyof BugFields;
/** Fields that every bug has. */
export type StockField = Exclude<FieldName, CustomField>;

/** Of what a bug has many: people, keywords, other bugs, links, other names, roles that it is restricted to, requests. */
export type SetName =
  | 'cc'
  | 'keywords'
  | 'dependsOn'
  | 'blocks'
  | 'duplicates'
  | 'seeAlso'
  | 'aliases'
  | 'roles'
  | 'needinfo'
  | 'review'
  | 'verify';
export type SetField = SetName | CustomField;
export type Sets = Readonly<Partial<Record<SetField, readonly Item[]>>>;

/** Whatever a change can alter. */
export type AnyField = FieldName | SetName;

export interface Bug extends BugFields {
  readonly id: number;
  readonly reporter: Ref;
  /** All sets there are, also the empty ones. */
  readonly sets: Sets;
  /** Number of public changes so far; forms carry it. */
  readonly revision: number;
  /** Number of all changes, private ones too. */
  readonly staffRevision: number;
  /** Public comments so far: the next one's number. */
  readonly commentCount: number;
  /** Public attachments so far, also those taken out: the last one's number. */
  readonly attachmentCount: number;
  readonly filedAt: Moment;
  readonly updatedAt: Moment;
  readonly staffUpdatedAt: Moment;
}

/** What no report says unless somebody knows more. */
export const unsaid = {
  os: null,
  milestone: null,
  fixedIn: null,
  qaContact: null,
  whiteboard: null,
  url: null,
  deadline: null,
  opensOn: null,
} as const satisfies Partial<BugFields>;

/** Every field of one value that all bugs have, in the order in which it is told. */
export const fieldNames: readonly StockField[] = [
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
  'os',
  'milestone',
  'fixedIn',
  'qaContact',
  'deadline',
  'whiteboard',
  'url',
  'opensOn',
];

/** Every set that all bugs have, in the order in which it is told. */
export const setNames: readonly SetName[] = [
  'roles',
  'keywords',
  'dependsOn',
  'blocks',
  'duplicates',
  'seeAlso',
  'aliases',
  'needinfo',
  'review',
  'verify',
  'cc',
];

export const fieldLabels: Readonly<Record<StockField | SetName, string>> = {
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
  os: 'OS',
  milestone: 'Milestone',
  fixedIn: 'Fixed in',
  qaContact: 'QA contact',
  deadline: 'Deadline',
  whiteboard: 'Whiteboard',
  url: 'URL',
  opensOn: 'Opens on',
  roles: 'Restricted to',
  keywords: 'Keywords',
  dependsOn: 'Depends on',
  blocks: 'Blocks',
  duplicates: 'Duplicates',
  seeAlso: 'See also',
  aliases: 'Also called',
  needinfo: 'Needs information from',
  review: 'Review by',
  verify: 'Verification by',
  cc: 'CC',
};

/** Whether it is a field that an administrator has made. */
export const isCustom = (field: string): field is CustomField => /^cf\.[a-z][a-z0-9-]*$/.test(field);

/** Whether it is a field of one value that all bugs have. */
export const isStock = (field: string): field is StockField => fieldNames.some((name) => name === field);

/** Whether it is a set that all bugs have. */
export const isSet = (field: string): field is SetName => setNames.some((name) => name === field);

/** The fields of one value that `wanted` speaks of, stock ones first. */
export const fieldsOf = (wanted: Partial<BugFields>): FieldName[] => [
  ...fieldNames.filter((field) => wanted[field] !== undefined),
  ...Object.keys(wanted).filter(isCustom).sort(),
];

/** The words of a field's value; null for none. */
export const wordsOf = (value: Value): string | null =>
  value === null ? null : typeof value === 'string' ? value : value.name;

/** The id that a field's value refers to; null for plain words and for none. */
export const idOf = (value: Value): number | null => (value === null || typeof value === 'string' ? null : value.id);

/** Whether two values of one field are the same thing. */
export const sameValue = (a: Value, b: Value): boolean => wordsOf(a) === wordsOf(b) && idOf(a) === idOf(b);

/** What an item of a set is told from the others by: names of things may change, plain words are themselves. */
export const keyOf = (item: Item): string => (typeof item === 'string' ? item : String(item.id));
