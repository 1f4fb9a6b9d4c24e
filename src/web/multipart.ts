// A form with files, read part by part as it comes: nothing is taken further than somebody has asked for.
import { Busboy, type BusboyFileStream, type BusboyInstance } from '@fastify/busboy';
import type { IncomingMessage } from 'node:http';
import { Refusal, TooLarge } from '../errors.js';

/** Parts of a form, files and fields; header lines of a part, and their bytes. */
const PARTS = 240;
const HEADER_LINES = 8;
const HEADER_BYTES = 4_096;

/** One field of the form; `fileName` is undefined where it is none. */
export interface Part {
  readonly name: string;
  readonly fileName: string | undefined;
  readonly type: string;
  readonly stream: BusboyFileStream;
}

/** Somebody has gone while he was sending. */
class Gone extends Refusal {
  constructor() {
    super(400, 'This did not arrive whole. Please send it again.');
  }
}

const unreadable = (): Refusal => new Refusal(400, 'This form did not arrive whole, or is none. Please send it again.');

const kind = /^multipart\/form-data\s*;(.*)$/is;

/** Whether the body of this content type is a form with files. */
export const isMultipart = (type: string | undefined): boolean => /^multipart\/form-data\s*(;|$)/i.test(type ?? '');

/** A boundary as browsers and programs make them. */
const hasBoundary = (type: string): boolean =>
  /\bboundary=("[^"\r\n]{1,70}"|[^\s;",]{1,70})/i.test(kind.exec(type)?.[1] ?? '');

export class Multipart {
  private readonly parser: BusboyInstance;
  private readonly parts: Part[] = [];
  private problem: Error | null = null;
  private isOver = false;
  private bytes = 0;
  private current: BusboyFileStream | null = null;
  private wake: () => void = () => undefined;

  /** Reads nothing yet. Throws Refusal for what is packed, or has no boundary. */
  constructor(
    private readonly request: IncomingMessage,
    private readonly most: number,
  ) {
    const { 'content-type': type = '', 'content-encoding': packed = 'identity' } = request.headers;
    if (packed.toLowerCase() !== 'identity') throw new Refusal(415, 'BugZot reads no packed forms.');
    if (!hasBoundary(type)) throw unreadable();
    this.parser = this.made(type);
    this.follow();
  }

  /** The next part; null after the last one. The one before must have been read to its end, or thrown away. Throws Refusal. */
  async next(): Promise<Part | null> {
    while (!this.parts[0]) {
      if (this.problem) throw this.problem;
      if (this.isOver) return null;
      await new Promise<void>((resolve) => (this.wake = resolve));
    }
    return this.parts.shift() ?? null;
  }

  /** Reads no further: what still comes is thrown away. */
  stop(problem: Error = new Gone()): void {
    if (this.isOver) return;
    this.isOver = true;
    this.problem ??= problem;
    this.request.unpipe(this.parser);
    this.request.resume();
    for (const { stream } of this.parts) stream.destroy(problem);
    this.current?.destroy(problem);
    this.wake();
  }

  private made(type: string): BusboyInstance {
    const limits = { parts: PARTS, headerPairs: HEADER_LINES, headerSize: HEADER_BYTES };
    // Each part comes as bytes: text is decoded here, where what is broken is not altered in silence.
    const options = { headers: { 'content-type': type }, limits, isPartAFile: () => true, preservePath: true };
    const parser = new Busboy(options);
    parser.on('file', (name, stream, fileName: string | undefined, _encoding, partType) => {
      stream.on('error', () => undefined);
      if (this.isOver) return void stream.destroy();
      this.current = stream;
      this.parts.push({ name, fileName, type: partType, stream });
      this.wake();
    });
    parser.on('partsLimit', () => this.stop(new TooLarge(`This form has more than ${PARTS} parts.`)));
    parser.on('error', () => this.stop(unreadable()));
    parser.on('finish', () => {
      this.isOver = true;
      this.wake();
    });
    return parser;
  }

  private follow(): void {
    const { request } = this;
    request.on('data', (chunk: Buffer) => {
      this.bytes += chunk.length;
      if (this.bytes > this.most) this.stop(new TooLarge());
    });
    request.once('error', () => this.stop());
    request.once('close', () => request.complete || this.stop());
    request.pipe(this.parser);
  }
}
