// What a form with files has brought: its fields at once, its files when it is known that they may be taken.
import type { Request } from 'express';
import { Refusal, TooLarge } from '../errors.js';
import { Multipart, type Part } from './multipart.js';
import { FIELDS, textOfBytes, type SentFields } from './sent.js';

/** Bytes of all fields together, and of a name. */
const FIELDS_BYTES = 1_000_000;
const NAME_BYTES = 200;

/** Files of one form. */
export const FILES = 20;

/** Largest files, in number, that one form can bring. */
const LARGE_ONES = 10;

declare module 'express-serve-static-core' {
  interface Request {
    /** The files of the form, where it has any. */
    sentFiles?: SentFiles;
  }
}

/** Why a file was not taken: the status of the answer, and a sentence for the field. */
export interface FileProblem {
  readonly status: number;
  readonly sentence: string;
}

export class SentFiles {
  /** What was wrong with a file; the form is shown again with it. */
  problem: FileProblem | null = null;
  /** What is in each file that was taken, by its token. */
  readonly contents = new Map<string, string>();
  private readonly form: Multipart;
  private readonly fields = Object.create(null) as SentFields;
  private waiting: Part | null = null;
  private count = 0;
  private bytes = 0;

  /** Throws Refusal for a body that is no form with files, or larger than any may be. `most` are the bytes of one file. */
  constructor(request: Request, most: number) {
    const all = FIELDS_BYTES + LARGE_ONES * most;
    this.form = new Multipart(request, all);
    request.body = this.fields;
    if (Number(request.headers['content-length']) > all)
      this.problem = { status: 413, sentence: 'These files are too large to be sent together.' };
  }

  /** Reads fields up to the first file. Throws Refusal. */
  async begin(): Promise<void> {
    this.waiting = await this.nextFile();
  }

  /** Every file in its turn; the fields between them are read on the way. Throws Refusal where the rest does not come. */
  async *files(): AsyncIterable<Part> {
    for (let file = this.waiting; file; file = await this.nextFile()) yield file;
  }

  /** The form goes on as if it had brought these tokens. */
  add(token: string, content: string): void {
    this.contents.set(token, content);
    this.put('upload', token);
  }

  /** What still comes is thrown away. */
  end(): void {
    this.form.stop();
  }

  private async nextFile(): Promise<Part | null> {
    for (let part = await this.form.next(); part; part = await this.form.next()) {
      if (part.fileName !== undefined) return part;
      await this.field(part);
    }
    return null;
  }

  private async field({ name, type, stream }: Part): Promise<void> {
    if (/^multipart\//i.test(type)) throw new Refusal(400, 'A form within a form is not read.');
    if (typeof name !== 'string' || Buffer.byteLength(name) > NAME_BYTES)
      throw new Refusal(400, 'This form has a field without a name that can be read.');
    if (++this.count > FIELDS) throw new TooLarge(`This has more than ${FIELDS} fields.`);
    const chunks: Buffer[] = [];
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      this.bytes += chunk.length;
      if (this.bytes > FIELDS_BYTES) throw new TooLarge();
      chunks.push(chunk);
    }
    this.put(name, textOfBytes(Buffer.concat(chunks)));
  }

  private put(name: string, value: string): void {
    const before = this.fields[name];
    this.fields[name] = before === undefined ? value : [before, value].flat();
  }
}
