// New recovery codes wait sealed in the session of the one who made them, until he says that he has kept them.
import type { Request } from 'express';
import type { Bond, Vault } from '../../../vault.js';

declare module 'express-session' {
  interface SessionData {
    /** Sealed, in base64. */
    newCodes?: string;
  }
}

const bond = (owner: number): Bond => ({ purpose: 'shown recovery codes', owner });

/** Keeps them for the next page. */
export function keepCodes(request: Request, vault: Vault, personId: number, codes: readonly string[]): void {
  request.session.newCodes = vault.seal(Buffer.from(JSON.stringify(codes)), bond(personId)).toString('base64');
}

/** Those that wait for the person in this session; null for none. */
export function keptCodes(request: Request, vault: Vault, personId: number): string[] | null {
  const waiting = request.session.newCodes;
  if (!waiting) return null;
  const { secret } = vault.open(Buffer.from(waiting, 'base64'), bond(personId));
  return JSON.parse(secret.toString()) as string[];
}

/** They are shown no more. */
export function forgetCodes(request: Request): void {
  delete request.session.newCodes;
}
