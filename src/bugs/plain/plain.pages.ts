// One bug whole, for whoever wants no page: its facts, what it has many of, what was said, its files and its history.
import { wordsOf, fieldNames, setNames, type AnyField, type CustomField, type Item, type Moment } from '../bug.js';
import type { BugRecord, EntryRow } from '../bug.sql.js';
import { ENTRIES } from '../comments/thread.js';
import { writeCursor } from '../../web/paging.js';

/** `number` of a comment for everyone, `permalink` of one that is not; `text` as it was typed, and absent where it was withdrawn. */
export interface PlainComment {
  number?: number;
  permalink?: string;
  /** 'everyone', 'reporter and staff' or 'staff'. */
  audience: string;
  by: string;
  at: string;
  /** Minutes that it took, for who may know. */
  minutes?: number;
  text?: string;
}

/** One change: the fields that it altered, each with what went (`from`) and what came (`to`). */
export interface PlainChange {
  /** The public revision that it made; absent where it made none. */
  version?: number;
  by: string;
  at: string;
  /** How it came, when not by the web. */
  door?: string;
  altered: { field: string; from?: string; to?: string }[];
}

export interface PlainFile {
  name: string;
  type?: string;
  /** Bytes. */
  size?: number;
  by?: string;
  at?: string;
}

/**
 * What /bugs/42.json says; these keys stay. Moments are UTC as in "2026-03-01T14:30:00.000Z", days "2026-03-01". People stand
 * by their user names, bugs by their numbers, things by their names. What is empty, and what does not exist for the reader,
 * is absent: there is no null. `fields` and `sets` have the names of the history's `field`; one's own begin with "cf.".
 * `next` is the address of the rest, where comments and history are more than one answer holds; there they go on, and the
 * rest is said again.
 */
export interface PlainBug {
  id: number;
  path: string;
  isOpen: boolean;
  isRestricted?: true;
  /** Public revisions so far. */
  version: number;
  reporter: string;
  filedAt: string;
  changedAt: string;
  fields: Record<string, string>;
  sets: Record<string, string[]>;
  /** What fields of one's own are called, of those that are filled. */
  names?: Record<string, string>;
  votes?: number;
  /** Minutes that were noted on it, in all and by whom, for who may know. */
  timeSpent?: { minutes: number; people: Record<string, number> };
  attachments: PlainFile[];
  /** How many files there are, where they are more than are told. */
  attachmentCount?: number;
  comments: PlainComment[];
  history: PlainChange[];
  next?: string;
}

const moment = (at: Moment): string => new Date(at / 1000).toISOString();

/** The object without what is undefined, null or ''. */
function filled<Thing extends object>(thing: { [Key in keyof Thing]: Thing[Key] | null | undefined }): Thing {
  const kept = Object.entries(thing).filter(([, value]) => value !== null && value !== undefined && value !== '');
  return Object.fromEntries(kept) as Thing;
}

const namesOf = (items: readonly Item[]): string[] => items.map((item) => wordsOf(item) ?? '');

const isFilled = (bug: BugRecord, field: CustomField): boolean =>
  (bug.sets[field]?.length ?? 0) > 0 || (wordsOf(bug[field] ?? null) ?? '') !== '';

function commentOf({ who, at, time, comment }: EntryRow): PlainComment[] {
  if (!comment) return [];
  const { number, permalink, audience, text, author } = comment;
  const place = number === null ? { permalink } : { number };
  return [
    filled<PlainComment>({
      ...place,
      audience,
      by: author?.name ?? who,
      at: moment(author?.at ?? at),
      minutes: time,
      text,
    }),
  ];
}

/** The description is told among the comments, and filing alters nothing. */
function changeOf({ version, who, at, door, altered }: EntryRow): PlainChange[] {
  if (altered.length === 0) return [];
  const rows = altered.map(({ field, old, new: became }) =>
    filled<PlainChange['altered'][number]>({ field, from: old, to: became }),
  );
  const told = door === 'web' || door === 'demo' ? null : door;
  return [filled<PlainChange>({ version, by: who, at: moment(at), door: told, altered: rows })];
}

/** Roles that are not told stand in no set: that the bug is restricted is said beside them. */
function setsOf(bug: BugRecord, own: readonly CustomField[]): Record<string, string[]> {
  const names: AnyField[] = [...setNames.filter((name) => name !== 'roles' || bug.tellsRoles), ...own];
  const told = names.map((name) => [name, namesOf(bug.sets[name as CustomField] ?? [])] as const);
  return Object.fromEntries(told.filter(([, items]) => items.length > 0));
}

function fieldsOf(bug: BugRecord, own: readonly CustomField[]): Record<string, string> {
  const told = [...fieldNames, ...own].map((name) => [name, wordsOf(bug[name] ?? null)] as const);
  return filled(Object.fromEntries(told));
}

const timesOf = ({ times }: BugRecord): PlainBug['timeSpent'] | null =>
  times && {
    minutes: times.minutes,
    people: Object.fromEntries(times.people.map(({ name, minutes }) => [name, minutes])),
  };

/** The bug for its reader, whose record it is; `format` is how the rest is asked for. */
export function plainBug(bug: BugRecord, format: 'txt' | 'json'): PlainBug {
  const filledFields = bug.customFields.filter(({ field }) => isFilled(bug, field));
  const own = filledFields.map(({ field }) => field);
  const entries = bug.entries.slice(0, ENTRIES);
  const last = entries[ENTRIES - 1];
  const { attachments: files } = bug;
  return filled<PlainBug>({
    id: bug.id,
    path: `/bugs/${bug.id}`,
    isOpen: bug.isOpen,
    isRestricted: bug.isRestricted || null,
    version: bug.revision,
    reporter: bug.reporter.name,
    filedAt: moment(bug.filedAt),
    changedAt: moment(bug.updatedAt),
    fields: fieldsOf(bug, own),
    sets: setsOf(bug, own),
    names: own.length > 0 ? Object.fromEntries(filledFields.map(({ field, name }) => [field, name])) : null,
    votes: bug.votes.count || null,
    timeSpent: timesOf(bug),
    attachments: files.map(({ name, type, size, author, at }) =>
      filled<PlainFile>({ name, type, size, by: author, at: at === null ? null : moment(at) }),
    ),
    attachmentCount: bug.attachmentCount > files.length ? bug.attachmentCount : null,
    comments: entries.flatMap(commentOf),
    history: entries.flatMap(changeOf),
    next: bug.entries.length > ENTRIES && last ? `/bugs/${bug.id}.${format}?after=${writeCursor([last.at])}` : null,
  });
}
