// Lists of hostile input that lie beside the project on some machines; read in place, and told where they are not.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const folder = process.env['BAD_INPUT'] ?? join(process.cwd(), '../shared/data/bad-input');

/** Whether the lists are here. */
export const isHere = existsSync(folder);

/** What to add to a title where they are not. */
export const orSkipped = isHere ? '' : ' (skipped: there is no ../shared/data/bad-input)';

/** The lines of a text file that are neither empty nor comments; [] where there is no such file. */
export function linesOf(file: string): string[] {
  if (!isHere) return [];
  return readFileSync(join(folder, file), 'utf8')
    .split(/\r?\n/)
    .filter((line) => line !== '' && !line.startsWith('# '));
}

/** A list of JSON; [] where there is none. */
export const listOf = <Item>(file: string): Item[] =>
  isHere ? (JSON.parse(readFileSync(join(folder, file), 'utf8')) as Item[]) : [];

/** Every file of a folder of the lists; [] where there is none. */
export const filesThere = (of: string): { name: string; bytes: Buffer }[] =>
  isHere ? readdirSync(join(folder, of)).map((name) => ({ name, bytes: readFileSync(join(folder, of, name)) })) : [];
