// What an archive says of itself: when it was taken, of what, and the count and the SHA-256 of everything that is in it.
import { hkdfSync } from 'node:crypto';
import { z } from 'zod';

/** Changes when an older BugZot could not read what a newer one writes. */
const FORMAT = 1;

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const count = z.number().int().nonnegative();

const tableNote = z.object({
  name: z.string(),
  columns: z.array(z.string()),
  rows: count,
  bytes: count,
  /** Of the text that COPY gives, before it is made smaller. */
  sha256,
  /** It lies in tables/NAME/1.gz and so on. */
  parts: count,
});

const partNote = z.object({ name: z.string(), size: count, sha256 });

const manifest = z.object({
  format: z.literal(FORMAT),
  /** The moment that the archive shows, by the clock of the database. */
  at: z.iso.datetime(),
  bugzot: z.string(),
  postgres: z.string(),
  migrations: z.array(z.string()),
  /** By which SECRET_KEY passwords are hashed and secrets are sealed. */
  key: z.string(),
  tables: z.array(tableNote),
  /** Tables whose rows are of the moment: nobody is to be signed in again by a restoration. */
  leftOut: z.array(z.string()),
  sequences: z.array(z.object({ name: z.string(), value: count.nullable() })),
  jobs: z.array(z.object({ task: z.string(), payload: z.unknown() })),
  contents: z.object({ count, bytes: count }),
  /** Contents that were lost or spoilt before the archive was taken. */
  missing: z.array(sha256),
  spoilt: z.array(sha256),
  /** Everything that lies in the archive beside contents, which are named by their SHA-256. */
  parts: z.array(partNote),
});

export type Manifest = z.infer<typeof manifest>;
export type TableNote = z.infer<typeof tableNote>;
export type PartNote = z.infer<typeof partNote>;

export const format = FORMAT;

/** Names in the archive. */
export const names = {
  manifest: 'manifest.json',
  /** As `sha256sum -c` reads it. */
  sum: 'manifest.json.sha256',
  /** SHA-256 and size of each content, a line each. */
  contents: 'contents.txt',
  key: 'secret.key',
} as const;

export const partOf = (table: string, nth: number): string => `tables/${table}/${nth}.gz`;
export const contentOf = (sha: string): string => `contents/${sha.slice(0, 2)}/${sha}`;

/** The SHA-256 in the name of a content; '' for any other name. */
export const shaIn = (name: string): string => /^contents\/[0-9a-f]{2}\/([0-9a-f]{64})$/.exec(name)?.[1] ?? '';

/** What tells one SECRET_KEY from another, and nothing of the key. */
export const idOf = (secretKey: string): string =>
  Buffer.from(hkdfSync('sha256', secretKey, '', 'bugzot backup key id', 8)).toString('hex');

/** Throws where it is none, or one that a newer BugZot has written. */
export function parseManifest(json: string): Manifest {
  const found = JSON.parse(json) as { format?: unknown };
  if (typeof found.format === 'number' && found.format > FORMAT)
    throw new Error('It was written by a newer BugZot, whose archives this one does not know.');
  return manifest.parse(found);
}

/** The lines of contents.txt: how many bytes are to be where. */
export function contentLines(text: string): Map<string, number> {
  const lines = text.split('\n').filter(Boolean);
  return new Map(lines.map((line) => [line.slice(0, 64), Number(line.slice(65))]));
}
