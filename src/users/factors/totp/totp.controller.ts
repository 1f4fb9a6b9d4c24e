// Turning codes of an app on and off.
import { Controller, Get, Inject, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../../../config.js';
import { Vault } from '../../../vault.js';
import type { Who } from '../../../who.js';
import { orAgain } from '../../../web/again.js';
import { Cached } from '../../../web/caching.js';
import { readForm, typedOf } from '../../../web/form.js';
import { FormsService } from '../../../web/forms.service.js';
import { Me } from '../../../web/me.js';
import { Rule } from '../../../web/rule.js';
import { formTokens } from '../../../web/tokens.js';
import { see, view, type See, type View } from '../../../web/view.js';
import { CurrentPassword } from '../../passwords/current.service.js';
import { signedIn } from '../../roles/permissions.policy.js';
import { codeForm } from '../factor.form.js';
import { factorsUrl, turningOffTotp, turningOnTotp } from '../factor.pages.js';
import { FactorsService } from '../factors.service.js';
import { keepCodes } from '../recovery/shown.js';
import { totpPage } from './totp.pages.js';
import { TotpService } from './totp.service.js';

declare module 'express-session' {
  interface SessionData {
    /** Number of the secret that this session may see, for it has asked for it with the password. */
    turningOn?: number;
  }
}

@Controller('me/factors/totp')
export class TotpController {
  constructor(
    private readonly totp: TotpService,
    private readonly factors: FactorsService,
    private readonly forms: FormsService,
    private readonly current: CurrentPassword,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('new')
  @Rule('signed in')
  @Cached('secret')
  async new(@Req() request: Request, @Me() who: Who): Promise<View> {
    return this.forms.show(turningOnTotp((await this.factors.own(who)).totpAt !== null), request);
  }

  /** Makes a secret, which this session alone is shown. */
  @Post()
  @Rule('signed in')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const { id } = signedIn(who);
    return this.forms.takeAfter(
      turningOnTotp((await this.factors.own(who)).totpAt !== null),
      request,
      ({ current }) => this.current.prove(id, current),
      async (_, db, proof) => {
        await this.current.hold(db, proof);
        await this.factors.lock(db, id);
        request.session.turningOn = await this.totp.begin(db, id);
        return `${factorsUrl}/totp`;
      },
    );
  }

  @Get()
  @Rule('signed in')
  @Cached('secret')
  show(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.page(request, who, {}, 200);
  }

  /** From here on codes are asked for. */
  @Post('confirmation')
  @Rule('signed in')
  @Cached('secret')
  confirm(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const { id } = signedIn(who);
    return orAgain(
      async () => {
        const { code } = readForm(codeForm, typedOf(request.body));
        return this.forms.once(request, async (db) => {
          await this.factors.lock(db, id);
          await this.totp.confirm(db, id, request.session.turningOn ?? 0, code);
          const codes = await this.factors.turnedOn(db, id, 'app on');
          request.session.notice = 'Codes of your app are on: you are asked for one when you sign in.';
          if (codes) keepCodes(request, this.vault, id, codes);
          return codes ? `${factorsUrl}/codes` : factorsUrl;
        });
      },
      (problems) => this.page(request, who, problems, 422),
    );
  }

  @Get('end')
  @Rule('signed in')
  @Cached('secret')
  edit(@Req() request: Request): View {
    return this.forms.show(turningOffTotp, request);
  }

  @Post('end')
  @Rule('signed in')
  @Cached('secret')
  async remove(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const { id } = signedIn(who);
    return this.forms.takeAfter(
      turningOffTotp,
      request,
      ({ current }) => this.current.prove(id, current),
      async (_, db, proof) => {
        await this.current.hold(db, proof);
        await this.factors.turnOff(db, who, 'app off', () => this.totp.end(db, id));
        request.session.notice = 'Codes of an app are off.';
        return factorsUrl;
      },
    );
  }

  private async page(
    request: Request,
    who: Who,
    problems: Readonly<Record<string, string>>,
    status: number,
  ): Promise<See | View> {
    const { id, name } = signedIn(who);
    const secret = await this.totp.waiting(id, request.session.turningOn ?? 0);
    if (secret === null) return see(`${factorsUrl}/totp/new`);
    const { host } = new URL(this.config.baseUrl);
    const page = totpPage({ secret, host, name, tokens: formTokens(request), problems });
    return view('users/factors/totp/show', page, { title: 'Turn on codes of an app', status });
  }
}
