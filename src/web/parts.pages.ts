// Small pieces that many pages show: a link, a time, the links to the next and the previous page.

/** A link; an empty `href` is shown as plain words. */
export interface LinkView {
  href: string;
  label: string;
}

/**
 * A moment in the reader's zone: `words` is `day` and `clock` together ("2026-11-21 14:03").
 * One that never was has an empty `iso` and says so in `words` ("never").
 */
export interface TimeView {
  iso: string;
  words: string;
  day: string;
  clock: string;
}

/** Where one stands in a list: `count` is "1–50 of 10,000+"; `previous` and `next` are URLs or ''. */
export interface PagerView {
  label: string;
  count: string;
  previous: string;
  next: string;
}

const formats = new Map<string, Intl.DateTimeFormat>();

/** Whether this machine knows the zone, by any of its names; times of one that it does not know are shown in UTC. */
function isZone(zone: string): boolean {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }) instanceof Intl.DateTimeFormat;
  } catch {
    return false;
  }
}

/** A formatter costs a hundred times what formatting does, so each zone has one. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', { ...digits, timeZone: isZone(zone) ? zone : 'UTC' });
  formats.set(zone, format);
  return format;
}

/** No zone changes its clock within a quarter of an hour of UTC. */
const QUARTER = 15 * 60_000;
/** Offsets that are remembered; a list has fifty times, mostly of few days. */
const MOST_OFFSETS = 10_000;
const offsets = new Map<string, number>();

/** Milliseconds by which the zone is before UTC at that moment. */
export function offsetOf(zone: string, at: number): number {
  if (zone === 'UTC') return 0;
  const quarter = Math.floor(at / QUARTER);
  const key = `${zone} ${quarter}`;
  const known = offsets.get(key);
  if (known !== undefined) return known;
  if (offsets.size >= MOST_OFFSETS) offsets.clear();
  const begin = quarter * QUARTER;
  const offset = Date.parse(`${formatIn(zone).format(begin).replace(' ', 'T')}Z`) - begin;
  offsets.set(key, offset);
  return offset;
}

/** A moment (milliseconds since 1970, until the year 9999; null for never) in a reader's zone. */
export function timeView(at: number | null, zone: string): TimeView {
  if (at === null) return { iso: '', words: 'never', day: 'never', clock: '' };
  const iso = new Date(at).toISOString();
  const offset = offsetOf(zone, at);
  const local = offset === 0 ? iso : new Date(at + offset).toISOString();
  const [day, clock] = [local.slice(0, 10), local.slice(11, 16)];
  return { iso, words: `${day} ${clock}`, day, clock };
}
