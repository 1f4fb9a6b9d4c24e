// A ticket for one file on a host that knows nobody: which file, in whose session, and until when; sealed, so that none is made up.
import { createHmac, timingSafeEqual } from 'node:crypto';

/** Milliseconds for which a ticket is good. */
export const GOOD_FOR = 5 * 60 * 1000;

export interface Ticket {
  readonly bugId: number;
  readonly key: string;
  /** What the database knows the session by; null for a stranger. */
  readonly session: Buffer | null;
  /** Milliseconds since 1970 by the database's clock. */
  readonly until: number;
}

const sealOf = (text: string, secret: Buffer): Buffer => createHmac('sha256', secret).update(text).digest();

/** The ticket as a part of an address. */
export function written({ bugId, key, session, until }: Ticket, secret: Buffer): string {
  const text = JSON.stringify([bugId, key, session?.toString('base64url') ?? '', until]);
  const body = Buffer.from(text).toString('base64url');
  return `${body}.${sealOf(body, secret).toString('base64url')}`;
}

/** What it says; null where it was not written with this secret. */
export function read(ticket: string, secret: Buffer): Ticket | null {
  const [, body = '', seal = ''] = /^([\w-]{1,300})\.([\w-]{43})$/.exec(ticket) ?? [];
  const [said, due] = [Buffer.from(seal, 'base64url'), sealOf(body, secret)];
  if (said.length !== due.length || !timingSafeEqual(said, due)) return null;
  const [bugId, key, session, until] = JSON.parse(Buffer.from(body, 'base64url').toString()) as [
    ...[number, string, string, number],
  ];
  return { bugId, key, session: session === '' ? null : Buffer.from(session, 'base64url'), until };
}

/** Whether it is still good at that moment, in the same milliseconds. */
export const isGood = ({ until }: Ticket, now: number): boolean => now < until;
