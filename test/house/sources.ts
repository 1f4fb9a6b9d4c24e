// The files of the project as the rules of the house read them.
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../..', import.meta.url));

/** Folders with sources in them; everything else is made, fetched or kept. */
export const folders = ['src', 'migrations', 'views', 'assets', 'test', 'bench', 'bin', '.ci'];

export const read = (path: string): string => readFileSync(join(root, path), 'utf8');

export const isFolder = (path: string): boolean =>
  statSync(join(root, path), { throwIfNoEntry: false })?.isDirectory() ?? false;

/** Paths from the root, of every file below `folder` whose name fits. */
export function filesIn(folder: string, fits = /./): string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && fits.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).replaceAll(sep, '/'))
    .sort();
}

/** Files that lie at the top of the project. */
export const topFiles = (): string[] =>
  readdirSync(root, { withFileTypes: true }).flatMap((entry) => (entry.isFile() ? entry.name : []));

export const sources = (...fits: RegExp[]): string[] => folders.flatMap((folder) => filesIn(folder, ...fits));

/** Lines of those files that fit, as "path:line: text": what a failing rule shows. */
export function grep(paths: readonly string[], pattern: RegExp): string[] {
  return paths.flatMap((path) =>
    read(path)
      .split('\n')
      .flatMap((line, at) => (pattern.test(line) ? [`${path}:${at + 1}: ${line.trim().slice(0, 160)}`] : [])),
  );
}
