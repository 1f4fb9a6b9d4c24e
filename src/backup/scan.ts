// Goes through an archive from its beginning to its end, and says where it is not as it was written.
import { open, type FileHandle } from 'node:fs/promises';
import { BLOCK, END, entryOf, fillOf, type Entry } from './tar.js';

const CHUNK = 262_144;

/** A file of the archive, and where its bytes begin. */
export interface Found extends Entry {
  readonly start: number;
}

/** What is done with each file; what is wrong with the archive itself is told to `fault`, in a sentence. */
export interface Visitor {
  file(found: Found, bytes: AsyncIterable<Buffer>): Promise<void>;
  fault(words: string): void;
  /** How far it has come, in bytes. */
  at(position: number): void;
}

/** So many bytes from there; fewer where the file ends before. */
async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  let came = 0;
  while (came < length) {
    const { bytesRead } = await file.read(bytes, came, length - came, position + came);
    if (bytesRead === 0) break;
    came += bytesRead;
  }
  return bytes.subarray(0, came);
}

/** The bytes of a file of the archive; less of them where it was cut off. */
export async function* bytesOf(file: FileHandle, { start, size }: Found, at = (_: number): void => undefined) {
  for (let from = 0; from < size; from += CHUNK) {
    const bytes = await bytesAt(file, start + from, Math.min(CHUNK, size - from));
    at(start + from + bytes.length);
    if (bytes.length > 0) yield bytes;
    if (bytes.length < Math.min(CHUNK, size - from)) return;
  }
}

const isZero = (bytes: Buffer): boolean => bytes.every((byte) => byte === 0);

/** Where the next header stands; the end of the file where there is none. */
async function nextHeader(file: FileHandle, from: number, size: number): Promise<number> {
  for (let at = from; at < size; at += BLOCK) {
    const block = await bytesAt(file, at, BLOCK);
    if (isZero(block) || (block.length === BLOCK && entryOf(block))) return at;
  }
  return size;
}

/** Whether the archive ends at this place, as it must; tells what is wrong where it does not. */
async function endsAt(file: FileHandle, position: number, last: string, visitor: Visitor): Promise<void> {
  const rest = await bytesAt(file, position, 2 * END.length);
  if (rest.equals(END)) return;
  if (rest.length < END.length) visitor.fault(`The archive is cut off behind ${last}.`);
  else visitor.fault(`Behind ${last} there is something that does not belong there.`);
}

/** One file of the archive; answers where the next header is to be. */
async function visit(file: FileHandle, found: Found, size: number, visitor: Visitor): Promise<number> {
  const end = found.start + found.size + fillOf(found.size);
  await visitor.file(
    found,
    bytesOf(file, found, (position) => visitor.at(position)),
  );
  if (end > size) visitor.fault(`The archive is cut off in the middle of ${found.name}.`);
  else if (!isZero(await bytesAt(file, end - fillOf(found.size), fillOf(found.size))))
    visitor.fault(`Behind ${found.name} there is something that does not belong there.`);
  return end;
}

/** Shows every file to the visitor. Behind a damaged header it goes on with the next one that is whole. */
export async function scan(path: string, visitor: Visitor): Promise<void> {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    let last = 'its beginning';
    for (let at = 0; ;) {
      const block = await bytesAt(file, at, BLOCK);
      const entry = block.length === BLOCK ? entryOf(block) : null;
      if (entry) {
        at = await visit(file, { ...entry, start: at + BLOCK }, size, visitor);
        last = entry.name;
        if (at > size) return;
      } else if (block.length < BLOCK || isZero(block)) return await endsAt(file, at, last, visitor);
      else {
        visitor.fault(`The header behind ${last} is damaged.`);
        at = await nextHeader(file, at + BLOCK, size);
      }
    }
  } finally {
    await file.close();
  }
}
