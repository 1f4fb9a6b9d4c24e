// What can not be stored as it is: characters that are none, and texts without an end.

/** Bytes of one text; longer ones are cut. */
export const TEXT_BYTES = 4 * 1024 * 1024;

const REPLACEMENT = '\uFFFD';

/** Whether a line of JSON can hold a NUL or half a surrogate pair: only then is it worth looking at every text. */
export const mayBeUnclean = (line: string): boolean => /\\u(?:0000|d[89a-f])/i.test(line) || line.includes('\0');

const isClean = (text: string): boolean => !text.includes('\0') && text.isWellFormed();

const cleanText = (text: string): string => text.toWellFormed().replaceAll('\0', REPLACEMENT);

/** The same value, with U+FFFD for every NUL and half surrogate pair; `found` hears of each text that had one. */
export function cleaned<Value>(value: Value, found: () => void): Value {
  return cleanValue(value, found) as Value;
}

function cleanValue(value: unknown, found: () => void): unknown {
  if (typeof value === 'string') {
    if (isClean(value)) return value;
    found();
    return cleanText(value);
  }
  if (Array.isArray(value)) return value.map((item) => cleanValue(item, found));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [cleanText(key), cleanValue(item, found)]));
}

/** The text as far as it may go, and whether it was cut; never within a character. */
export function fitted(text: string, most = TEXT_BYTES): { text: string; cut: boolean } {
  if (text.length * 3 <= most || Buffer.byteLength(text) <= most) return { text, cut: false };
  const bytes = Buffer.from(text).subarray(0, most);
  // A stream may go on, so the decoder keeps back the bytes of a character that is not whole.
  return { text: new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes, { stream: true }), cut: true };
}
