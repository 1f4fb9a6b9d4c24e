// Turns what a controller answers into HTTP: a View into HTML, a See into a redirect; and sets Cache-Control on both.
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { map, type Observable } from 'rxjs';
import { CACHING, cacheControl, type Caching } from './caching.js';
import { whoOf } from './me.js';
import { hasSession } from './strangers.js';
import { ShellService } from './shell.service.js';
import { See, View } from './view.js';

/** Whether nobody is known by this request and nothing is kept for him: his page may be anybody's. */
const isStranger = (request: Request): boolean =>
  whoOf(request).person === null &&
  request.get('cookie') === undefined &&
  !(hasSession(request) && request.session.hasForm);

const isAsked = ({ method }: Request): boolean => method === 'GET' || method === 'HEAD';

const maxAgeOf = ({ standing }: Request): number => standing?.current.cacheMaxAge ?? 0;

@Injectable()
export class ViewInterceptor implements NestInterceptor {
  constructor(
    private readonly reflector: Reflector,
    private readonly shell: ShellService,
  ) {}

  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    const http = context.switchToHttp();
    const caching = this.reflector.get<Caching | undefined>(CACHING, context.getHandler());
    return next
      .handle()
      .pipe(
        map((answer: unknown) =>
          this.answer(answer, caching, http.getRequest<Request>(), http.getResponse<Response>()),
        ),
      );
  }

  private answer(answer: unknown, caching: Caching | undefined, request: Request, response: Response): unknown {
    const header = cacheControl(isAsked(request) ? caching : undefined, isStranger(request), maxAgeOf(request));
    if (!response.headersSent) response.setHeader('Cache-Control', caching === 'secret' ? 'no-store' : header);
    if (answer instanceof See) {
      response.status(answer.status).location(answer.url).type('text/plain');
      return `See ${answer.url}\n`;
    }
    if (!(answer instanceof View)) return answer;
    response.status(answer.shown.status ?? 200).type('html');
    return this.shell.html(answer, request);
  }
}
