// The one-time link that was just made: it waits in the session of the one who made it, and is shown once.
import type { Request } from 'express';

declare module 'express-session' {
  interface SessionData {
    /** The link with which the person of that user name sets a password. */
    passwordLink?: { name: string; link: string };
  }
}

export function keepLink(request: Request, name: string, link: string): void {
  request.session.passwordLink = { name, link };
}

/** The waiting link of that person or ''; it waits no longer. */
export function takeLink(request: Request, name: string): string {
  const kept = request.session.passwordLink;
  if (kept?.name !== name) return '';
  delete request.session.passwordLink;
  return kept.link;
}
