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

const PATCH = 'text/x-patch';

/** Ends of names that say so where the beginning of a long text does not: its words may come first. */
const patches: ReadonlySet<string> = new Set(['patch', 'diff']);

/** So much of a text is looked at; a shorter one is all there. */
const LOOKED_AT = 4_096;

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

/** Whether a line and the one below it are how a unified diff begins for one file, or one of git's. */
const begins = (line: string, below = ''): boolean =>
  (line.startsWith('--- ') && below.startsWith('+++ ')) || (line.startsWith('diff --git ') && line.includes(' b/'));

/** A patch is one by what is in it; its name counts where what is in it may begin later. */
function textType(name: string, head: Buffer): string {
  const lines = head.toString('latin1').split('\n');
  if (lines.some((line, at) => begins(line, lines[at + 1]))) return PATCH;
  return head.length >= LOOKED_AT && patches.has(endOf(name)) ? PATCH : 'text/plain';
}

/** The content type that is kept and sent. */
export function typed(name: string, { head, isText }: Pick<Draft, 'head' | 'isText'>): string {
  const begin = head.subarray(0, 16).toString('latin1');
  const known = beginnings.find(([, pattern]) => pattern.test(begin));
  if (known) return known[0];
  if (isText) return textType(name, head);
  const end = endOf(name);
  return Object.hasOwn(others, end) ? (others[end] ?? '') : 'application/octet-stream';
}
