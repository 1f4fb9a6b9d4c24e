// Writes an archive: parts one after the other, each with its SHA-256, and at the end the manifest that names them all.
import { createHash } from 'node:crypto';
import { open, type FileHandle } from 'node:fs/promises';
import { names, type PartNote } from './manifest.js';
import { END, fillOf, headerOf } from './tar.js';

/** Bytes that are gathered before they are written. */
const GATHERED = 1_048_576;

export const sha256Of = (bytes: Buffer | string): string => createHash('sha256').update(bytes).digest('hex');

export class Archive {
  /** What was added, but for contents, which are named by what they are. */
  readonly parts: PartNote[] = [];
  private waiting: Buffer[] = [];
  private size = 0;

  private constructor(
    private readonly file: FileHandle,
    private readonly at: number,
  ) {}

  /** A new file that its owner alone may read; `at` is in seconds. Throws where there is one of that name. */
  static async create(path: string, at: number): Promise<Archive> {
    return new Archive(await open(path, 'wx', 0o600), at);
  }

  async add(name: string, bytes: Buffer): Promise<void> {
    await this.put(headerOf({ name, size: bytes.length, at: this.at }));
    await this.put(bytes);
    await this.put(Buffer.alloc(fillOf(bytes.length)));
    this.parts.push({ name, size: bytes.length, sha256: sha256Of(bytes) });
  }

  /** A file of so many bytes as they come; answers their SHA-256. What comes short is filled up with zeros, more is cut off. */
  async addStream(name: string, size: number, stream: AsyncIterable<Buffer>): Promise<string> {
    await this.put(headerOf({ name, size, at: this.at }));
    const hash = createHash('sha256');
    let came = 0;
    for await (const chunk of stream) {
      hash.update(chunk);
      await this.put(chunk.subarray(0, Math.max(0, size - came)));
      came += chunk.length;
    }
    for (let left = size - came; left > 0; left -= GATHERED) await this.put(Buffer.alloc(Math.min(left, GATHERED)));
    await this.put(Buffer.alloc(fillOf(size)));
    return hash.digest('hex');
  }

  /** Writes the manifest, and waits until the disk has everything. */
  async finish(manifest: object): Promise<void> {
    const json = `${JSON.stringify(manifest, null, 1)}\n`;
    await this.add(names.manifest, Buffer.from(json));
    await this.add(names.sum, Buffer.from(`${sha256Of(json)}  ${names.manifest}\n`));
    await this.put(END);
    await this.flush();
    await this.file.sync();
  }

  async close(): Promise<void> {
    await this.file.close();
  }

  private async put(bytes: Buffer): Promise<void> {
    if (bytes.length === 0) return;
    this.waiting.push(bytes);
    this.size += bytes.length;
    if (this.size >= GATHERED) await this.flush();
  }

  private async flush(): Promise<void> {
    const all = Buffer.concat(this.waiting.splice(0));
    this.size = 0;
    for (let from = 0; from < all.length;) from += (await this.file.write(all, from)).bytesWritten;
  }
}
