// The form of an archive: POSIX tar, whose headers are made of name, size and time alone, so that each can be made again and compared.

/** Bytes of a header, and of what a file is filled up to. */
export const BLOCK = 512;

/** The end of an archive. */
export const END = Buffer.alloc(2 * BLOCK);

export interface Entry {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** Seconds since 1970. */
  readonly at: number;
}

const NAME = 100;
const MOST = 0o77777777777;

const octal = (value: number, digits: number): string => `${value.toString(8).padStart(digits, '0')}\0`;

/** Zeros behind a file of so many bytes. */
export const fillOf = (size: number): number => (BLOCK - (size % BLOCK)) % BLOCK;

/** The header of a file that its owner alone may read. Throws for a name or a size that tar can not say. */
export function headerOf({ name, size, at }: Entry): Buffer {
  if (Buffer.byteLength(name) > NAME || size > MOST) throw new Error(`${name} is too long for an archive.`);
  const block = Buffer.alloc(BLOCK);
  block.write(name, 0);
  block.write(octal(0o600, 7) + octal(0, 7) + octal(0, 7) + octal(size, 11) + octal(at, 11), NAME, 'latin1');
  block.write('        0', 148, 'latin1');
  block.write('ustar\u000000', 257, 'latin1');
  const sum = block.reduce((all, byte) => all + byte, 0);
  block.write(`${octal(sum, 6)} `, 148, 'latin1');
  return block;
}

const text = (block: Buffer, from: number, length: number): string =>
  block.toString('utf8', from, from + length).replace(/\0[^]*$/, '');

const number = (block: Buffer, from: number): number => parseInt(text(block, from, 12), 8);

/** What a header says; null where it is not, byte for byte, one that was written here. */
export function entryOf(block: Buffer): Entry | null {
  const entry = { name: text(block, 0, NAME), size: number(block, 124), at: number(block, 136) };
  const isEntry = entry.name !== '' && entry.size >= 0 && entry.size <= MOST && entry.at >= 0 && entry.at <= MOST;
  return isEntry && headerOf(entry).equals(block) ? entry : null;
}
