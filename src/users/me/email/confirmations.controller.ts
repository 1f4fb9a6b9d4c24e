// The page behind the link that confirms an address; it works signed in and signed out.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import type { Who } from '../../../who.js';
import { addingPage } from '../../../web/adding.pages.js';
import { orAgain } from '../../../web/again.js';
import { Cached } from '../../../web/caching.js';
import { FormsService } from '../../../web/forms.service.js';
import { Limited } from '../../../web/limited.js';
import { Me } from '../../../web/me.js';
import { Rule } from '../../../web/rule.js';
import { formTokens } from '../../../web/tokens.js';
import { view, type See, type View } from '../../../web/view.js';
import { confirmingEmail } from './email.pages.js';
import { EmailsService } from './emails.service.js';

@Controller('addresses')
export class ConfirmationsController {
  constructor(
    private readonly emails: EmailsService,
    private readonly forms: FormsService,
  ) {}

  /** Looking changes nothing: mail programs follow links before their reader does. */
  @Get(':token')
  @Rule('everyone')
  @Cached('secret')
  async edit(@Param('token') token: string, @Req() request: Request): Promise<View> {
    return this.page(request, token, {}, 200);
  }

  @Post(':token')
  @Rule('everyone')
  @Limited('token')
  @Cached('secret')
  async update(@Param('token') token: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    return orAgain(
      async () => {
        const confirm = async (db: EntityManager): Promise<string> => {
          await this.emails.confirm(db, token);
          return who.person ? '/me' : '/session/new';
        };
        // In turn: the form's own row and the key of the address would lock each other out.
        const answer = await this.forms.once(request, confirm, `address ${token}`);
        request.session.notice = 'The address is confirmed.';
        return answer;
      },
      (problems) => this.page(request, token, problems, 422),
    );
  }

  private async page(
    request: Request,
    token: string,
    problems: Readonly<Record<string, string>>,
    status: number,
  ): Promise<View> {
    const { name, email } = await this.emails.look(token);
    const adding = confirmingEmail(name, email, request.path);
    const page = addingPage(adding, formTokens(request), {}, problems);
    return view(adding.template, page, { title: adding.heading, status });
  }
}
