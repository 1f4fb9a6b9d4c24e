// What becomes of an attachment that is there: its form, and the change of its bug.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { authorize } from '../../users/roles/permissions.policy.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { readForm, typedOf } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { wishing } from '../bug.form.js';
import { BugsService } from '../bugs.service.js';
import { ChangesService } from '../changes/changes.service.js';
import { mayAttachment } from './attachment.policy.js';
import { attachmentUrl } from './attachment.js';
import type { AttachmentRecord } from './attachment.sql.js';
import { AttachmentsService } from './attachments.service.js';
import { fateForm } from './fate.form.js';
import { editPage } from './fate.pages.js';

@Controller('bugs/:id/attachments/:key')
export class FatesController {
  constructor(
    private readonly bugs: BugsService,
    private readonly attachments: AttachmentsService,
    private readonly changes: ChangesService,
    private readonly forms: FormsService,
  ) {}

  @Get('edit')
  @Rule('bugs.comment')
  @Cached('secret')
  async edit(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const file = await this.found(name, key, who);
    const page = editPage(file, formTokens(request), who);
    return view('bugs/attachments/edit', page, { title: page.heading });
  }

  /** Where somebody was quicker the form says so beside the field, with what was typed and what stands there now. */
  @Post()
  @Rule('bugs.comment')
  @Cached('secret')
  async update(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const { bug } = await this.found(name, key, who);
    return orAgain(
      () => this.save(bug.id, key, request, who),
      async (problems) => {
        const now = await this.found(name, key, who);
        const page = editPage(now, formTokens(request), who, { typed: typedOf(request.body), problems });
        return view('bugs/attachments/edit', page, { title: page.heading, status: 422 });
      },
    );
  }

  private save(id: number, key: string, request: Request, who: Who): Promise<See> {
    const said = readForm(fateForm, typedOf(request.body));
    return this.forms.once(
      request,
      async (db) => {
        await this.changes.make(db, id, wishing({ file: { key, ...said } }, 'web'), who);
        request.session.notice = 'Saved.';
        return attachmentUrl(id, key);
      },
      `bug ${id}`,
    );
  }

  /** The attachment, for who may say something of it. Throws NotFound and NotAllowed. */
  private async found(name: string, key: string, who: Who): Promise<AttachmentRecord> {
    const file = await this.attachments.find(await this.bugs.numberOf(name, who), key, who);
    authorize(mayAttachment.change(who, file.bug, file) && file.state !== 'taken out', who);
    return file;
  }
}
