// Time zones that one may choose: those that this machine knows, UTC first.
import { z } from 'zod';

/** Every zone under its usual name, UTC first. */
export const zones: readonly string[] = ['UTC', ...Intl.supportedValuesOf('timeZone').filter((zone) => zone !== 'UTC')];

/** Whether this machine can show times there; older names of a zone are known too. Offsets alone are no zones. */
export function isZone(text: string): boolean {
  if (!/^[A-Za-z][\w+/-]*$/.test(text) || text.length > 64) return false;
  try {
    new Intl.DateTimeFormat('en', { timeZone: text });
    return true;
  } catch {
    return false;
  }
}

export const zone = z.string('Please choose a time zone.').refine(isZone, 'Please choose a time zone of the list.');
