// Who may see a bug: roles and the day on which it opens.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { see, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { seesBug } from '../bug.policy.js';
import { BugsService } from '../bugs.service.js';
import { ChangesService } from '../changes/changes.service.js';
import { OpeningsService } from './openings.service.js';
import { restricting, typedOfBug } from './restriction.pages.js';
import { refsOf } from './restriction.policy.js';

@Controller('bugs/:id/restriction')
export class RestrictionsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly openings: OpeningsService,
    private readonly changes: ChangesService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.restrict')
  @Cached('secret')
  async edit(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const { bug, choices } = await this.openings.choices(await this.bugs.numberOf(name, who), who);
    return this.forms.show(restricting(bug, choices), request, typedOfBug(bug));
  }

  /** Saves it; where a restricted bug is left to everybody, the way goes on to what they will read. */
  @Post()
  @Rule('bugs.restrict')
  @Cached('secret')
  async update(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const { bug, choices } = await this.openings.choices(await this.bugs.numberOf(name, who), who);
    const isLeft = typedOf(request.body)['roles'] === undefined;
    if (isLeft && refsOf(bug.sets.roles).length > 0) return see(`/bugs/${bug.id}/opening`);
    return this.forms.take(restricting(bug, choices), request, async (said, db) => {
      const became = await this.changes.make(db, bug.id, said, who);
      if (seesBug(who, became)) return `/bugs/${bug.id}`;
      request.session.notice = `Bug ${bug.id} is no longer for you.`;
      return '/bugs';
    });
  }
}
