// The hub of one's own account.
import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import { accountPage } from './account.pages.js';
import { AccountsService } from './accounts.service.js';

@Controller('me')
export class AccountController {
  constructor(private readonly accounts: AccountsService) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  async show(@Req() request: Request, @Me() who: Who): Promise<View> {
    const page = accountPage(await this.accounts.own(who), formTokens(request));
    return view('users/me/show', page, { title: 'Your account' });
  }
}
