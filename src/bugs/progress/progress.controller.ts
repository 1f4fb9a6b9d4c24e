// The plain page of a bug, and answering the one question that it asks.
import { Body, Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Invalid } from '../../errors.js';
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
import { answerForm } from './answer.form.js';
import { progressPage, type AnswerAgain } from './progress.pages.js';
import { ProgressService } from './progress.service.js';

@Controller('bugs/:id/progress')
export class ProgressController {
  constructor(
    private readonly bugs: BugsService,
    private readonly progress: ProgressService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async show(@Param('id') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.page(await this.bugs.numberOf(name, who), request, who);
  }

  /** Answers, and lands on the page again: it says what has become of the bug, and asks the next thing where there is one. */
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
        const said = readForm(answerForm, typed);
        return this.forms.once(
          request,
          async (db) => {
            await this.progress.answer(db, id, said, who);
            request.session.notice = 'Thank you for your answer.';
            return `/bugs/${id}/progress`;
          },
          `bug ${id}`,
        );
      },
      (problems) => this.page(id, request, who, { typed, problems }),
    );
  }

  private async page(id: number, request: Request, who: Who, again?: AnswerAgain): Promise<View> {
    const standing = await this.progress.read(id, who);
    // Where nothing is asked any more there is no form: what was typed is shown beside what was wrong.
    if (again && !standing.question) throw new Invalid(again.problems);
    const page = progressPage(standing, who.person ? formTokens(request) : { csrf: '', once: '' }, who, again);
    const title = `Where #${id} stands`;
    return view('bugs/progress/show', page, {
      title,
      status: again ? 422 : 200,
      scripts: page.asked.length > 0 ? ['bugs'] : [],
    });
  }
}
