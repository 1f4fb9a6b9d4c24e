// Closing one's own account.
import { Controller, Get, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import type { EntityManager } from 'typeorm';
import type { Who } from '../../../who.js';
import { orAgain } from '../../../web/again.js';
import { Cached } from '../../../web/caching.js';
import { FormsService } from '../../../web/forms.service.js';
import { readForm, typedOf } from '../../../web/form.js';
import { Me } from '../../../web/me.js';
import { Rule } from '../../../web/rule.js';
import { formTokens } from '../../../web/tokens.js';
import { view, type See, type View } from '../../../web/view.js';
import { signedIn } from '../../roles/permissions.policy.js';
import { CurrentPassword } from '../../passwords/current.service.js';
import { closingForm } from './closing.form.js';
import { closingPage } from './closing.pages.js';
import { ClosingsService } from './closings.service.js';

@Controller('me/closing')
export class ClosingsController {
  constructor(
    private readonly closings: ClosingsService,
    private readonly current: CurrentPassword,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  new(@Req() request: Request, @Me() who: Who): View {
    return this.page(request, who, {}, 200);
  }

  /** Lands on the front page as a stranger, who is told once what has happened. */
  @Post()
  @Rule('signed in')
  @Cached('secret')
  async create(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Me() who: Who,
  ): Promise<See | View> {
    return orAgain(
      async () => {
        const { current } = readForm(closingForm, typedOf(request.body));
        const proof = await this.current.prove(signedIn(who).id, current);
        const close = async (db: EntityManager): Promise<string> => {
          await this.closings.close(db, proof.personId, proof);
          return '/';
        };
        // In turn: the form's own row and the key of the address would lock each other out.
        const answer = await this.forms.once(request, close, `person ${proof.personId}`);
        await new Promise<void>((done, fail) =>
          request.session.regenerate((error) => (error ? fail(error as Error) : done())),
        );
        request.session.notice = 'Your account is closed. Thank you for your reports.';
        response.setHeader('Clear-Site-Data', '"cache"');
        return answer;
      },
      (problems) => this.page(request, who, problems, 422),
    );
  }

  private page(request: Request, who: Who, problems: Readonly<Record<string, string>>, status: number): View {
    const page = closingPage(signedIn(who).name, formTokens(request), problems);
    return view('users/me/closing/new', page, { title: page.heading, status });
  }
}
