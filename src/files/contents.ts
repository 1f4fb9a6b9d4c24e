// What bytes look like while they pass by: how they begin, and whether all of them are text.

/** Characters that no text has: controls but for those of lines, pages, terminals. */
const odd = /[^\P{Cc}\t\n\v\f\r\u001b\b]/u;

export class Contents {
  head: Buffer = Buffer.alloc(0);
  private readonly decoder = new TextDecoder('utf-8', { fatal: true });
  private text = true;

  constructor(private readonly most: number) {}

  /** The next bytes. */
  add(chunk: Buffer): void {
    if (this.head.length < this.most)
      this.head = Buffer.concat([this.head, chunk.subarray(0, this.most - this.head.length)]);
    this.text &&= this.reads(chunk, true);
  }

  /** Whether all that came was text in UTF-8; nothing at all is. */
  isText(): boolean {
    return this.text && this.reads(Buffer.alloc(0), false);
  }

  private reads(chunk: Buffer, stream: boolean): boolean {
    try {
      return !odd.test(this.decoder.decode(chunk, { stream }));
    } catch {
      return false;
    }
  }
}
