// Cache-Control for every answer: a site-wide default and a decorator for each exception.
import { Injectable, SetMetadata, type CanActivate, type CustomDecorator, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request } from 'express';

export const CACHING = 'bugzot:caching';

/** 'bugs': has bug data, strangers' copies live a second. 'still': no bug data. 'secret': never kept anywhere. */
export type Caching = 'bugs' | 'still' | 'secret';

declare module 'express-serve-static-core' {
  interface Request {
    /** What the handler lets be kept; undefined where it says nothing, and before there is one. */
    caching?: Caching | undefined;
  }
}

export const Cached = (caching: Caching): CustomDecorator => SetMetadata(CACHING, caching);

/** The default of everything: kept by this browser only, and asked about each time. */
export const PRIVATE = 'private, no-cache';

/** The header's value; `public` only for a stranger without a session. */
export function cacheControl(caching: Caching | undefined, stranger: boolean, maxAge: number): string {
  if (caching === 'secret') return 'no-store';
  if (!stranger || caching === undefined) return PRIVATE;
  return caching === 'still' ? `public, max-age=${maxAge}` : 'public, max-age=0, s-maxage=1';
}

/** The same of what is told in place of a page, that there is none or where to sign in: many strangers may want it at once. */
export const keptInstead = ({ caching }: Request, stranger: boolean): string =>
  stranger && (caching === 'bugs' || caching === 'still') ? cacheControl('bugs', true, 0) : 'no-store';

/** Notes on the request what its handler lets be kept, before anything can refuse it. */
@Injectable()
export class CachingGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const caching = this.reflector.get<Caching | undefined>(CACHING, context.getHandler());
    context.switchToHttp().getRequest<Request>().caching = caching;
    return true;
  }
}
