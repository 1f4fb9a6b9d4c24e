// Contents in a folder: ab/<SHA-256>, readable by the application alone, each there whole or not at all.
import { constants } from 'node:fs';
import { access, link, mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { roomless, type Draft } from './drafts.js';
import { isSha256, type Kept, type Range, type Store } from './store.js';

const codeOf = (error: unknown): string => (error as NodeJS.ErrnoException | null)?.code ?? '';

/** File systems that know no second name of a file. */
const linkless = new Set(['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV', 'EMLINK']);

/** Of a folder that is not there, none: that it is missing is told by readiness, not once more by each who looks. */
const namesIn = (folder: string): Promise<string[]> =>
  readdir(folder).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return [];
    throw error;
  });

/** Waits until the disk knows of the names in a folder. */
async function settle(folder: string): Promise<void> {
  const handle = await open(folder, 'r');
  await handle.sync().finally(() => handle.close());
}

export class FolderStore implements Store {
  constructor(private readonly folder: string) {}

  get name(): string {
    return `the folder ${this.folder}`;
  }

  async put(draft: Draft): Promise<void> {
    const path = this.pathOf(draft.sha256);
    try {
      const made = await mkdir(dirname(path), { recursive: true, mode: 0o700 });
      // A second name, for it never replaces one that is there.
      await link(draft.path, path).catch((error: unknown) => this.moved(error, draft, path));
      await settle(dirname(path));
      if (made) await settle(this.folder);
    } catch (error) {
      throw roomless(error);
    }
  }

  async open(sha256: string, range?: Range): Promise<Readable | null> {
    const file = await open(this.pathOf(sha256), 'r').catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    if (!file) return null;
    const end = range?.to === undefined ? {} : { end: range.to };
    return file.createReadStream({ start: range?.from ?? 0, ...end, highWaterMark: 65_536 });
  }

  async size(sha256: string): Promise<number | null> {
    return (await this.stat(this.pathOf(sha256)))?.size ?? null;
  }

  async remove(sha256: string): Promise<void> {
    await rm(this.pathOf(sha256), { force: true });
  }

  async list(after: string, most: number): Promise<Kept[]> {
    const found: Kept[] = [];
    const places = (await namesIn(this.folder)).filter((name) => /^[0-9a-f]{2}$/.test(name)).sort();
    for (const place of places.filter((name) => name >= after.slice(0, 2))) {
      const names = (await namesIn(join(this.folder, place))).filter((name) => isSha256(name) && name > after).sort();
      for (const sha256 of names.slice(0, most - found.length)) {
        const about = await this.stat(join(this.folder, place, sha256));
        if (about) found.push({ sha256, ...about });
      }
      if (found.length >= most) break;
    }
    return found;
  }

  async prepare(): Promise<void> {
    await mkdir(this.folder, { recursive: true, mode: 0o700 });
  }

  /** A full disk is well: what is there can be read, and pages need no space. */
  async check(): Promise<void> {
    await access(this.folder, constants.R_OK | constants.W_OK | constants.X_OK);
  }

  private async moved(error: unknown, draft: Draft, path: string): Promise<void> {
    const code = codeOf(error);
    if (code === 'EEXIST') return;
    if (!linkless.has(code)) throw error;
    if ((await this.stat(path)) === null) await rename(draft.path, path);
  }

  private async stat(path: string): Promise<{ size: number; at: number } | null> {
    const found = await stat(path).catch((error: unknown) => {
      if (codeOf(error) === 'ENOENT') return null;
      throw error;
    });
    return found ? { size: found.size, at: found.mtimeMs } : null;
  }

  private pathOf(sha256: string): string {
    if (!isSha256(sha256)) throw new Error('This is no SHA-256.');
    return join(this.folder, sha256.slice(0, 2), sha256);
  }
}
