// Reads an archive through: every byte against its SHA-256, every name against the manifest. What is wrong is said by name.
import { createHash } from 'node:crypto';
import { scan, type Found, type Visitor } from './scan.js';
import { contentLines, contentOf, names, parseManifest, type Manifest, type PartNote } from './manifest.js';

/** How far something has come, in bytes. */
export interface Watch {
  at(bytes: number): void;
}

export interface Examined {
  /** null where it is missing or damaged. */
  readonly manifest: Manifest | null;
  /** What is wrong with the archive, a sentence each; none where all of it is as it was written. */
  readonly faults: readonly string[];
  /** Where each file of the archive lies. */
  readonly places: ReadonlyMap<string, Found>;
  /** The SECRET_KEY, where it came along; else ''. */
  readonly key: string;
}

/** Files whose words are looked at; all others are only counted and hashed. */
const read = new Set<string>(Object.values(names));

class Look implements Visitor {
  readonly faults: string[] = [];
  readonly places = new Map<string, Found>();
  readonly sums = new Map<string, string>();
  readonly texts = new Map<string, string>();

  constructor(private readonly watch: Watch) {}

  async file(found: Found, bytes: AsyncIterable<Buffer>): Promise<void> {
    const hash = createHash('sha256');
    const kept: Buffer[] = [];
    for await (const chunk of bytes) {
      hash.update(chunk);
      if (read.has(found.name)) kept.push(chunk);
    }
    if (this.places.has(found.name)) this.fault(`${found.name} is there twice.`);
    this.places.set(found.name, found);
    this.sums.set(found.name, hash.digest('hex'));
    if (read.has(found.name)) this.texts.set(found.name, Buffer.concat(kept).toString());
  }

  fault(words: string): void {
    this.faults.push(words);
  }

  at(position: number): void {
    this.watch.at(position);
  }
}

/** The manifest, if it is what was written. */
function manifestOf(look: Look): Manifest | null {
  const text = look.texts.get(names.manifest);
  if (text === undefined) return (look.fault(`${names.manifest} is missing.`), null);
  const sum = `${look.sums.get(names.manifest)}  ${names.manifest}\n`;
  if (look.texts.get(names.sum) !== sum) return (look.fault(`${names.manifest} or its SHA-256 is damaged.`), null);
  try {
    return parseManifest(text);
  } catch (error) {
    return (look.fault(`${names.manifest} can not be understood. ${(error as Error).message}`), null);
  }
}

/** What must be in the archive, and how; contents that were lost before are no fault of it. */
function expected({ texts }: Look, { parts, missing, spoilt }: Manifest): Map<string, Omit<PartNote, 'name'>> {
  const lost = new Set([...missing, ...spoilt]);
  const contents = [...contentLines(texts.get(names.contents) ?? '')].filter(([sha]) => !lost.has(sha));
  return new Map([
    ...parts.map(({ name, size, sha256 }) => [name, { size, sha256 }] as const),
    ...contents.map(([sha256, size]) => [contentOf(sha256), { size, sha256 }] as const),
  ]);
}

function compare(look: Look, all: ReturnType<typeof expected>): void {
  for (const [name, { size, sha256 }] of all) {
    if (!look.places.has(name)) look.fault(`${name} is missing.`);
    else if (look.places.get(name)?.size !== size || look.sums.get(name) !== sha256) look.fault(`${name} is damaged.`);
  }
}

/** Nothing else may be there but what says what is to be, and what was spoilt before. */
function findStrangers(look: Look, all: ReturnType<typeof expected>, { spoilt }: Manifest): void {
  const others = new Set<string>([names.manifest, names.sum, ...spoilt.map(contentOf)]);
  for (const name of look.places.keys())
    if (!all.has(name) && !others.has(name)) look.fault(`${name} does not belong there.`);
}

/** Reads the archive at `path`; writes nothing. Throws where it can not be read. */
export async function examine(path: string, watch: Watch): Promise<Examined> {
  const look = new Look(watch);
  await scan(path, look);
  const manifest = manifestOf(look);
  if (manifest) {
    const all = expected(look, manifest);
    compare(look, all);
    findStrangers(look, all, manifest);
  }
  return { manifest, faults: look.faults, places: look.places, key: look.texts.get(names.key) ?? '' };
}
