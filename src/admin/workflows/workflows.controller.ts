// Workflows: all of them, one with its versions, making one, and the draft of its next version.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { livingWorkflow, stockWorkflow } from '../../bugs/lifecycle/workflow.js';
import { WorkflowsService } from '../../bugs/lifecycle/workflows.service.js';
import { NotFound } from '../../errors.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { orAgain } from '../../web/again.js';
import { readForm, textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { DraftsService } from './drafts.service.js';
import { DraftView } from './draft.view.js';
import { factsForm } from './move.form.js';
import { addingWorkflow } from './draft.pages.js';
import { STOCK_NAME, stockPage, workflowPage, workflowsPage } from './workflows.pages.js';
import { STOCK, workflowUrl } from './workflow.js';

@Controller('admin/workflows')
export class WorkflowsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly workflows: WorkflowsService,
    private readonly shown: DraftView,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('workflows.manage')
  @Cached('secret')
  async index(@Me() who: Who): Promise<View> {
    const page = workflowsPage(await this.drafts.list(who), stockWorkflow.moves.length);
    return view('admin/workflows/index', page, { title: 'Workflows' });
  }

  /** `like` names the one that it is copied from. */
  @Get('new')
  @Rule('workflows.manage')
  @Cached('secret')
  async new(@Query() query: unknown, @Req() request: Request, @Me() who: Who): Promise<View> {
    const like = textOf(typedOf(query), 'like') || STOCK;
    return this.forms.show(addingWorkflow(await this.drafts.list(who)), request, { like });
  }

  @Post()
  @Rule('workflows.manage')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const adding = addingWorkflow(await this.drafts.list(who));
    const copied = (said: { like: string }) => this.drafts.document(said.like, who);
    return this.forms.takeAfter(adding, request, copied, async ({ name, description }, db, like) => {
      const id = await this.drafts.make(db, { name, description, like }, who);
      request.session.notice = `The workflow ${name} is there. Edit it, then give it to products.`;
      return workflowUrl(id);
    });
  }

  /** One workflow; `version` shows an older one. */
  @Get(':id')
  @Rule('workflows.manage')
  @Cached('secret')
  async show(@Param('id') id: string, @Query() query: unknown, @Me() who: Who): Promise<View> {
    const [fields, { rows }] = await Promise.all([this.drafts.fields(who), this.workflows.catalogue()]);
    if (id === STOCK) {
      const page = stockPage(livingWorkflow(stockWorkflow, rows), fields);
      return view('admin/workflows/show', page, { title: STOCK_NAME });
    }
    const whole = await this.drafts.find(id, who);
    const wanted = Number(textOf(typedOf(query), 'version'));
    const shown = whole.versions.find(({ version }) => version === wanted) ?? whole.versions[0];
    if (!shown) throw new NotFound();
    const workflow = livingWorkflow(shown.document, rows);
    const page = workflowPage({ whole, shown, workflow, fields, zone: who.person?.zone ?? 'UTC' });
    return view('admin/workflows/show', page, { title: whole.name });
  }

  @Get(':id/edit')
  @Rule('workflows.manage')
  @Cached('secret')
  async edit(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.shown.draft(await this.drafts.find(id, who), request, null, who);
  }

  /** What it is called, and whether it can be chosen. */
  @Post(':id')
  @Rule('workflows.manage')
  @Cached('secret')
  async update(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const whole = await this.drafts.find(id, who);
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(factsForm, typed);
        return this.forms.once(request, async (db) => {
          await this.drafts.change(db, whole.id, said, who);
          request.session.notice = `The workflow ${said.name} is saved.`;
          return workflowUrl(whole.id);
        });
      },
      (problems) => this.shown.draft(whole, request, { form: 'facts', typed, problems }, who),
    );
  }
}
