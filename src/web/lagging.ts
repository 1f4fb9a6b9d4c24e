// Which requests may be answered from a replica: pages with bug data, for strangers and for who has written nothing just now.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { Who } from '../who.js';
import { whoOf } from './me.js';
import type { SessionStore } from './session.store.js';
import { hasSession } from './strangers.js';

const SAFE = new Set(['GET', 'HEAD']);

/** The same stranger asks again and again, and is known by being the same. */
const lagging = new WeakMap<Who, Who>();

function laggingOf(who: Who): Who {
  const known = lagging.get(who) ?? { ...who, mayLag: true };
  lagging.set(who, known);
  return known;
}

/** Whether nothing that was just written can be missed: no session, or one in which nothing was written for seconds. */
function isCalm(request: Request): boolean {
  if (request.get('cookie') === undefined) return !hasSession(request);
  return whoOf(request).person !== null && hasSession(request) && request.session.wrote === false;
}

/** Lets what a page with bug data shows be half a second old. All that decides who asks has been read from the primary by now. */
export function letLag(request: Request): void {
  if (request.caching !== 'bugs' || !SAFE.has(request.method) || !isCalm(request)) return;
  request.who = laggingOf(whoOf(request));
}

/**
 * Notes in the session that something is about to be written, for whatever page is read next; also where the form's answer
 * is none that keeps the session. Where there are no replicas there is nothing to note.
 */
export function markWrites(store: SessionStore, hasReplicas: boolean): RequestHandler {
  return (request: Request, _response: Response, next: NextFunction): void => {
    if (!hasReplicas || SAFE.has(request.method) || !hasSession(request)) return next();
    store.mark(request.sessionID).then(() => next(), next);
  };
}
