// Files that a script sends before their form: a paste, a drop; the answer is what the form needs to carry.
import { Controller, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { UploadsService } from '../../files/uploads.service.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import { Cached } from '../../web/caching.js';
import { TakesFiles } from '../../web/files.guard.js';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { uploadsPage } from './uploads.pages.js';

@Controller('uploads')
export class UploadsController {
  constructor(private readonly uploads: UploadsService) {}

  /** A fragment: each file that was taken, or what was wrong with one. */
  @Post()
  @TakesFiles()
  @Rule('bugs.comment or bugs.file')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<View> {
    const typed = typedOf(request.body);
    const tokens = [typed['upload'] ?? []].flat();
    const found = await this.uploads.find(tokens, signedIn(who).id);
    const problem = request.sentFiles?.problem ?? null;
    const mayChoose = textOf(typed, 'choose') !== '';
    const page = uploadsPage(found, problem?.sentence ?? '', { typed, mayChoose });
    return view('bugs/attachments/uploads', page, { title: 'Files', bare: true, status: problem ? 422 : 200 });
  }
}
