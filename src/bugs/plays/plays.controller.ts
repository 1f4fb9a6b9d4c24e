// Telling the state of play of a bug: one form on a page of its own.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, typedOf } from '../../web/form.js';
import { resolveMarks } from '../../web/marks.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { wishing } from '../bug.form.js';
import { BugsService } from '../bugs.service.js';
import { ChangesService } from '../changes/changes.service.js';
import { MarksService } from '../marks.service.js';
import { zoneOf } from '../past/past.pages.js';
import { Overtaken } from './overtaken.js';
import { playForm } from './play.form.js';
import { overtakenPage, playHtml, playPage } from './play.pages.js';
import type { PlayedBug } from './plays.sql.js';
import { PlaysService } from './plays.service.js';

@Controller('bugs/:id/play')
export class PlaysController {
  constructor(
    private readonly bugs: BugsService,
    private readonly plays: PlaysService,
    private readonly changes: ChangesService,
    private readonly marks: MarksService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.edit')
  @Cached('secret')
  async edit(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const bug = await this.plays.find(await this.bugs.numberOf(name, who), who);
    return view('bugs/plays/edit', playPage(bug, formTokens(request)), { title: 'State of play', scripts: ['bugs'] });
  }

  /** Lands on the bug; where somebody was quicker, both texts are shown and nothing typed is lost. */
  @Post()
  @Rule('bugs.edit')
  @Cached('secret')
  async update(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const bug = await this.plays.find(await this.bugs.numberOf(name, who), who);
    const typed = typedOf(request.body);
    const again = (problems: Record<string, string>): View => {
      const page = playPage(bug, formTokens(request), { typed, problems });
      return view('bugs/plays/edit', page, { title: 'State of play', status: 422, scripts: ['bugs'] });
    };
    try {
      return await orAgain(() => this.save(bug.id, request, who), again);
    } catch (error) {
      if (!(error instanceof Overtaken)) throw error;
      return this.overtaken(bug, error, request, who);
    }
  }

  private save(id: number, request: Request, who: Who): Promise<See> {
    const play = readForm(playForm, typedOf(request.body));
    const deed = async (db: Parameters<Parameters<FormsService['once']>[1]>[0]): Promise<string> => {
      await this.changes.make(db, id, wishing({ play }, 'web'), who);
      return `/bugs/${id}`;
    };
    return this.forms.once(request, deed, `bug ${id}`);
  }

  private async overtaken(bug: PlayedBug, { theirs }: Overtaken, request: Request, who: Who): Promise<View> {
    const scene = await this.marks.scene([playHtml(theirs)], { here: bug.id, lastComment: -1 }, who);
    const telling = { zone: zoneOf(who), resolve: (html: string) => resolveMarks(html, scene) };
    const page = overtakenPage(bug, theirs, telling, typedOf(request.body), formTokens(request));
    return view('bugs/plays/overtaken', page, { title: 'Someone was quicker', status: 409, scripts: ['bugs'] });
  }
}
