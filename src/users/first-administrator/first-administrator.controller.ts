// The page behind the one-time link that the first start prints.
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { formView, readForm, typedOf, type FormView, type Typed } from '../../web/form.js';
import { Limited } from '../../web/limited.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { firstAdministratorFields, firstAdministratorForm } from './first-administrator.form.js';
import { FirstAdministratorService } from './first-administrator.service.js';

@Controller('first-administrator')
export class FirstAdministratorController {
  constructor(
    private readonly administrators: FirstAdministratorService,
    private readonly forms: FormsService,
  ) {}

  @Get(':token')
  @Rule('everyone')
  @Cached('secret')
  async new(@Param('token') token: string, @Req() request: Request): Promise<View> {
    await this.administrators.look(token);
    return this.page(request, {}, {}, 200);
  }

  @Post(':token')
  @Rule('everyone')
  @Limited('token')
  @Cached('secret')
  async create(@Param('token') token: string, @Body() body: unknown, @Req() request: Request): Promise<View | See> {
    const typed = typedOf(body);
    return orAgain(
      async () => {
        const said = readForm(firstAdministratorForm, typed);
        request.session.notice = 'Your account is ready. Sign in with it, then add products and people.';
        const hash = await this.administrators.hashFor(token, said);
        return this.forms.once(request, async (db) => {
          await this.administrators.make(db, token, said, hash);
          return '/session/new';
        });
      },
      (problems) => this.page(request, typed, problems, 422),
    );
  }

  private page(request: Request, typed: Typed, problems: Readonly<Record<string, string>>, status: number): View {
    const form: FormView = formView({
      action: request.path,
      submit: 'Make my account',
      fields: firstAdministratorFields,
      tokens: formTokens(request),
      typed,
      problems,
    });
    const lead = 'BugZot has no account yet. This one will administrate it: add products, people and their roles.';
    const page = { heading: 'Welcome to BugZot', lead, trail: [], form };
    return view('users/first-administrator/new', page, { title: 'The first administrator', status });
  }
}
