// Numbers and days in a query: 3, 2..5, 2026-12-31, today, -7d, and what is less or more than one of them.

/** How a value is compared. */
export type Compare = '<' | '<=' | '>' | '>=';

/** One condition on a value; `value` as it was typed. */
export interface Bound {
  readonly sign: Compare | '=';
  readonly value: string;
}

/** A number, as PostgreSQL reads it. */
export const isNumber = (text: string): boolean => /^-?\d{1,15}$|^-?\d{1,15}\.\d{1,10}$/.test(text);

/** Whether the text is a day that there is. */
export function isDate(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

/** Days from today that the text means ("today", "7d", "-7d"); null for what is not counted from today. */
export function daysFromNow(text: string): number | null {
  if (text.toLowerCase() === 'today') return 0;
  const [, days] = /^([+-]?\d{1,4})d$/i.exec(text) ?? [];
  return days === undefined ? null : Number(days);
}

/** A day: by its date, or counted from today. */
export const isDay = (text: string): boolean => isDate(text) || daysFromNow(text) !== null;

/** From one value to another ("2..5", "2..", "..5"). */
function ends(text: string): Bound[] {
  const [low = '', high = '', more] = text.split('..', 3);
  const said: Bound[] = [
    { sign: '>=', value: low },
    { sign: '<=', value: high },
  ];
  return more === undefined ? said.filter(({ value }) => value !== '') : [];
}

/** The conditions that a value is: equal, compared, or from one to another; null for what is none. */
export function boundsOf(
  text: string,
  compare: Compare | undefined,
  isValue: (text: string) => boolean,
): Bound[] | null {
  const isRange = !compare && text.includes('..');
  const bounds: Bound[] = isRange ? ends(text) : [{ sign: compare ?? '=', value: text }];
  return bounds.length > 0 && bounds.every(({ value }) => isValue(value)) ? bounds : null;
}
