// One attachment of a bug: its page, and its bytes as they are.
import { Controller, Get, Param, Query, Req, Res, type StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { See, view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { attachmentPage } from './attachment.pages.js';
import { waysOf } from './fate.pages.js';
import { AttachmentsService } from './attachments.service.js';
import { apartUrl } from './raw.pages.js';
import { RawView } from './raw.view.js';
import { TicketsService } from './tickets.service.js';

@Controller('bugs/:id/attachments/:key')
export class AttachmentsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly attachments: AttachmentsService,
    private readonly bytes: RawView,
    private readonly tickets: TicketsService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async show(
    @Param('id') name: string,
    @Param('key') key: string,
    @Query() query: unknown,
    @Me() who: Who,
  ): Promise<View> {
    const file = await this.attachments.find(await this.bugs.numberOf(name, who), key, who);
    const text = await this.attachments.text(file);
    const isSide = textOf(typedOf(query), 'view') === 'side';
    const fates = await this.attachments.fates(file, who);
    const page = attachmentPage(file, { text, isSide, fates, ways: waysOf(file, who) }, who);
    return view('bugs/attachments/show', page, { title: `${page.heading} of #${file.bug.id}: ${page.name}` });
  }

  /**
   * Who asks is asked for his rights each time: also for a part, and also before he is told that nothing has changed. Where
   * files have a host of their own he is sent there with a ticket.
   */
  @Get('raw')
  @Rule('bugs.view')
  @Cached('bugs')
  async raw(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Me() who: Who,
  ): Promise<StreamableFile | See | undefined> {
    const file = await this.attachments.stored(await this.bugs.numberOf(name, who), key, who);
    const { origin } = this.tickets;
    if (origin === '') return this.bytes.give(file, 'same-origin', { request, response });
    const ticket = await this.tickets.issue(file, who.person ? request.sessionID : null);
    return new See(apartUrl(origin, ticket, file), 303, true);
  }
}
