// What a file is: told by its bytes first, by its name where these say nothing, never by what the sender claims.
import type { Draft } from './drafts.js';

/** How files of a kind begin, as characters of one byte each. */
const beginnings: readonly (readonly [string, RegExp])[] = [
  ['image/png', /^\x89PNG\r\n\x1a\n/],
  ['image/jpeg', /^\xff\xd8\xff/],
  ['image/gif', /^GIF8[79]a/],
  ['image/webp', /^RIFF[^]{4}WEBP/],
  ['application/pdf', /^%PDF-/],
  ['application/gzip', /^\x1f\x8b/],
  ['application/zip', /^PK(\x03\x04|\x05\x06|\x07\x08)/],
];

/** What text can be, by the end of its name. */
const texts: Readonly<Record<string, string>> = { patch: 'text/x-patch', diff: 'text/x-patch' };

/** What is only downloaded, by the end of its name: none of these is ever shown. */
const others: Readonly<Record<string, string>> = {
  '7z': 'application/x-7z-compressed',
  bz2: 'application/x-bzip2',
  mov: 'video/quicktime',
  mp3: 'audio/mpeg',
  mp4: 'video/mp4',
  ogg: 'audio/ogg',
  tar: 'application/x-tar',
  wav: 'audio/wav',
  webm: 'video/webm',
  xz: 'application/x-xz',
  zst: 'application/zstd',
};

const endOf = (name: string): string => /\.(\w+)$/.exec(name)?.[1]?.toLowerCase() ?? '';

/** The content type that is kept and sent. */
export function typed(name: string, { head, isText }: Pick<Draft, 'head' | 'isText'>): string {
  const begin = head.subarray(0, 16).toString('latin1');
  const known = beginnings.find(([, pattern]) => pattern.test(begin));
  if (known) return known[0];
  const end = endOf(name);
  if (isText) return Object.hasOwn(texts, end) ? (texts[end] ?? '') : 'text/plain';
  return Object.hasOwn(others, end) ? (others[end] ?? '') : 'application/octet-stream';
}
