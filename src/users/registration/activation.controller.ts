// The page behind the link in the mail: the address has proven itself, the rest of the account is said here.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { addingPage } from '../../web/adding.pages.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, typedOf, type Typed } from '../../web/form.js';
import { Limited } from '../../web/limited.js';
import { Rule } from '../../web/rule.js';
import { safeNext } from '../../web/sign-in.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { Entrance } from '../sessions/entrance.js';
import { ClaimsService } from './claims.service.js';
import { registrationForm } from './registration.form.js';
import { registering } from './registration.pages.js';
import { RegistrationService, type Opening } from './registration.service.js';
import { claimWords } from './registration.words.js';

@Controller('registration/:token')
export class ActivationController {
  constructor(
    private readonly registration: RegistrationService,
    private readonly claims: ClaimsService,
    private readonly forms: FormsService,
    private readonly entrance: Entrance,
  ) {}

  @Get()
  @Rule('everyone')
  @Cached('secret')
  async edit(@Param('token') token: string, @Req() request: Request): Promise<View> {
    const opening = await this.registration.look(token);
    const name = opening.claimable?.name ?? '';
    return this.page(request, opening, { name, zone: 'UTC', claim: 'yes' }, {}, 200);
  }

  /** The person is signed in at once: whoever reads the mail could set the password, too. A double click lands there as well. */
  @Post()
  @Rule('everyone')
  @Limited('token')
  @Cached('secret')
  async update(@Param('token') token: string, @Req() request: Request): Promise<See | View> {
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(registrationForm, typed);
        const hash = await this.registration.hash(token, said);
        const made = { id: 0, next: '/' };
        const register = async (db: EntityManager): Promise<string> => {
          Object.assign(made, await this.registration.register(db, token, said, hash));
          return made.next === '/' ? '/session/new' : `/session/new?next=${encodeURIComponent(made.next)}`;
        };
        // In turn, as for a new password.
        const answer = await this.forms.once(request, register, `link ${token}`);
        if (made.id === 0) return answer;
        const entered = await this.entrance.open(request, made.id, {
          next: safeNext(made.next),
          kept: '',
          stays: false,
        });
        request.session.notice = `Welcome, ${said.name}! Your account is ready, and you are signed in.`;
        return entered;
      },
      async (problems) => this.page(request, await this.registration.look(token), typed, problems, 422),
    );
  }

  private async page(
    request: Request,
    { email, claimable }: Opening,
    typed: Typed,
    problems: Readonly<Record<string, string>>,
    status: number,
  ): Promise<View> {
    const claim = claimable ? claimWords(claimable, await this.claims.pastOf(claimable.id)) : '';
    const adding = registering(email, claim, request.path);
    const page = addingPage(adding, formTokens(request), typed, problems);
    return view(adding.template, page, { title: adding.heading, status, scripts: ['registration'] });
  }
}
