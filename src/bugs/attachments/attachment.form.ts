// What a form says of the files that were sent for it: a token each, and what else is said of each of them.
import { z } from 'zod';
import { audiences, type Audience } from '../changes/change.js';
import type { FileSaid } from './attachment.js';

/** Files of one form, those of earlier tries among them. */
export const FILES_MOST = 40;

/** Characters of a description. */
export const DESCRIPTION_MOST = 255;

const file = z.object({
  token: z.string().max(100),
  audience: z.enum(['', ...audiences]).transform((said): Audience | undefined => (said === '' ? undefined : said)),
  description: z.string().transform((text) => text.replace(/\s+/gu, ' ').trim()),
  isPatch: z.boolean().optional(),
});

const problemOf = (files: readonly z.output<typeof file>[]): string => {
  if (files.length > FILES_MOST) return `At most ${FILES_MOST} files at once.`;
  const isLong = files.some(({ description }) => [...description].length > DESCRIPTION_MOST);
  if (isLong) return `Please describe a file in at most ${DESCRIPTION_MOST} characters.`;
  return files.some(({ description }) => /\p{Cc}/u.test(description)) ? 'Please describe files in one line.' : '';
};

/** The files in the order in which they were sent; each once. */
export const filesSaid = z
  .array(z.unknown())
  .default([])
  .transform((said, context): FileSaid[] => {
    const read = z.array(file).safeParse(said);
    const problem = read.success ? problemOf(read.data) : 'A file did not arrive whole. Please choose it once more.';
    if (problem) context.addIssue({ code: 'custom', message: problem });
    return read.success ? read.data : [];
  });

type Sent = Readonly<Record<string, unknown>>;

const list = (said: unknown): string[] => [said ?? []].flat().filter((one): one is string => typeof one === 'string');
const text = (said: unknown): string => list(said)[0] ?? '';

/**
 * The form's inputs for `filesSaid`: `upload` says which files, `leave` which not after all. Of one that the form has shown
 * already more is said under its token; of those that come with it all at once, under no name.
 */
export function filesOf(typed: Sent): { files: unknown } {
  const left = new Set(list(typed['leave']));
  const shown = new Set(list(typed['shown']));
  const tokens = [...new Set(list(typed['upload']))].filter((token) => token !== '' && !left.has(token));
  const of = (name: string, token: string): string => text(typed[shown.has(token) ? `${name}.${token}` : name]);
  return {
    files: tokens.map((token) => ({
      token,
      audience: text(typed[`for.${token}`]),
      description: of('about', token),
      isPatch: shown.has(token) ? text(typed[`patch.${token}`]) !== '' : undefined,
    })),
  };
}
