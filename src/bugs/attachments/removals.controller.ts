// Taking out for good what is in an attachment: what that will do, and the deed.
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
import { attachmentUrl } from './attachment.js';
import { mayAttachment } from './attachment.policy.js';
import type { AttachmentRecord } from './attachment.sql.js';
import { AttachmentsService } from './attachments.service.js';
import { removalForm } from './removal.form.js';
import { removalPage } from './removal.pages.js';

@Controller('bugs/:id/attachments/:key/removal')
export class RemovalsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly attachments: AttachmentsService,
    private readonly changes: ChangesService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('text.redact')
  @Cached('secret')
  async new(@Param('id') name: string, @Param('key') key: string, @Req() request: Request, @Me() who: Who) {
    const file = await this.found(name, key, who);
    const page = removalPage(file, await this.attachments.others(file, who), formTokens(request));
    return view('bugs/attachments/removal', page, { title: page.heading });
  }

  /** The contents leave the store once the change is kept. */
  @Post()
  @Rule('text.redact')
  @Cached('secret')
  async create(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const file = await this.found(name, key, who);
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const { why } = readForm(removalForm, typed);
        const done = await this.takeOut(file, why, request, who);
        await this.attachments.settle(file);
        return done;
      },
      async (problems) => {
        const others = await this.attachments.others(file, who);
        const page = removalPage(file, others, formTokens(request), { typed, problems });
        return view('bugs/attachments/removal', page, { title: page.heading, status: 422 });
      },
    );
  }

  private takeOut({ bug, key }: AttachmentRecord, why: string, request: Request, who: Who): Promise<See> {
    return this.forms.once(
      request,
      async (db) => {
        await this.changes.make(db, bug.id, wishing({ takesOut: { key, why } }, 'web'), who);
        request.session.notice = 'It is taken out, for good.';
        return attachmentUrl(bug.id, key);
      },
      `bug ${bug.id}`,
    );
  }

  /** The attachment, for who may take leaked words out of its bug. Throws NotFound and NotAllowed. */
  private async found(name: string, key: string, who: Who): Promise<AttachmentRecord> {
    const file = await this.attachments.find(await this.bugs.numberOf(name, who), key, who);
    authorize(mayAttachment.takeOut(who, file.bug), who);
    return file;
  }
}
