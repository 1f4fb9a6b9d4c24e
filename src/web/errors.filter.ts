// Everything thrown becomes a page that a person understands; what was typed is kept in it, and nothing of the inside shows.
import { Catch, Inject, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { Logger } from 'pino';
import { SignInNeeded, StaleForm } from '../errors.js';
import { keptInstead } from './caching.js';
import { csrfToken } from './csrf.guard.js';
import { errorPage } from './error.pages.js';
import { crowdIn, failureOf, unkeptCode, type Failure } from './failure.js';
import { keptOf, typedIn } from './kept.js';
import { whoOf } from './me.js';
import { resumePage } from './resume.pages.js';
import { ShellService } from './shell.service.js';
import { SIGN_IN_PAGE, type SignInAgain } from './sign-in.js';
import { isStranger } from './stamp.js';
import { onceToken } from './submissions.service.js';
import { See, view, type View } from './view.js';

@Catch()
export class ErrorsFilter implements ExceptionFilter {
  constructor(
    private readonly shell: ShellService,
    @Inject(SIGN_IN_PAGE) private readonly signIn: SignInAgain,
  ) {}

  catch(error: unknown, host: ArgumentsHost): void {
    const request = host.switchToHttp().getRequest<Request & { log?: Logger; id?: string }>();
    const response = host.switchToHttp().getResponse<Response>();
    const failure = failureOf(error);
    this.note(error, failure, request.log);
    if (response.headersSent) {
      response.destroy();
      return;
    }
    response.setHeader('Cache-Control', 'no-store');
    if (failure.retryAfter > 0) response.setHeader('Retry-After', String(Math.ceil(failure.retryAfter)));
    if (request.isApart) {
      response.status(failure.status).type('text/plain').send(`${failure.sentence}\n`);
      return;
    }
    const answer = this.answer(error, failure, request);
    if (answer instanceof See || failure.status === 404)
      response.setHeader('Cache-Control', keptInstead(request, isStranger(request)));
    if (answer instanceof See) response.redirect(answer.status, answer.url);
    else this.send(answer, request, response);
  }

  /** What people do wrong is no news, nor is a crowd, which would fill the log; what we let through to the database is, by its code alone, for the rest may be private. */
  private note(error: unknown, failure: Failure, log: Logger | undefined): void {
    const sqlstate = unkeptCode(error);
    if (failure.status >= 500 && !crowdIn(error)) log?.error({ err: error }, 'request failed');
    else if (sqlstate) log?.warn({ sqlstate }, 'the database refused a value that no form had refused');
  }

  private answer(error: unknown, failure: Failure, request: Request & { id?: string }): View | See {
    const isForm = request.method === 'POST';
    if (error instanceof SignInNeeded || (error instanceof StaleForm && !whoOf(request).person)) {
      return this.signIn(request, isForm ? keptOf(request) : null);
    }
    if (error instanceof StaleForm) return this.resume(error, request);
    const kept = isForm ? typedIn(keptOf(request)).map(({ name, value }) => ({ label: name, value })) : [];
    const page = errorPage(
      failure.status,
      failure.sentence,
      String(request.id ?? ''),
      kept.filter(({ value }) => value !== ''),
    );
    return view('web/error', page, { title: page.heading, status: failure.status });
  }

  private resume(error: StaleForm, request: Request): View {
    const tokens = { csrf: csrfToken(request), once: onceToken() };
    const page = resumePage({ sentence: error.message, kept: keptOf(request), tokens });
    return view('web/resume', page, { title: page.heading, status: error.status });
  }

  private send(answer: View, request: Request, response: Response): void {
    response.status(answer.shown.status ?? 500).type('html');
    response.send(this.shell.html(answer, request));
  }
}
