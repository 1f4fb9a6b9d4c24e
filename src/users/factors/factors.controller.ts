// One's second factors: what is on.
import { Controller, Get, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { offers } from '../../web/standing.js';
import { view, type View } from '../../web/view.js';
import { factorsPage } from './factor.pages.js';
import { FactorsService } from './factors.service.js';

@Controller('me/factors')
export class FactorsController {
  constructor(private readonly factors: FactorsService) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  async index(@Req() request: Request, @Me() who: Who): Promise<View> {
    const page = factorsPage(await this.factors.own(who), offers(request, 'passkeys'), who);
    return view('users/factors/index', page, { title: 'Second factors' });
  }
}
