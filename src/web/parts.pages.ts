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

const zones = new Set(Intl.supportedValuesOf('timeZone'));

/** Whether this machine knows the zone; times of one that it does not know are shown in UTC. */
const isZone = (zone: string): boolean => zones.has(zone);

/** A formatter costs a hundred times what formatting does, so each zone has one. */
function formatIn(zone: string): Intl.DateTimeFormat {
  const known = formats.get(zone);
  if (known) return known;
  const digits = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
  const format = new Intl.DateTimeFormat('sv-SE', { ...digits, timeZone: isZone(zone) ? zone : 'UTC' });
  formats.set(zone, format);
  return format;
}

/** A moment (milliseconds since 1970; null for never) in a reader's zone. */
export function timeView(at: number | null, zone: string): TimeView {
  if (at === null) return { iso: '', words: 'never', day: 'never', clock: '' };
  const words = formatIn(zone).format(at);
  const [day = '', clock = ''] = words.split(' ');
  return { iso: new Date(at).toISOString(), words, day, clock };
}
