// The cookie by which a browser is known in which somebody has signed in before: kept for a year, read by nobody else.
import type { Request } from 'express';

/** Seconds for which the browser keeps it. */
const YEAR = 365 * 24 * 3600;

const nameIn = (request: Request): string =>
  String(request.app.get('session cookie')).startsWith('__Host-') ? '__Host-bugzot-device' : 'bugzot-device';

/** The token of the browser's cookie, or '' for none and for what is no token. */
export function deviceOf(request: Request): string {
  const start = `${nameIn(request)}=`;
  const pairs = (request.headers.cookie ?? '').split(';').map((pair) => pair.trim());
  const token = pairs.find((pair) => pair.startsWith(start))?.slice(start.length) ?? '';
  return /^[\w-]{32}$/.test(token) ? token : '';
}

/** Gives the browser its new token with the answer to this request. */
export function keepDevice(request: Request, token: string): void {
  const name = nameIn(request);
  const secure = name.startsWith('__Host-') ? '; Secure' : '';
  const line = `${name}=${token}; Max-Age=${YEAR}; Path=/; HttpOnly${secure}; SameSite=Lax`;
  request.res?.append('Set-Cookie', line);
}
