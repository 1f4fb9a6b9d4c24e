// Cache-Control for every answer: a site-wide default and a decorator for each exception.
import { SetMetadata, type CustomDecorator } from '@nestjs/common';

export const CACHING = 'bugzot:caching';

/** 'bugs': has bug data, strangers' copies live a second. 'still': no bug data. 'secret': never kept anywhere. */
export type Caching = 'bugs' | 'still' | 'secret';

export const Cached = (caching: Caching): CustomDecorator => SetMetadata(CACHING, caching);

/** The default of everything: kept by this browser only, and asked about each time. */
export const PRIVATE = 'private, no-cache';

/** The header's value; `public` only for a stranger without a session. */
export function cacheControl(caching: Caching | undefined, stranger: boolean, maxAge: number): string {
  if (caching === 'secret') return 'no-store';
  if (!stranger || caching === undefined) return PRIVATE;
  return caching === 'still' ? `public, max-age=${maxAge}` : 'public, max-age=0, s-maxage=1';
}
