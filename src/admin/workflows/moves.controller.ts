// The draft of a workflow, row by row: where reports begin, and each of its moves.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../errors.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import type { Who } from '../../who.js';
import type { Transition } from '../../bugs/lifecycle/workflow.js';
import { DraftsService } from './drafts.service.js';
import { DraftView } from './draft.view.js';
import { draftForm, moveForm } from './move.form.js';
import { workedOn, workflowUrl, type WholeWorkflow } from './workflow.js';

const moveOf = (whole: WholeWorkflow, name: string): Transition => {
  const move = workedOn(whole).moves.find((one) => one.name === name);
  if (!move) throw new NotFound();
  return move;
};

@Controller('admin/workflows/:id')
export class MovesController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly shown: DraftView,
    private readonly forms: FormsService,
  ) {}

  /** Where reports begin. */
  @Post('draft')
  @Rule('workflows.manage')
  @Cached('secret')
  async begin(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const whole = await this.drafts.find(id, who);
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(draftForm, typed);
        return this.done(request, whole, said.afresh ? 'The draft is forgotten.' : 'The draft is kept.', (db) =>
          this.drafts.begin(db, whole.id, said, who),
        );
      },
      (problems) => this.shown.draft(whole, request, { form: 'beginning', typed, problems }, who),
    );
  }

  @Get('moves/new')
  @Rule('workflows.manage')
  @Cached('secret')
  async new(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.shown.move(await this.drafts.find(id, who), null, request, null, who);
  }

  @Post('moves')
  @Rule('workflows.manage')
  @Cached('secret')
  async create(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const whole = await this.drafts.find(id, who);
    return this.put(whole, null, request, who);
  }

  @Get('moves/:move')
  @Rule('workflows.manage')
  @Cached('secret')
  async edit(
    @Param('id') id: string,
    @Param('move') name: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const whole = await this.drafts.find(id, who);
    return this.shown.move(whole, moveOf(whole, name), request, null, who);
  }

  @Post('moves/:move')
  @Rule('workflows.manage')
  @Cached('secret')
  async update(
    @Param('id') id: string,
    @Param('move') name: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<See | View> {
    const whole = await this.drafts.find(id, who);
    return this.put(whole, moveOf(whole, name), request, who);
  }

  @Post('moves/:move/removal')
  @Rule('workflows.manage')
  @Cached('secret')
  async remove(
    @Param('id') id: string,
    @Param('move') name: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<See> {
    const whole = await this.drafts.find(id, who);
    const { label } = moveOf(whole, name);
    return this.done(request, whole, `“${label}” is taken out of the draft.`, (db) =>
      this.drafts.take(db, whole.id, name, who),
    );
  }

  private put(whole: WholeWorkflow, was: Transition | null, request: Request, who: Who): Promise<See | View> {
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const move = readForm(moveForm, typed);
        return this.done(request, whole, `“${move.label}” is in the draft.`, (db) =>
          this.drafts.put(db, whole.id, { name: was?.name ?? null, move }, who),
        );
      },
      (problems) => this.shown.move(whole, was, request, { typed, problems }, who),
    );
  }

  /** Does it once, and goes back to the draft. */
  private done(
    request: Request,
    { id }: WholeWorkflow,
    notice: string,
    deed: (db: EntityManager) => Promise<void>,
  ): Promise<See> {
    return this.forms.once(request, async (db) => {
      await deed(db);
      request.session.notice = notice;
      return `${workflowUrl(id)}/edit`;
    });
  }
}
