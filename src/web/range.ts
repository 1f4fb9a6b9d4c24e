// Which bytes a request for a part is answered with (RFC 9110, 14): one range, or the whole, or none.

/** 'whole': 200; 'part': 206 with the bytes `from` to `to`, both included; 'none': 416. */
export type Wanted =
  | { readonly kind: 'whole' }
  | { readonly kind: 'part'; readonly from: number; readonly to: number }
  | { readonly kind: 'none' };

/** What there is: bytes, its strong tag with its quotes, and when it last changed, in milliseconds. */
export interface Held {
  readonly size: number;
  readonly etag: string;
  readonly changed: number;
}

const whole: Wanted = { kind: 'whole' };
const none: Wanted = { kind: 'none' };

/** Digits that count; more of them than any file has bytes are as good as the end. */
const numberOf = (digits: string): number => Math.min(Number(digits), Number.MAX_SAFE_INTEGER);

/** Whether what the other side has of it is a part of what there is now: the same strong tag, or the very second. */
function isSame(ifRange: string, { etag, changed }: Held): boolean {
  if (ifRange.startsWith('"')) return ifRange === etag;
  const at = Date.parse(ifRange);
  return !Number.isNaN(at) && Math.floor(at / 1000) === Math.floor(changed / 1000);
}

function partOf(first: string, last: string, size: number): Wanted {
  // The last bytes, of which there may be fewer.
  if (first === '') {
    const from = Math.max(0, size - numberOf(last));
    return last === '' || from >= size ? none : { kind: 'part', from, to: size - 1 };
  }
  const from = numberOf(first);
  const to = last === '' ? size - 1 : Math.min(numberOf(last), size - 1);
  return from > to ? none : { kind: 'part', from, to };
}

/** The digits on both sides of "12-34", of which one may be missing; null for anything else. */
function endsOf(said: string): [string, string] | null {
  const at = said.indexOf('-');
  const ends: [string, string] = [said.slice(0, at), said.slice(at + 1)];
  return at >= 0 && ends.every((end) => /^\d*$/.test(end)) ? ends : null;
}

/**
 * What the headers Range and If-Range ask for, '' for one that is not there. Units that nobody knows and several ranges at once
 * are answered with the whole; one range that is broken, or where nothing is, with none.
 */
export function rangeOf(range: string, ifRange: string, held: Held): Wanted {
  const asked = range.trim();
  if (!/^bytes=/i.test(asked) || asked.includes(',')) return whole;
  if (ifRange !== '' && !isSame(ifRange.trim(), held)) return whole;
  const ends = endsOf(asked.slice('bytes='.length).trim());
  return ends ? partOf(...ends, held.size) : none;
}
