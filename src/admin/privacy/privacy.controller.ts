// The page on which an administrator lets the running site be probed for what it should not tell.
import { Controller, Get, HttpCode, Inject, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { CONFIG, type Config } from '../../config.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import { mayView } from '../../users/roles/viewing.policy.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { doorOf } from './door.js';
import { privacyPage } from './privacy.pages.js';
import { ProbesService, type Probing } from './probes.service.js';

@Controller('admin/privacy')
export class PrivacyController {
  constructor(
    private readonly probes: ProbesService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  @Get()
  @Rule('roles.manage')
  @Cached('secret')
  show(@Req() request: Request, @Me() who: Who): View {
    authorize(mayView.as(who), who);
    return this.page(null, request, who);
  }

  /** What it finds is told at once and kept nowhere: the page may be asked for again, as often as one likes. */
  @Post()
  @HttpCode(200)
  @Rule('roles.manage')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<View> {
    const door = doorOf(request, this.config.socket, this.config.secretKey);
    return this.page(await this.probes.run(door, who), request, who);
  }

  private page(probing: Probing | null, request: Request, who: Who): View {
    const page = privacyPage(probing, formTokens(request), who.person?.zone ?? 'UTC');
    return view('admin/privacy/show', page, { title: page.heading });
  }
}
