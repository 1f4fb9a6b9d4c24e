// Turns what a controller answers into HTTP: a View into HTML, a See into a redirect; and sets Cache-Control on both.
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Request, Response } from 'express';
import { mergeMap, type Observable } from 'rxjs';
import { cacheControl, type Caching } from './caching.js';
import { letLag } from './lagging.js';
import { whoOf } from './me.js';
import { tookSoFar } from './noting.js';
import { hasSession } from './strangers.js';
import { isStranger } from './stamp.js';
import { ShellService } from './shell.service.js';
import { See, Unchanged, View } from './view.js';

const isAsked = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const maxAgeOf = ({ standing }: Request): number => standing?.current.cacheMaxAge ?? 0;

/**
 * Waits until the session is kept. A browser goes on as soon as it has read where to, which may be before express-session has
 * kept what the next page is to say; where it can not be kept, express-session tries again at the end and tells.
 */
const keptSession = (request: Request): Promise<void> =>
  new Promise((resolve) => {
    if (whoOf(request).person === null || !hasSession(request)) resolve();
    else request.session.save(() => resolve());
  });

/** For who administrates: what it took to find what the page shows, to write it, and of the database as far as that is known. */
function timing(request: Request, found: number): string {
  const { spent } = request;
  const parts = [`find;dur=${found.toFixed(1)}`, `write;dur=${(tookSoFar(request) - found).toFixed(1)}`];
  if (spent) parts.push(`database;dur=${spent.ms.toFixed(1)};desc="${spent.statements} statements"`);
  return parts.join(', ');
}

@Injectable()
export class ViewInterceptor implements NestInterceptor {
  constructor(private readonly shell: ShellService) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    const { caching } = request;
    letLag(request);
    return next.handle().pipe(
      mergeMap(async (answer: unknown) => {
        if (answer instanceof See && request.method === 'POST') await keptSession(request);
        const asked = answer instanceof See && answer.isBrief ? undefined : caching;
        return this.answer(answer, asked, request, http.getResponse<Response>());
      }),
    );
  }

  private answer(answer: unknown, caching: Caching | undefined, request: Request, response: Response): unknown {
    const header = cacheControl(isAsked(request) ? caching : undefined, isStranger(request), maxAgeOf(request));
    if (!response.headersSent) response.setHeader('Cache-Control', caching === 'secret' ? 'no-store' : header);
    if (answer instanceof See) {
      response.status(answer.status).location(answer.url).type('text/plain');
      return `See ${answer.url}\n`;
    }
    if (answer instanceof Unchanged) response.status(304).setHeader('ETag', answer.etag);
    return answer instanceof View ? this.html(answer, request, response) : answer instanceof Unchanged ? '' : answer;
  }

  private html(page: View, request: Request, response: Response): string {
    const { etag, status = 200 } = page.shown;
    if (etag) response.setHeader('ETag', etag);
    response.status(status).type('html');
    const found = tookSoFar(request);
    const html = this.shell.html(page, request);
    if (whoOf(request).everywhere.has('settings.manage')) response.setHeader('Server-Timing', timing(request, found));
    return html;
  }
}
