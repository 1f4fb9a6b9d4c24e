// Whose rights have changed goes on under a new session id: the old one, which others may know, dies within a second.
import type { Request, RequestHandler, Response } from 'express';
import { newId, type SessionStore } from './session.store.js';
import { hasSession } from './strangers.js';

declare module 'express-serve-static-core' {
  interface Request {
    /** The id that the session had until this request: the form that is sent with it was made under that one. */
    formerSession?: string;
  }
}

/** The same session under its new id; the browser hears of it with the answer. */
function goOn(request: Request, store: SessionStore, id: string): void {
  const { changed: _, ...data } = request.session;
  request.formerSession = request.sessionID;
  request.sessionID = id;
  store.createSession(request, data);
}

/** A browser that has gone before it heard of the new id knows the old one only, so that this one lives on. */
function takeBack(response: Response, store: SessionStore, id: string, newer: string): void {
  response.once('close', () => {
    if (!response.headersSent) store.unrenew(id, newer).catch(() => undefined);
  });
}

async function renew(request: Request, response: Response, store: SessionStore): Promise<void> {
  const [id, newer] = [request.sessionID, newId()];
  if (!(await store.renew(id, newer))) return;
  takeBack(response, store, id, newer);
  goOn(request, store, newer);
}

/** Renews the id where it must be; when that fails the request fails, and the session is as it was. */
export function renewal(store: SessionStore): RequestHandler {
  return (request, response, next) => {
    if (!hasSession(request) || !request.session.changed) return next();
    renew(request, response, store).then(() => next(), next);
  };
}
