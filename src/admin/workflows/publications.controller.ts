// Saving a draft as the next version: what it will do, then the deed.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { WorkflowsService } from '../../bugs/lifecycle/workflows.service.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { DraftsService } from './drafts.service.js';
import { DraftView } from './draft.view.js';
import { publicationForm } from './move.form.js';
import { PublicationsService } from './publications.service.js';
import { workflowUrl } from './workflow.js';

@Controller('admin/workflows/:id/publications')
export class PublicationsController {
  constructor(
    private readonly drafts: DraftsService,
    private readonly publications: PublicationsService,
    private readonly workflows: WorkflowsService,
    private readonly shown: DraftView,
    private readonly forms: FormsService,
  ) {}

  @Get('new')
  @Rule('workflows.manage')
  @Cached('secret')
  async new(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.shown.publication(await this.drafts.find(id, who), request, null, who);
  }

  @Post()
  @Rule('workflows.manage')
  @Cached('secret')
  async create(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const whole = await this.drafts.find(id, who);
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(publicationForm, typed);
        const fields = await this.drafts.fields(who);
        const done = await this.forms.once(request, async (db) => {
          const version = await this.publications.publish(db, whole.id, said, fields, who);
          request.session.notice = `Version ${version} of ${whole.name} holds from now on.`;
          return workflowUrl(whole.id);
        });
        this.workflows.forget();
        return done;
      },
      (problems) => this.shown.publication(whole, request, { typed, problems }, who),
    );
  }
}
