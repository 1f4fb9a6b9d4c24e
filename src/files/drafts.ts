// Where bytes are while they come in: a folder of temporary files, each hashed as it grows and on the disk before it is used.
import { createHash, randomBytes } from 'node:crypto';
import { constants } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import { NoRoom, TooLarge } from '../errors.js';
import { Contents } from './contents.js';

/** Bytes that are looked at to tell what they are. */
const HEAD = 4_096;

/** A file that has come in whole, and is nowhere else yet. */
export interface Draft {
  readonly path: string;
  readonly sha256: string;
  readonly size: number;
  /** Its first bytes. */
  readonly head: Buffer;
  /** Whether all of it is text in UTF-8. */
  readonly isText: boolean;
}

/** What lies in the folder: `sha256` of one that was whole, '' of one that was cut off. */
export interface Leftover {
  readonly path: string;
  readonly sha256: string;
}

/** No space, no quota, a file system that takes no larger files, or one that can only be read. */
const full = new Set(['ENOSPC', 'EDQUOT', 'EFBIG', 'EROFS']);

/** The same error, but NoRoom for a disk that is full. */
export function roomless(error: unknown): unknown {
  return full.has((error as NodeJS.ErrnoException | null)?.code ?? '') ? new NoRoom() : error;
}

export class Drafts {
  constructor(readonly folder: string) {}

  /** Makes the folder where it is not there yet. */
  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /**
   * Takes a stream in, of at most so many bytes. Whatever goes wrong, nothing of it is left. Throws TooLarge, NoRoom, and
   * what the stream throws.
   */
  async receive(stream: AsyncIterable<Buffer>, most: number): Promise<Draft> {
    const path = join(this.folder, randomBytes(16).toString('hex'));
    try {
      const file = await this.create(path);
      const known = await written(file, stream, most).finally(() => file.close());
      // The name says what it is: after a crash it is known where it may have gone.
      await rename(path, `${path}.${known.sha256}`);
      return { path: `${path}.${known.sha256}`, ...known };
    } catch (error) {
      await rm(path, { force: true });
      throw roomless(error);
    }
  }

  /** Notes that a content is about to be taken out of the store, so that the sweeper looks again should that not come to its end. */
  async note(sha256: string): Promise<Leftover> {
    const path = join(this.folder, `${randomBytes(16).toString('hex')}.${sha256}`);
    await this.prepare();
    await (await open(path, 'wx', 0o600)).close();
    return { path, sha256 };
  }

  /** Takes a draft away, used or not. */
  async drop({ path }: Pick<Draft, 'path'>): Promise<void> {
    await rm(path, { force: true });
  }

  /** What nobody has written to for so many milliseconds: what comes in grows all the time. */
  async leftovers(age: number): Promise<Leftover[]> {
    const names = await readdir(this.folder).catch(() => []);
    const paths = names.map((name) => join(this.folder, name));
    const found = await Promise.all(paths.map(async (path) => ({ path, isOver: await isOlder(path, age) })));
    return found.flatMap(({ path, isOver }) =>
      isOver ? [{ path, sha256: /\.([0-9a-f]{64})$/.exec(path)?.[1] ?? '' }] : [],
    );
  }

  /** Never through a link that somebody else has put there; the folder may have been taken away meanwhile. */
  private async create(path: string): Promise<FileHandle> {
    const flags = constants.O_WRONLY | constants.O_CREAT | constants.O_EXCL | constants.O_NOFOLLOW;
    return open(path, flags, 0o600).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error;
      await this.prepare();
      return open(path, flags, 0o600);
    });
  }
}

async function isOlder(path: string, age: number): Promise<boolean> {
  const found = await stat(path).catch(() => null);
  return found !== null && Date.now() - found.mtimeMs > age;
}

/** Writes all of it, and waits until the disk has it. */
async function written(file: FileHandle, stream: AsyncIterable<Buffer>, most: number): Promise<Omit<Draft, 'path'>> {
  const hash = createHash('sha256');
  const contents = new Contents(HEAD);
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > most) throw new TooLarge();
    hash.update(chunk);
    contents.add(chunk);
    await file.write(chunk);
  }
  await file.sync();
  return { sha256: hash.digest('hex'), size, head: contents.head, isText: contents.isText() };
}
