// Watching: all that one watches, beginning with one thing more, and ending one.
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { orAgain } from '../../web/again.js';
import { readForm, typedOf, type Typed } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { watchForm, type WatchSaid } from './watch.form.js';
import { watchedUrl, watchingPage } from './watches.pages.js';
import { WatchesService } from './watches.service.js';
import type { WatchedRow } from './watches.sql.js';

const ALL = '/watching';

@Controller('watching')
export class WatchingController {
  constructor(
    private readonly watches: WatchesService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('signed in')
  index(@Query() query: unknown, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.show(typedOf(query), request, who);
  }

  /** Leads back to the thing, or to the list from which it was sent. */
  @Post()
  @Rule('signed in')
  async create(@Body() body: unknown, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const typed = typedOf(body);
    return orAgain(
      () => {
        const said = readForm(watchForm, typed);
        return this.forms.once(request, async (db) => {
          const thing = await this.make(db, said, who);
          return said.list || !thing ? ALL : watchedUrl(thing);
        });
      },
      (problems) => this.show({}, request, who, { typed, problems }),
    );
  }

  private async make(db: EntityManager, said: WatchSaid, who: Who): Promise<WatchedRow | null> {
    if (said.watch) return this.watches.watch(db, said.watch, who);
    if (said.end) return this.watches.end(db, said.end, who);
    if (said.person) return this.watches.watchPerson(db, said.person, who);
    await this.watches.clear(db, who);
    return null;
  }

  private async show(
    place: Typed,
    request: Request,
    who: Who,
    again: { typed: Typed; problems: Readonly<Record<string, string>> } | null = null,
  ): Promise<View> {
    const own = await this.watches.list({ after: place['after'], before: place['before'] }, who);
    const page = watchingPage(own, formTokens(request), again?.typed, again?.problems);
    return view('bugs/watching/index', page, { title: 'What you watch', status: again ? 422 : 200 });
  }
}
