// A day as a reader means it: from midnight to midnight in his zone.
import { timeView } from '../../web/parts.pages.js';

const DAY = 86_400_000;

/** Milliseconds by which the zone is before UTC at that moment. */
function ahead(zone: string, at: number): number {
  const { day, clock } = timeView(at, zone);
  return Date.parse(`${day}T${clock}Z`) - Math.floor(at / 60_000) * 60_000;
}

/**
 * When the day ("2026-11-21") begins in the zone, in milliseconds; `later` days after it. Null for what is no day. Where the
 * clock is changed at midnight, the first moment of the day.
 */
export function dayStart(day: string, zone: string, later = 0): number | null {
  const midnight = Date.parse(`${day}T00:00Z`);
  if (!/^\d{4}-\d\d-\d\d$/.test(day) || Number.isNaN(midnight) || !new Date(midnight).toISOString().startsWith(day))
    return null;
  const wanted = midnight + later * DAY;
  const near = wanted - ahead(zone, wanted);
  return wanted - ahead(zone, near);
}
