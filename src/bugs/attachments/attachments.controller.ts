// One attachment of a bug: its page, and its bytes as they are.
import { Controller, Get, Param, Query, Req, Res, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { attachmentPage } from './attachment.pages.js';
import { waysOf } from './fate.pages.js';
import { AttachmentsService } from './attachments.service.js';
import { isHeld, partOf, rawHeaders } from './raw.pages.js';

@Controller('bugs/:id/attachments/:key')
export class AttachmentsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly attachments: AttachmentsService,
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

  /** Who asks is asked for his rights each time: also for a part, and also before he is told that nothing has changed. */
  @Get('raw')
  @Rule('bugs.view')
  @Cached('bugs')
  async raw(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
    @Me() who: Who,
  ): Promise<StreamableFile | undefined> {
    const file = await this.attachments.stored(await this.bugs.numberOf(name, who), key, who);
    response.set(rawHeaders(file));
    if (isHeld(request.get('if-none-match') ?? '', file)) {
      response.status(304);
      return undefined;
    }
    const asked = { range: request.get('range') ?? '', ifRange: request.get('if-range') ?? '' };
    const part = partOf(file, asked);
    response.status(part.status).set(part.headers);
    return part.status === 416 ? undefined : new StreamableFile(await this.attachments.open(file, part.range));
  }
}
