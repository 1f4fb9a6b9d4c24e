// What is shown when somebody must sign in before going on: the page that leads back, with what was typed waiting on it.
import type { Request } from 'express';
import { formTokens } from '../../web/tokens.js';
import { textOf, typedOf } from '../../web/form.js';
import { writeKept, type Kept } from '../../web/kept.js';
import { offers } from '../../web/standing.js';
import { safeNext } from '../../web/sign-in.js';
import { See, view, type View } from '../../web/view.js';
import { wishOf } from './entrance.js';
import { signInPage } from './sessions.pages.js';

const expired = 'Your sign-in had ended. Sign in again and what you typed will be sent from here; nothing is lost.';
const stale = 'This page was open for too long. Please try once more.';

/** For a GET: the way to the sign-in page. For a POST: the sign-in page itself, which keeps the form. */
export function signInAgain(request: Request, kept: Kept | null): View | See {
  if (!kept) return new See(`/session/new?next=${encodeURIComponent(safeNext(request.originalUrl))}`, 303);
  const isSignIn = request.path.startsWith('/session');
  const typed = typedOf(request.body);
  const text = (name: string): string => textOf(typed, name);
  const page = signInPage({
    tokens: formTokens(request),
    ...(isSignIn ? { ...wishOf(request.body), login: text('login') } : { next: '/', login: '', stays: false }),
    lead: isSignIn || kept.fields.length === 0 ? '' : expired,
    kept: isSignIn ? text('kept') : writeKept(kept),
    problem: isSignIn ? stale : '',
    // Whose sign-in has ended has an account; from here one goes nowhere with what was typed.
    registers: false,
    passkeys: offers(request, 'passkeys'),
  });
  return view('users/sessions/new', page, { title: 'Sign in', status: 403 });
}
