// The page behind the one-time link with which a person sets a password.
import { promisify } from 'node:util';
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { addingPage } from '../../web/adding.pages.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, typedOf } from '../../web/form.js';
import { Limited } from '../../web/limited.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { agentOf } from '../sessions/agent.words.js';
import { LinksService, type LinkOwner } from '../links/links.service.js';
import { passwordForm } from './password.form.js';
import { settingPassword } from './password.pages.js';

@Controller('passwords')
export class PasswordsController {
  constructor(
    private readonly links: LinksService,
    private readonly forms: FormsService,
  ) {}

  @Get(':token')
  @Rule('everyone')
  @Cached('secret')
  async edit(@Param('token') token: string, @Req() request: Request): Promise<View> {
    return this.page(request, await this.links.whose(token), {}, 200);
  }

  /** A double click sets it once and lands in the same place. */
  @Post(':token')
  @Rule('everyone')
  @Limited('token')
  @Cached('secret')
  async update(@Param('token') token: string, @Req() request: Request): Promise<See | View> {
    return orAgain(
      async () => {
        const { password } = readForm(passwordForm, typedOf(request.body));
        const hash = await this.links.hash(token, password);
        const from = { address: request.ip ?? '', agent: agentOf(request.get('user-agent')) };
        const set = async (db: EntityManager): Promise<string> => {
          await this.links.set(db, token, hash, from);
          return '/session/new';
        };
        // In turn: of many who use a link at once all but one need no connection to wait on.
        const answer = await this.forms.once(request, set, `link ${token}`);
        // Who was signed in here is so no more: his session has ended with all others.
        if (request.user) await promisify(request.logOut.bind(request))();
        request.session.notice = 'Your password is set. Sign in with it.';
        return answer;
      },
      async (problems) => this.page(request, await this.links.whose(token), problems, 422),
    );
  }

  private page(request: Request, owner: LinkOwner, problems: Readonly<Record<string, string>>, status: number): View {
    const setting = settingPassword(owner, request.path);
    const page = addingPage(setting, formTokens(request), {}, problems);
    return view(setting.template, page, { title: setting.heading, status });
  }
}
