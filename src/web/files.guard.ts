// Before all that reads a form: one with files is read only where a route takes them, and only its fields, up to the first file.
import { finished } from 'node:stream';
import {
  Inject,
  Injectable,
  SetMetadata,
  type CanActivate,
  type CustomDecorator,
  type ExecutionContext,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { Request, Response } from 'express';
import { CONFIG, type Config } from '../config.js';
import { NotAllowed, Refusal } from '../errors.js';
import { isFromHere } from './csrf.guard.js';
import { isMultipart } from './multipart.js';
import { SentFiles } from './sent-files.js';

const FILES = 'bugzot:files';

/** The form of this route may bring files. */
export const TakesFiles = (): CustomDecorator => SetMetadata(FILES, true);

@Injectable()
export class FilesGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Throws Refusal for files where none are taken, and NotAllowed for those that another site has sent. */
  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<Request>();
    if (request.method !== 'POST' || !isMultipart(request.headers['content-type'])) return true;
    if (this.reflector.get<boolean | undefined>(FILES, context.getHandler()) !== true) return refuseUnread(request);
    if (!isFromHere(request, this.config))
      throw new NotAllowed('Another site sent this form, so it was not looked at.');
    const sent = new SentFiles(request, this.config.attachmentMost);
    request.sentFiles = sent;
    // An answer that comes before the end of the form: the rest is taken and thrown away, or the answer would be lost.
    for (const event of ['finish', 'close']) http.getResponse<Response>().once(event, () => sent.end());
    await sent.begin();
    return true;
  }
}

async function refuseUnread(request: Request): Promise<never> {
  await new Promise<void>((resolve) => finished(request.resume(), () => resolve()));
  throw new Refusal(415, 'BugZot takes files only where a form asks for them.');
}
