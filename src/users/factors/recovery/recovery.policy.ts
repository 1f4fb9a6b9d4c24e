// The law of recovery codes: 120 random bits each, written so that they can be read aloud and typed.
import { createHash, randomBytes } from 'node:crypto';

/** How many are made at once, and from how few left on one is told to make new ones. */
export const CODES = 10;
export const FEW = 3;

/** Digits and letters without i, l, o and u, which are misread. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';
const LENGTH = 24;

/** Ten new ones, in four groups of six. */
export function newCodes(): string[] {
  return Array.from({ length: CODES }, () => {
    const code = Array.from(randomBytes(LENGTH), (byte) => letters[byte % letters.length]).join('');
    return code.replace(/(.{6})(?=.)/g, '$1-');
  });
}

/** A recovery code as it is compared, whatever its case, spaces and dashes; null for what is none. */
export function recoveryCode(typed: string): string | null {
  const plain = typed.toLowerCase().replace(/[\s-]/g, '').replaceAll('o', '0').replace(/[il]/g, '1');
  return plain.length === LENGTH && [...plain].every((letter) => letters.includes(letter)) ? plain : null;
}

/** What is kept of a code. A plain hash is enough: nobody tries out 120 bits. */
export const codeHash = (personId: number, code: string): Buffer =>
  createHash('sha256').update(`${personId} ${code}`).digest();
