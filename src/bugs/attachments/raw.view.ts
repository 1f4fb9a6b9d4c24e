// Gives the bytes of a file away, from whichever host: whole, in part, or not again to who has them.
import { Injectable, StreamableFile } from '@nestjs/common';
import type { Request, Response } from 'express';
import { AttachmentsService, type Stored } from './attachments.service.js';
import { isHeld, partOf, rawHeaders, type Reach } from './raw.pages.js';

@Injectable()
export class RawView {
  constructor(private readonly attachments: AttachmentsService) {}

  /** Who asks was asked for his rights before. Nothing for 304 and 416; throws NotFound where the store has no contents. */
  async give(
    file: Stored,
    reach: Reach,
    { request, response }: { request: Request; response: Response },
  ): Promise<StreamableFile | undefined> {
    response.set(rawHeaders(file, reach));
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
