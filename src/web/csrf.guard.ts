// No other site can post in a person's name: Fetch-Metadata and Origin first, then the token that each form carries.
import { createHmac, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config.js';
import { NotAllowed, StaleForm } from '../errors.js';

declare module 'express-session' {
  interface SessionData {
    /** A stranger has a form before him: from then on there is a session. */
    hasForm?: boolean;
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** Under this name of the application's settings the key is kept that makes tokens of session ids. */
export const FORM_KEY = 'form key';

const tokenOf = (request: Request, id = request.sessionID): string =>
  createHmac('sha256', request.app.get(FORM_KEY) as Buffer)
    .update(id)
    .digest('base64url');

/** Whether the form was made for this session; for that of the id that has just been changed, see renewal.ts. */
function isOwn(request: Request, said: unknown): boolean {
  const { formerSession } = request;
  if (sameToken(said, tokenOf(request))) return true;
  return formerSession !== undefined && sameToken(said, tokenOf(request, formerSession));
}

/** The token of this session; putting it into a form starts a session for a stranger. Pages opened at once have the same. */
export function csrfToken(request: Request): string {
  if (!request.user) request.session.hasForm = true;
  return tokenOf(request);
}

function sameToken(said: unknown, held: string): boolean {
  if (typeof said !== 'string') return false;
  const [a, b] = [Buffer.from(said), Buffer.from(held)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** Whether a page of this site, or none at all, has sent it: by what browsers say of that. */
export function isFromHere(request: Request, { baseUrl }: Config): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.get('origin');
  if (origin === undefined) return true;
  const own = [new URL(baseUrl).origin, `${request.protocol}://${request.get('host') ?? ''}`];
  return own.includes(origin);
}

@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Throws NotAllowed when another site sent the form, StaleForm when its token is not this session's. */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (SAFE.has(request.method)) return true;
    if (!isFromHere(request, this.config))
      throw new NotAllowed('Another site sent this form, so it was not looked at.');
    const body = request.body as Record<string, unknown> | undefined;
    if (!isOwn(request, body?.['_csrf'])) throw new StaleForm();
    return true;
  }
}
