// Puts on each request who asks: the session's person, a stranger, or somebody who looks at pages as a role sees them.
import type { NextFunction, Request, RequestHandler, Response } from 'express';
import type { SettingsService } from '../settings/settings.service.js';
import type { SessionPerson } from '../web/session.store.js';
import type { Who } from '../who.js';
import type { Viewing, ViewsService } from './roles/views.service.js';
import type { WhoService } from './who.service.js';

/** Puts who asks on the request, and what administrators have set; a lost database is an error here, never a stranger. */
export function asks(who: WhoService, views: ViewsService, settings: SettingsService): RequestHandler {
  const found = async (request: Request): Promise<Who> => {
    const person = request.user as SessionPerson | undefined;
    if (!person) return who.stranger();
    const own = await who.personal(person, request.ip ?? '');
    return request.session.viewing ? viewed(request, own, request.session.viewing, views) : own;
  };
  return (request: Request, _response: Response, next: NextFunction): void => {
    Promise.all([found(request), settings.standing()]).then(([known, standing]) => {
      request.who = known;
      request.standing = standing;
      next();
    }, next);
  };
}

/** What he sees who looks at pages as a role sees them; himself again as soon as that is over. */
async function viewed(request: Request, own: Who, viewing: Viewing, views: ViewsService): Promise<Who> {
  request.own = own;
  const seen = await views.seen(own, viewing);
  if (seen) return seen;
  delete request.session.viewing;
  await views.end(viewing, own);
  return own;
}
