// Merges two accounts of one person: whose the other is, what will move, and the deed.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Invalid } from '../../errors.js';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type See, type View } from '../../web/view.js';
import { PastsService } from '../../bugs/pasts.service.js';
import { MergingsService } from '../../users/merging/mergings.service.js';
import { UsersService } from '../../users/users.service.js';
import { Confirmings } from '../confirmings.js';
import type { Confirming } from '../confirming.pages.js';
import { merging } from './confirmings.pages.js';
import { mergeQuestion } from './merge.pages.js';
import { userUrl } from './places.pages.js';

const intoOf = (said: unknown): string => textOf(typedOf(said), 'into').trim();

@Controller('admin/users/:name/merging')
export class MergingsController {
  constructor(
    private readonly users: UsersService,
    private readonly mergings: MergingsService,
    private readonly pasts: PastsService,
    private readonly confirmings: Confirmings,
  ) {}

  @Get()
  @Rule('people.manage')
  @Cached('secret')
  async new(
    @Param('name') name: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const into = intoOf(query);
    if (into === '') return this.ask(name, into, {}, who);
    try {
      return this.confirmings.show(await this.asking(name, into, who), request);
    } catch (error) {
      if (!(error instanceof Invalid)) throw error;
      return this.ask(name, into, error.problems, who);
    }
  }

  @Post()
  @Rule('people.manage')
  @Cached('secret')
  async create(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const into = intoOf(request.body);
    return this.confirmings.once(
      request,
      async (db) => {
        const { from, into: other } = await this.mergings.merge(db, name, into, who);
        return { url: userUrl(other.name), notice: `${from.name} is merged into ${other.name}.` };
      },
      (problems) => this.ask(name, into, problems, who),
    );
  }

  private async ask(name: string, into: string, problems: Readonly<Record<string, string>>, who: Who): Promise<View> {
    const user = await this.users.find(name, who);
    const page = mergeQuestion(user.name, into, problems);
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view('admin/users/merge', page, { title: page.heading, status });
  }

  private async asking(name: string, into: string, who: Who): Promise<Confirming> {
    const found = await this.mergings.look(name, into, who);
    return merging(found, await this.pasts.of(found.from.id, who), who);
  }
}
