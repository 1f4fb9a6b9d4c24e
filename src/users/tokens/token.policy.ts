// How long one-time tokens hold.
import type { TokenPurpose } from './token.entity.js';

const hours = 60;

/** In minutes. */
export const tokenMinutes: Readonly<Record<TokenPurpose, number>> = {
  'set password': 72 * hours,
  'first administrator': 24 * hours,
  register: 24 * hours,
  'reset password': hours,
  'confirm address': 24 * hours,
  'second factor': 10,
  passkey: 5,
};

/** The same in words: "for 72 hours", "for an hour", "for 10 minutes". */
export function tokenHolds(purpose: TokenPurpose): string {
  const minutes = tokenMinutes[purpose];
  if (minutes < hours) return `for ${minutes} minutes`;
  return minutes === hours ? 'for an hour' : `for ${minutes / hours} hours`;
}
