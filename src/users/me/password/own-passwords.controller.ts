// Changing one's own password.
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
import { PasswordsService } from '../../passwords/passwords.service.js';
import { signedIn } from '../../roles/permissions.policy.js';
import { agentOf } from '../../sessions/agent.words.js';
import { Entrance } from '../../sessions/entrance.js';
import { AccountsService } from '../accounts.service.js';
import { CurrentPassword } from '../../passwords/current.service.js';
import { ownPasswordForm } from './own-password.form.js';
import { ownPasswordPage } from './own-password.pages.js';
import { OwnPasswordsService, type Place } from './own-passwords.service.js';

/** Where the request comes from, in plain words for services. */
const placeOf = ({ sessionID: session, ip: address = '', headers }: Request): Place => ({
  session,
  address,
  agent: agentOf(headers['user-agent']),
});

@Controller('me/password')
export class OwnPasswordsController {
  constructor(
    private readonly accounts: AccountsService,
    private readonly own: OwnPasswordsService,
    private readonly current: CurrentPassword,
    private readonly passwords: PasswordsService,
    private readonly entrance: Entrance,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  edit(@Req() request: Request, @Me() who: Who): View {
    return this.page(request, who, {}, 200);
  }

  /** Hashing and comparing take their time, so they are done before anything is locked. */
  @Post()
  @Rule('signed in')
  @Cached('secret')
  async update(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    return orAgain(
      async () => {
        const said = readForm(ownPasswordForm, typedOf(request.body));
        this.own.refuseWeak(said, await this.accounts.own(who));
        const proof = await this.current.prove(signedIn(who).id, said.current);
        const hash = await this.passwords.hash(said.password);
        const place = placeOf(request);
        await this.forms.once(request, async (db) => {
          await this.own.change(db, hash, place, proof);
          return '/me';
        });
        return this.goOn(request, who);
      },
      (problems) => this.page(request, who, problems, 422),
    );
  }

  /** The session goes on under a new id, for somebody may know the old one. */
  private async goOn(request: Request, who: Who): Promise<See | View> {
    const stays = await this.own.stays(request.sessionID);
    const answer = await this.entrance.open(request, signedIn(who).id, { next: '/me', kept: '', stays });
    request.session.notice = 'Your password is changed, and you are signed out everywhere else.';
    return answer;
  }

  private page(request: Request, who: Who, problems: Readonly<Record<string, string>>, status: number): View {
    const page = ownPasswordPage(signedIn(who).name, formTokens(request), problems);
    return view('users/me/password/edit', page, { title: page.heading, status });
  }
}
