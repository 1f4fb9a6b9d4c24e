// The page behind the one-time link with which a person sets a password.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { addingPage } from '../../web/adding.pages.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { readForm, typedOf } from '../../web/form.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { UsersService } from '../users.service.js';
import { passwordForm } from './password.form.js';
import { settingPassword } from './password.pages.js';

@Controller('passwords')
export class PasswordsController {
  constructor(private readonly users: UsersService) {}

  @Get(':token')
  @Rule('everyone')
  @Cached('secret')
  async edit(@Param('token') token: string, @Req() request: Request): Promise<View> {
    return this.page(request, await this.users.whoseLink(token), {}, 200);
  }

  /** The link is looked at first: a dead one costs no hashing. */
  @Post(':token')
  @Rule('everyone')
  @Cached('secret')
  async update(@Param('token') token: string, @Req() request: Request): Promise<See | View> {
    const name = await this.users.whoseLink(token);
    return orAgain(
      async () => {
        const { password } = readForm(passwordForm, typedOf(request.body));
        await this.users.setPassword(token, password);
        request.session.notice = 'Your password is set. Sign in with it.';
        return see('/session/new');
      },
      (problems) => this.page(request, name, problems, 422),
    );
  }

  private page(request: Request, name: string, problems: Readonly<Record<string, string>>, status: number): View {
    const setting = settingPassword(name, request.path);
    const page = addingPage(setting, formTokens(request), {}, problems);
    return view(setting.template, page, { title: setting.heading, status });
  }
}
