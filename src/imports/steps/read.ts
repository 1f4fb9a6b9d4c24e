// First step: the lines of a file, one after the other: gzip'd or not, however long the file is, never more of it in memory than a line.
import { isUtf8 } from 'node:buffer';
import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';

/** One line; `text` is null where it is longer than MOST. `broken`: it had bytes that are no UTF-8, now U+FFFD. */
export interface Line {
  readonly number: number;
  readonly text: string | null;
  readonly broken: boolean;
}

/** Bytes of a line. */
const MOST = 64 * 1024 * 1024;
const NEWLINE = 0x0a;
const CHUNK = 256 * 1024;

/** Whether the file begins as gzip does; its name says nothing. */
async function isGzip(path: string): Promise<boolean> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(2), 0, 2, 0);
    return bytesRead === 2 && buffer.readUInt16BE(0) === 0x1f8b;
  } finally {
    await file.close();
  }
}

/** Who hears of what is read: how many of the file's own bytes were read so far, and the next piece, unpacked. */
export type Listener = (bytes: number, piece: Buffer) => void;

/** The bytes of the file, unpacked. */
async function* bytesOf(path: string, heard: Listener): AsyncGenerator<Buffer> {
  const unpack = await isGzip(path);
  const file = createReadStream(path, { highWaterMark: CHUNK });
  // An error of the file destroys the unpacking too, and is thrown where its bytes are read.
  const bytes = unpack ? pipeline(file, createGunzip({ chunkSize: CHUNK }), () => undefined) : file;
  for await (const chunk of bytes as AsyncIterable<Buffer>) {
    heard(file.bytesRead, chunk);
    yield chunk;
  }
}

/** Pieces of a line, put together at its end; of a line that is too long, nothing. */
class Piecing {
  private pieces: Buffer[] = [];
  private size = 0;
  private number = 0;

  add(piece: Buffer): void {
    this.size += piece.length;
    if (this.size > MOST) this.pieces = [];
    else if (piece.length > 0) this.pieces.push(piece);
  }

  get isEmpty(): boolean {
    return this.size === 0;
  }

  take(): Line {
    const [only] = this.pieces;
    const bytes = this.pieces.length === 1 && only ? only : Buffer.concat(this.pieces);
    const fits = this.size <= MOST;
    this.pieces = [];
    this.size = 0;
    this.number += 1;
    return { number: this.number, text: fits ? bytes.toString('utf8') : null, broken: !isUtf8(bytes) };
  }
}

/**
 * The lines of the file at `path`, numbered from 1, without their line ends.
 * Throws the system's errors (no such file …) and zlib's (a gzip file that is cut off or damaged).
 */
export async function* linesOf(path: string, heard: Listener = () => undefined): AsyncGenerator<Line> {
  const piecing = new Piecing();
  for await (const chunk of bytesOf(path, heard)) {
    let from = 0;
    for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, from)) {
      piecing.add(chunk.subarray(from, at));
      yield piecing.take();
      from = at + 1;
    }
    piecing.add(chunk.subarray(from));
  }
  if (!piecing.isEmpty) yield piecing.take();
}
