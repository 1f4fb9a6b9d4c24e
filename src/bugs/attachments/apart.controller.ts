// Files on a host of their own, where nobody is known: the ticket says who asks, and the rights are asked once more.
import { Controller, Get, Param, Req, Res, type StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { NotFound } from '../../errors.js';
import { Rule } from '../../web/rule.js';
import { AttachmentsService } from './attachments.service.js';
import { RawView } from './raw.view.js';
import { TicketsService } from './tickets.service.js';

@Controller('files/:ticket/:name')
export class ApartController {
  constructor(
    private readonly tickets: TicketsService,
    private readonly attachments: AttachmentsService,
    private readonly bytes: RawView,
  ) {}

  /** The name in the address is for people alone. */
  @Get()
  @Rule('everyone')
  async show(
    @Param('ticket') text: string,
    @Req() request: Request,
    @Res({ passthrough: true }) response: Response,
  ): Promise<StreamableFile | undefined> {
    if (!request.isApart) throw new NotFound();
    const { ticket, who } = await this.tickets.find(text, request.ip ?? '');
    const file = await this.attachments.stored(ticket.bugId, ticket.key, who);
    return this.bytes.give(file, 'cross-origin', { request, response });
  }
}
