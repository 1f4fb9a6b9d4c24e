// What an uploaded file may be shown as: a few kinds of pictures, text as text, and nothing else.

/** Pictures that a page may have in it. */
const pictures: ReadonlySet<string> = new Set(['image/png', 'image/jpeg', 'image/gif', 'image/webp']);

/** Text, by the types that are told by contents. */
const texts: ReadonlySet<string> = new Set(['text/plain', 'text/x-patch']);

/** How a file is given away: the type that it is said to have, and whether a browser may show it. */
export interface Given {
  readonly type: string;
  readonly disposition: 'inline' | 'attachment';
}

/** Whether a page may have it in itself, by the type that its contents have. */
export const isPicture = (type: string): boolean => pictures.has(type);

/** From the type that a file has by its contents: what is text is shown as nothing else, all others are bytes to be kept. */
export function givenAs(type: string): Given {
  if (isPicture(type)) return { type, disposition: 'inline' };
  if (texts.has(type)) return { type: 'text/plain; charset=utf-8', disposition: 'inline' };
  return { type: 'application/octet-stream', disposition: 'attachment' };
}

/** Bytes of a text that a page shows. */
export const mostText = 512 * 1024;

/** Whether it is worth looking whether it is text: neither a picture nor too much for a page. */
export const mayBeText = (type: string, size: number): boolean => !isPicture(type) && size <= mostText;

/** Bytes that no text has. */
const isOdd = (byte: number): boolean => byte < 8 || (byte > 13 && byte < 27);

/** The text that a file is, or null: UTF-8, or UTF-16 that says so; old texts without either are read as Latin 1. */
export function textIn(bytes: Uint8Array): string | null {
  const mark = Buffer.from(bytes.subarray(0, 2)).toString('hex');
  if (mark === 'fffe') return new TextDecoder('utf-16le').decode(bytes);
  if (mark === 'feff') return new TextDecoder('utf-16be').decode(bytes);
  if (bytes.some(isOdd)) return null;
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder('latin1').decode(bytes);
  }
}
