// The law of six-digit codes (RFC 6238): which step of thirty seconds a code belongs to, and how a secret is handed over.
import { generateSecret, generateURI, verifySync } from 'otplib';

/** Seconds for which a code is shown; one that is a step early or late is taken, too. */
const STEP = 30;

/** A new secret of 160 random bits, in base32. */
export const newSecret = (): string => generateSecret({ length: 20 });

/** The step to which the code belongs at `now` (seconds since 1970); null when it is wrong or of another time. */
export function stepOf(secret: string, code: string, now: number): number | null {
  if (!/^\d{6}$/.test(code)) return null;
  const found = verifySync({ secret, token: code, epoch: Math.floor(now), period: STEP, epochTolerance: STEP });
  return found.valid && 'timeStep' in found ? found.timeStep : null;
}

/** What an authenticator app reads from a QR code. */
export const secretUrl = (secret: string, host: string, name: string): string =>
  generateURI({ issuer: `BugZot ${host}`, label: name, secret });

/** The secret in groups of four, for typing. */
export const inGroups = (secret: string): string => secret.replace(/(.{4})(?=.)/g, '$1 ');
