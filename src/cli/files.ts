// Files that commands are called with.
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { Misuse } from './terminal.js';

/** The path of a file that somebody has named: npm runs commands in the project's folder, and says where the person stands. */
export const pathOf = (name: string): string => resolve(process.env['INIT_CWD'] ?? '', name);

/** Bytes of the file; throws Misuse where there is none that can be read twice. */
export async function sizeOf(path: string): Promise<number> {
  const found = await stat(path).catch((error: NodeJS.ErrnoException) => {
    throw new Misuse(error.code === 'ENOENT' ? `There is no file ${path}.` : `${path} can not be read: ${error.code}.`);
  });
  if (!found.isFile()) throw new Misuse(`${path} is no file; what comes through a pipe has to be put into one first.`);
  return found.size;
}
