// "This affects me too": saying so, saying where, and taking it back.
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { readForm, typedOf } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { voteForm } from './vote.form.js';
import { votesPage, type VoteAgain } from './votes.pages.js';
import { VotesService } from './votes.service.js';

@Controller('bugs/:id/votes')
export class VotesController {
  constructor(
    private readonly bugs: BugsService,
    private readonly votes: VotesService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async index(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.show(await this.bugs.numberOf(name, who), request, who);
  }

  @Post()
  @Rule('bugs.comment')
  async create(
    @Param('id') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const id = await this.bugs.numberOf(name, who);
    const typed = typedOf(body);
    return orAgain(
      () => {
        const said = readForm(voteForm, typed);
        return this.once(request, id, (db) => this.votes.vote(db, id, said, who));
      },
      (problems) => this.show(id, request, who, { typed, problems }),
    );
  }

  @Post('end')
  @Rule('bugs.comment')
  async remove(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<See> {
    const id = await this.bugs.numberOf(name, who);
    return this.once(request, id, (db) => this.votes.takeBack(db, id, who));
  }

  private once(request: Request, id: number, deed: (db: EntityManager) => Promise<void>): Promise<See> {
    return this.forms.once(
      request,
      async (db) => {
        await deed(db);
        return `/bugs/${id}`;
      },
      `bug ${id}`,
    );
  }

  private async show(id: number, request: Request, who: Who, again: VoteAgain | null = null): Promise<View> {
    const bug = await this.votes.find(id, who);
    const tokens = who.person ? formTokens(request) : { csrf: '', once: '' };
    const page = votesPage(bug, tokens, who, again);
    return view('bugs/votes/index', page, { title: page.heading, status: again ? 422 : 200 });
  }
}
