// Shows the page before a dangerous deed, and does the deed; what hinders it is told on the same page.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { orAgain } from '../web/again.js';
import { FormsService } from '../web/forms.service.js';
import { typedOf } from '../web/form.js';
import { formTokens } from '../web/tokens.js';
import { view, type See, type View } from '../web/view.js';
import { CONFIRMING, confirmingPage, type Confirming } from './confirming.pages.js';

/** The deed answers where one goes on, and leaves a notice of what has happened. */
type Deed = (db: EntityManager) => Promise<{ url: string; notice: string }>;

@Injectable()
export class Confirmings {
  constructor(private readonly forms: FormsService) {}

  show(confirming: Confirming, request: Request, problems: Readonly<Record<string, string>> = {}): View {
    const page = confirmingPage(confirming, { tokens: formTokens(request), problems, typed: typedOf(request.body) });
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view(CONFIRMING, page, { title: confirming.heading, status });
  }

  /** Does it once; throws what the deed throws, but for Invalid. */
  take(confirming: Confirming, request: Request, deed: Deed): Promise<See | View> {
    return this.once(request, deed, (problems) => this.show(confirming, request, problems));
  }

  /** The same for a deed of one button; `again` shows the page that the button stands on. */
  once(
    request: Request,
    deed: Deed,
    again: (problems: Readonly<Record<string, string>>) => View | Promise<View>,
  ): Promise<See | View> {
    return orAgain(
      () =>
        this.forms.once(request, async (db) => {
          const { url, notice } = await deed(db);
          request.session.notice = notice;
          return url;
        }),
      again,
    );
  }
}
