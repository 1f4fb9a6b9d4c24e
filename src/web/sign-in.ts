// The sign-in page as the ground needs it when a session is over: the users' room says what it looks like.
import type { Request } from 'express';
import type { Kept } from './kept.js';
import type { See, View } from './view.js';

export const SIGN_IN_PAGE = Symbol('sign-in page');

/** The way to sign in that leads back to this request; with `kept`, what was typed waits on the page. */
export type SignInAgain = (request: Request, kept: Kept | null) => View | See;

/** Where one may be led after signing in: a path of this site, else the front page. */
export function safeNext(next: unknown): string {
  if (typeof next !== 'string' || !/^\/(?![/\\])/.test(next) || /[\\\p{Cc}]/u.test(next)) return '/';
  const url = new URL(next, 'http://here.invalid');
  return url.origin === 'http://here.invalid' && !url.pathname.startsWith('//')
    ? url.pathname + url.search + url.hash
    : '/';
}
