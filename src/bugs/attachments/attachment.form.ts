// What a form says of the files that were sent for it: a token each.
import { z } from 'zod';
import type { FileSaid } from './attachment.js';

/** Files of one form, those of earlier tries among them. */
export const FILES_MOST = 40;

const token = z.string().max(100);

/** The tokens in the order in which they were sent; each once. */
export const filesSaid = z
  .preprocess((said) => [said ?? []].flat(), z.array(token).max(FILES_MOST, `At most ${FILES_MOST} files at once.`))
  .transform((tokens): FileSaid[] => [...new Set(tokens)].filter((one) => one !== '').map((one) => ({ token: one })));

/** The form's inputs for `filesSaid`: what came as `upload` says which files. */
export const filesOf = (typed: Readonly<Record<string, unknown>>): { files: unknown } => ({ files: typed['upload'] });
