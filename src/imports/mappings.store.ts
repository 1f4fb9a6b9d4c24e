// The mapping files: the stock ones that come along, named by their source, and the one that somebody has written.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Catalogue } from '../bugs/lifecycle/statuses.js';
import { Mappings } from './mapping.js';
import { readMapping, type MappingSaid } from './mapping.form.js';

const folder = fileURLToPath(new URL('./mappings/', import.meta.url));
const EVERYWHERE = 'everywhere';

function understood(text: string, path: string, catalogue: Catalogue): MappingSaid {
  const read = readMapping(text, catalogue);
  if ('why' in read) throw new Error(`The mapping ${path} ${read.why}.`);
  return read.said;
}

function stock(catalogue: Catalogue): ReadonlyMap<string, MappingSaid> {
  const names = readdirSync(folder).flatMap((name) => /^(.*)\.json$/.exec(name)?.[1] ?? []);
  return new Map(
    names.map((name) => [name, understood(readFileSync(`${folder}${name}.json`, 'utf8'), name, catalogue)]),
  );
}

/** The mappings of an import; `path` is a file of one's own, or null. Throws an Error that names the place in the file. */
export async function mappingsWith(path: string | null, catalogue: Catalogue): Promise<Mappings> {
  const sources = stock(catalogue);
  const everywhere = sources.get(EVERYWHERE);
  if (!everywhere) throw new Error('The mapping that holds for everything is missing from this build.');
  const own = path === null ? null : understood(await readFile(path, 'utf8'), path, catalogue);
  return new Mappings(catalogue, everywhere, sources, own);
}
