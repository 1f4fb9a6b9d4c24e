// Puts the part of a form together that takes files: those that wait for it, and the choice of more.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../config.js';
import { sizeWords } from '../../files/size.words.js';
import { UploadsService } from '../../files/uploads.service.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import type { Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import { filesField, type FilesField } from './uploads.pages.js';

@Injectable()
export class UploadsView {
  constructor(
    private readonly uploads: UploadsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** The part, with what was typed into it; `mayChoose`: for whom each file is. */
  async field(typed: Typed, problem: string, mayChoose: boolean, who: Who): Promise<FilesField> {
    const tokens = [typed['upload'] ?? []].flat();
    const uploads = tokens.length > 0 ? await this.uploads.find(tokens, signedIn(who).id) : [];
    return filesField(uploads, problem, sizeWords(this.config.attachmentMost), { typed, mayChoose });
  }
}
