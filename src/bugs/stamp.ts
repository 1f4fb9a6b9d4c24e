// The ETag of a bug's page: a sum of what it was made from, and what its texts refer to, so that both can be looked up again.
import { createHash } from 'node:crypto';

/** What the texts of a page refer to: numbers of bugs, and attachments by bug and number. */
export interface Refs {
  readonly bugs: readonly number[];
  readonly attachments: readonly { readonly bug: number; readonly number: number }[];
}

/** A page whose texts refer to more has no such ETag. */
const MOST = 30;

const small = (number: number): string => number.toString(36);

/** The sum of a few texts, short enough for a header. */
export const sumOf = (...texts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(texts)).digest('base64url').slice(0, 22);

/** What the page is made from, as it was read. */
export interface Stamped {
  readonly customFields: readonly { readonly field: string; readonly name: string }[];
  /** How many files the bug has, whoever may see them. */
  readonly attachmentCount?: number;
}

/**
 * The text of all that was read, but for what is not told. Of the fields of one's own the names of those are in it that the rest speaks of: there may be
 * others, of which the reader is not to know.
 */
export function stampOf({ customFields, attachmentCount: _, ...rest }: Stamped): string {
  const text = JSON.stringify(rest);
  const there = customFields.filter(({ field }) => text.includes(JSON.stringify(field)));
  return `${text}${JSON.stringify(there.map(({ name }) => name))}`;
}

/** The ETag; '' where the texts refer to more than fits in. */
export function writeEtag(sum: string, { bugs, attachments }: Refs): string {
  if (bugs.length + attachments.length > MOST) return '';
  const files = attachments.map(({ bug, number }) => `${small(bug)}-${small(number)}`);
  return `W/"b${sum}.${[...bugs.map(small), ...files].join('.')}"`;
}

const ETAG = /W\/"b([\w-]{22})\.([0-9a-z.-]{0,700})"/;
/** A bug, or an attachment: no number is larger than its column. */
const PART = /^(?:[0-9a-z]{1,10}|[0-9a-z]{1,10}-[0-9a-z]{1,5})$/;

/** The first such ETag of a header and what it refers to; null where it has none. */
export function readEtag(header: string): { etag: string; refs: Refs } | null {
  const [etag, , said = ''] = ETAG.exec(header.slice(0, 4000)) ?? [];
  const parts = said === '' ? [] : said.split('.');
  if (etag === undefined || parts.length > MOST || !parts.every((part) => PART.test(part))) return null;
  const numbers = parts.map((part) => part.split('-').map((text) => parseInt(text, 36)));
  return {
    etag,
    refs: {
      bugs: numbers.flatMap(([bug = 0, ...more]) => (more.length === 0 ? bug : [])),
      attachments: numbers.flatMap(([bug = 0, number]) => (number === undefined ? [] : { bug, number })),
    },
  };
}
