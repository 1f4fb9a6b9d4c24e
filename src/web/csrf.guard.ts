// No other site can post in a person's name: Fetch-Metadata and Origin first, then the token that each form carries.
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../config.js';
import { NotAllowed, StaleForm } from '../errors.js';

declare module 'express-session' {
  interface SessionData {
    csrf?: string;
  }
}

const SAFE = new Set(['GET', 'HEAD', 'OPTIONS']);

/** The token of this session, made on first use; putting it into a form starts a session for a stranger. */
export function csrfToken(request: Request): string {
  return (request.session.csrf ??= randomBytes(24).toString('base64url'));
}

function sameToken(said: unknown, held: string | undefined): boolean {
  if (typeof said !== 'string' || held === undefined) return false;
  const [a, b] = [Buffer.from(said), Buffer.from(held)];
  return a.length === b.length && timingSafeEqual(a, b);
}

@Injectable()
export class CsrfGuard implements CanActivate {
  constructor(@Inject(CONFIG) private readonly config: Config) {}

  /** Throws NotAllowed when another site sent the form, StaleForm when its token is not this session's. */
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<Request>();
    if (SAFE.has(request.method)) return true;
    if (!this.fromHere(request)) throw new NotAllowed('Another site sent this form, so it was not looked at.');
    const body = request.body as Record<string, unknown> | undefined;
    if (!sameToken(body?.['_csrf'] ?? request.get('x-csrf-token'), request.session.csrf)) throw new StaleForm();
    return true;
  }

  private fromHere(request: Request): boolean {
    const site = request.get('sec-fetch-site');
    if (site !== undefined && site !== 'same-origin' && site !== 'none') return false;
    const origin = request.get('origin');
    if (origin === undefined) return true;
    const own = [new URL(this.config.baseUrl).origin, `${request.protocol}://${request.get('host') ?? ''}`];
    return own.includes(origin);
  }
}
