// One's own profile: real name, time zone, and what others see.
import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../../who.js';
import { orAgain } from '../../../web/again.js';
import { Cached } from '../../../web/caching.js';
import { FormsService } from '../../../web/forms.service.js';
import { readForm, typedOf } from '../../../web/form.js';
import { Me } from '../../../web/me.js';
import { Rule } from '../../../web/rule.js';
import { formTokens } from '../../../web/tokens.js';
import { view, type See, type View } from '../../../web/view.js';
import { AccountsService } from '../accounts.service.js';
import { profileForm } from './profile.form.js';
import { profilePage, type ProfileParts } from './profile.pages.js';
import { ProfilesService } from './profiles.service.js';

@Controller('me/profile')
export class ProfilesController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly profiles: ProfilesService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  async edit(@Req() request: Request, @Me() who: Who): Promise<View> {
    return this.page({ account: await this.accounts.own(who), tokens: formTokens(request) }, 200);
  }

  @Post()
  @Rule('signed in')
  @Cached('secret')
  async update(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(profileForm, typed);
        request.session.notice = 'Your profile is saved.';
        return this.forms.once(request, async (db) => {
          await this.profiles.save(db, said, who);
          return '/me';
        });
      },
      async (problems) =>
        this.page({ account: await this.accounts.own(who), tokens: formTokens(request), typed, problems }, 422),
    );
  }

  private page(parts: ProfileParts, status: number): View {
    return view('users/me/profile/edit', profilePage(parts), { title: 'Your profile', status, scripts: ['me'] });
  }
}
