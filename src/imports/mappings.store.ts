// The mapping files: the stock ones that come along, named by their source, and the one that somebody has written.
import { readdirSync, readFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { Mappings } from './mapping.js';
import { readMapping, type MappingSaid } from './mapping.form.js';

const folder = fileURLToPath(new URL('./mappings/', import.meta.url));
const EVERYWHERE = 'everywhere';

function understood(text: string, path: string): MappingSaid {
  const read = readMapping(text);
  if ('why' in read) throw new Error(`The mapping ${path} ${read.why}.`);
  return read.said;
}

function stock(): ReadonlyMap<string, MappingSaid> {
  const names = readdirSync(folder).flatMap((name) => /^(.*)\.json$/.exec(name)?.[1] ?? []);
  return new Map(names.map((name) => [name, understood(readFileSync(`${folder}${name}.json`, 'utf8'), name)]));
}

/** The mappings of an import; `path` is a file of one's own, or null. Throws an Error that names the place in the file. */
export async function mappingsWith(path: string | null): Promise<Mappings> {
  const sources = stock();
  const everywhere = sources.get(EVERYWHERE);
  if (!everywhere) throw new Error('The mapping that holds for everything is missing from this build.');
  return new Mappings(everywhere, sources, path === null ? null : understood(await readFile(path, 'utf8'), path));
}
