// How long something took, as people type it and as it is shown: 90, 1h 30m, 1.5h, 1:30.

/** Minutes of a thousand hours: more than that in one go is a slip. */
export const MINUTES_MOST = 60_000;

/** The forms without their spaces: minutes; hours with a fraction; hours and minutes. */
const forms: readonly [RegExp, (first: number, second: number) => number][] = [
  [/^(\d+)m?$/, (minutes) => minutes],
  [/^(\d+[.]\d\d?)h$/, (hours) => hours * 60],
  [/^(\d+)h$/, (hours) => hours * 60],
  [/^(\d+)h([0-5]?\d)m?$/, (hours, minutes) => hours * 60 + minutes],
  [/^(\d+):([0-5]\d)$/, (hours, minutes) => hours * 60 + minutes],
];

/** Minutes that the text without sign and spaces says; NaN for none. */
function countedIn(text: string): number {
  for (const [form, count] of forms) {
    const found = form.exec(text);
    if (found) return Math.round(count(Number(found[1]), Number(found[2] ?? '0')));
  }
  return NaN;
}

/** Whole minutes that the text says, below zero after a minus; null for what says none, or more than a thousand hours. */
export function minutesOf(typed: string): number | null {
  const text = typed
    .slice(0, 40)
    .toLowerCase()
    .replace(/\s/gu, '')
    .replace(',', '.')
    .replace('min', 'm')
    .replace('−', '-');
  const isLess = text.startsWith('-');
  const counted = countedIn(isLess ? text.slice(1) : text);
  if (!(counted <= MINUTES_MOST)) return null;
  return isLess && counted > 0 ? -counted : counted;
}

/** "1 h 30 min", "45 min", "2 h"; below zero with a minus. */
export function durationWords(minutes: number): string {
  const [hours, rest] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  const parts = [hours > 0 ? `${hours.toLocaleString('en')} h` : '', rest > 0 || hours === 0 ? `${rest} min` : ''];
  return `${minutes < 0 ? '−' : ''}${parts.filter((part) => part !== '').join(' ')}`;
}
