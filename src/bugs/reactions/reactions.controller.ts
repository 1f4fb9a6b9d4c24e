// Reacting to a comment: one form of the page of a bug, whose buttons say to which comment and how.
import { Body, Controller, Param, Post } from '@nestjs/common';
import { Cached } from '../../web/caching.js';
import { readForm, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { see, type See } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { commentUrl } from '../comments/comment.js';
import { reactionForm } from './reaction.form.js';
import { ReactionsService } from './reactions.service.js';

@Controller('bugs/:id/reactions')
export class ReactionsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly reactions: ReactionsService,
  ) {}

  /** Leads back to the comment. Said twice it is said once by itself, so that two presses from one page are both taken. */
  @Post()
  @Rule('bugs.comment')
  @Cached('secret')
  async create(@Param('id') name: string, @Body() body: unknown, @Me() who: Who): Promise<See> {
    const id = await this.bugs.numberOf(name, who);
    const comment = await this.reactions.react(id, readForm(reactionForm, typedOf(body)), who);
    return see(commentUrl(id, comment));
  }
}
