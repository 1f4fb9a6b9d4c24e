// Recovery codes: making new ones, and the page on which they are seen until one has kept them.
import { Controller, Get, Inject, Post, Req, Res } from '@nestjs/common';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../../../config.js';
import { Vault } from '../../../vault.js';
import type { Who } from '../../../who.js';
import { Cached } from '../../../web/caching.js';
import { FormsService } from '../../../web/forms.service.js';
import { Me } from '../../../web/me.js';
import { Rule } from '../../../web/rule.js';
import { formTokens } from '../../../web/tokens.js';
import { see, view, type See, type View } from '../../../web/view.js';
import { CurrentPassword } from '../../passwords/current.service.js';
import { signedIn } from '../../roles/permissions.policy.js';
import { factorsUrl, makingCodes } from '../factor.pages.js';
import { FactorsService } from '../factors.service.js';
import { codesPage, codesText } from './recovery.pages.js';
import { RecoveryService } from './recovery.service.js';
import { forgetCodes, keepCodes, keptCodes } from './shown.js';

@Controller('me/factors/codes')
export class CodesController {
  constructor(
    private readonly recovery: RecoveryService,
    private readonly factors: FactorsService,
    private readonly forms: FormsService,
    private readonly current: CurrentPassword,
    private readonly vault: Vault,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get('new')
  @Rule('signed in')
  @Cached('secret')
  new(@Req() request: Request): View {
    return this.forms.show(makingCodes, request);
  }

  /** Ten new ones; those before are worth nothing. */
  @Post()
  @Rule('signed in')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const { id } = signedIn(who);
    return this.forms.takeAfter(
      makingCodes,
      request,
      ({ current }) => this.current.prove(id, current),
      async (_, db, proof) => {
        await this.current.hold(db, proof);
        keepCodes(request, this.vault, id, await this.factors.newCodes(db, id));
        return `${factorsUrl}/codes`;
      },
    );
  }

  @Get()
  @Rule('signed in')
  @Cached('secret')
  async show(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const codes = await this.kept(request, signedIn(who).id);
    if (!codes) return see(factorsUrl);
    return view('users/factors/recovery/show', codesPage(codes, formTokens(request)), { title: 'Recovery codes' });
  }

  /** The same as a file. */
  @Get('text')
  @Rule('signed in')
  @Cached('secret')
  async text(
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Me() who: Who,
  ): Promise<See | string> {
    const { id, name } = signedIn(who);
    const codes = await this.kept(request, id);
    if (!codes) return see(factorsUrl);
    response.type('text/plain').setHeader('Content-Disposition', 'attachment; filename="bugzot-recovery-codes.txt"');
    return codesText(codes, this.config.baseUrl, name);
  }

  /** One has kept them. */
  @Post('end')
  @Rule('signed in')
  @Cached('secret')
  remove(@Req() request: Request): See {
    forgetCodes(request);
    return see(factorsUrl);
  }

  private async kept(request: Request, personId: number): Promise<string[] | null> {
    const codes = keptCodes(request, this.vault, personId);
    return codes && (await this.recovery.areFresh(personId)) ? codes : null;
  }
}
