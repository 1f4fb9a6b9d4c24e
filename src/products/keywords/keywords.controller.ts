// The page of keywords, for everybody.
import { Controller, Get, Query } from '@nestjs/common';
import { may } from '../../users/roles/permissions.policy.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { keywordsPage } from './keywords.pages.js';
import { KeywordsService } from './keywords.service.js';

@Controller('keywords')
export class KeywordsController {
  constructor(private readonly keywords: KeywordsService) {}

  @Get()
  @Rule('bugs.view')
  @Cached('still')
  async index(@Query('after') after: unknown, @Query('before') before: unknown, @Me() who: Who): Promise<View> {
    const page = keywordsPage(await this.keywords.list({ after, before }, who), may(who, 'fields.manage'));
    return view('products/keywords/index', page, { title: 'Keywords' });
  }
}
