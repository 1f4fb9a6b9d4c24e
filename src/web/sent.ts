// What a browser has sent, from bytes to fields: the body of a form and the query of an address alike.
import { isUtf8 } from 'node:buffer';
import { Refusal } from '../errors.js';

/** Fields of a form or a query. */
export const FIELDS = 200;

/** What was sent by the names of the fields; a list where a name came more than once. Without a prototype: any word may be a name. */
export type SentFields = Record<string, string | string[]>;

/** The value of a hexadecimal digit by its code; -1 for what is none. */
function digit(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

/** The bytes of a part of a form: "+" is a space, "%C3" a byte; a "%" without two digits stands for itself. */
function bytesOf(part: string): Buffer {
  const bytes = Buffer.from(part.replaceAll('+', ' '), 'latin1');
  let to = 0;
  for (let at = 0; at < bytes.length; at++) {
    const byte = bytes[at] ?? 0;
    const [high, low] = byte === 0x25 ? [digit(bytes[at + 1]), digit(bytes[at + 2])] : [-1, -1];
    const isEscaped = high >= 0 && low >= 0;
    if (isEscaped) at += 2;
    bytes[to++] = isEscaped ? high * 16 + low : byte;
  }
  return bytes.subarray(0, to);
}

const BROKEN = '\uDFFF';

/**
 * The text of bytes that were sent. Where these are no UTF-8, half a surrogate pair
 * stands for what is broken: text.form.ts refuses it beside its field, while U+FFFD would be taken and the text altered.
 */
export function textOfBytes(bytes: Buffer): string {
  const text = bytes.toString('utf8');
  return isUtf8(bytes) ? text : text.replaceAll('\uFFFD', BROKEN);
}

const decoded = (part: string): string => textOfBytes(bytesOf(part));

/** The fields of a form or a query, as far as they are not too many. */
export function fieldsOf(encoded: string): SentFields {
  const fields = Object.create(null) as SentFields;
  for (const part of encoded.split('&', FIELDS).filter((one) => one !== '')) {
    const at = part.includes('=') ? part.indexOf('=') : part.length;
    const [name, value] = [decoded(part.slice(0, at)), decoded(part.slice(at + 1))];
    const before = fields[name];
    fields[name] = before === undefined ? value : [before, value].flat();
  }
  return fields;
}

/** The same of the query of an address, as Express's "query parser". Nothing is kept of it, so U+FFFD does for what is broken. */
export function queryFields(query: string | undefined): SentFields {
  const fields = fieldsOf(query ?? '');
  for (const [name, value] of Object.entries(fields))
    fields[name] = Array.isArray(value) ? value.map((one) => one.toWellFormed()) : value.toWellFormed();
  return fields;
}

/** Throws Refusal where there are too many fields: none is left out in silence. */
export function checkMany(encoded: string, status: number): void {
  let at = -1;
  // Not by split: half a million parts would be made to be counted.
  for (let fields = 1; (at = encoded.indexOf('&', at + 1)) >= 0; fields++)
    if (fields >= FIELDS) throw new Refusal(status, `This has more than ${FIELDS} fields.`);
}
