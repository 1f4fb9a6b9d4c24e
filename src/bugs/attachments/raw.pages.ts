// The headers with which bytes that somebody has sent are given away: nothing in them ever runs as a part of this site.
import { disposition, fileName } from '../../web/disposition.js';
import { rangeOf } from '../../web/range.js';
import type { AttachmentRecord } from './attachment.sql.js';
import { givenAs } from './kind.policy.js';

/** What every such answer says, whatever the file is. */
const apart = {
  'Content-Security-Policy': "sandbox; default-src 'none'",
  'X-Content-Type-Options': 'nosniff',
  'Accept-Ranges': 'bytes',
} as const;

/** Whose pages may show it: those of its own host, or also of others, where it has a host of its own. */
export type Reach = 'same-origin' | 'cross-origin';

export type RawHeaders = typeof apart & { 'Cross-Origin-Resource-Policy': Reach } & Record<
    'Content-Type' | 'Content-Disposition' | 'ETag' | 'Last-Modified',
    string
  >;

/** The headers of one whole file for pages within `reach`; `sha256` of its contents is its tag. */
export function rawHeaders(
  file: Pick<AttachmentRecord, 'name' | 'type' | 'key' | 'at'> & { sha256: string },
  reach: Reach,
): RawHeaders {
  const given = givenAs(file.type);
  return {
    ...apart,
    'Cross-Origin-Resource-Policy': reach,
    'Content-Type': given.type,
    'Content-Disposition': disposition(given.disposition, file.name, `attachment-${file.key}`),
    ETag: `"${file.sha256}"`,
    'Last-Modified': new Date((file.at ?? 0) / 1000).toUTCString(),
  };
}

/** Its address on the host of files; the name in it is for people alone. */
export const apartUrl = (
  origin: string,
  ticket: string,
  { name, key }: Pick<AttachmentRecord, 'name' | 'key'>,
): string => `${origin}/files/${ticket}/${encodeURIComponent(fileName(name, `attachment-${key}`))}`;

/** Whether who asks says that he has it: by its tag, or by any. */
export const isHeld = (ifNoneMatch: string, { sha256 }: { sha256: string }): boolean =>
  ifNoneMatch.split(',').some((tag) => ['*', `"${sha256}"`].includes(tag.trim().replace(/^W\//, '')));

/** Which bytes are given: all of them without `range`, none with 416. */
export interface Part {
  readonly status: 200 | 206 | 416;
  readonly headers: Readonly<Record<string, string>>;
  readonly range?: { readonly from: number; readonly to: number };
}

/** What the headers Range and If-Range ask for ('' for none). */
export function partOf(
  { size, sha256, at }: { size: number; sha256: string; at: number | null },
  { range, ifRange }: { range: string; ifRange: string },
): Part {
  const wanted = rangeOf(range, ifRange, { size, etag: `"${sha256}"`, changed: (at ?? 0) / 1000 });
  if (wanted.kind === 'whole') return { status: 200, headers: { 'Content-Length': String(size) } };
  if (wanted.kind === 'none') return { status: 416, headers: { 'Content-Range': `bytes */${size}` } };
  const { from, to } = wanted;
  const headers = { 'Content-Length': String(to - from + 1), 'Content-Range': `bytes ${from}-${to}/${size}` };
  return { status: 206, headers, range: { from, to } };
}
