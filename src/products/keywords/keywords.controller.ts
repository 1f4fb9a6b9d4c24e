// The page of keywords, for everybody.
import { Controller, Get, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { may } from '../../users/roles/permissions.policy.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { keywordsPage } from './keywords.pages.js';
import { WatchedService } from '../watching/watched.service.js';
import { KeywordsService } from './keywords.service.js';

@Controller('keywords')
export class KeywordsController {
  constructor(
    private readonly keywords: KeywordsService,
    private readonly watched: WatchedService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('still')
  async index(
    @Query('after') after: unknown,
    @Query('before') before: unknown,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const found = await this.keywords.list({ after, before }, who);
    const watched = await this.watched.of(
      found.rows.map(({ id }) => ({ kind: 'keyword', id })),
      who,
    );
    const watching = watched && { watched, tokens: formTokens(request) };
    const page = keywordsPage(found, may(who, 'fields.manage'), watching);
    return view('products/keywords/index', page, { title: 'Keywords' });
  }
}
