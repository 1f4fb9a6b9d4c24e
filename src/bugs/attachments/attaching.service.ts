// Turns what somebody has sent into attachments of a change: his own files only, each of them once.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UploadsService } from '../../files/uploads.service.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { mayBug, type BugFacts } from '../bug.policy.js';
import type { Audience } from '../changes/change.js';
import { narrower, tokensOf, type FileSaid, type NewAttachment } from './attachment.js';

@Injectable()
export class AttachingService {
  constructor(private readonly uploads: UploadsService) {}

  /**
   * The files of a change of the bug, taken in the caller's transaction; none is for anybody whom its comment is not for.
   * Throws NotAllowed, and Invalid at the field `files` where one does not wait for `who`.
   */
  async take(
    db: EntityManager,
    bug: BugFacts,
    { files, audience, at }: { files: readonly FileSaid[]; audience: Audience; at: Moment },
    who: Who,
  ): Promise<NewAttachment[]> {
    if (files.length === 0) return [];
    const person = signedIn(who);
    const circle = (file: FileSaid | undefined): Audience => narrower(audience, file?.audience ?? audience);
    if (files.some((file) => circle(file) !== 'everyone')) authorize(mayBug.private(who, bug), who);
    const tokens = tokensOf(files);
    const uploads = await this.uploads.take(db, tokens, person.id);
    return uploads.map(({ token, name, type, size, sha256 }): NewAttachment => {
      const said = files.find((file) => file.token === token);
      const isPatch = said?.isPatch ?? type === 'text/x-patch';
      const told = { description: said?.description ?? '', isPatch, audience: circle(said) };
      return { authorId: person.id, name, contentType: type, size, sha256, state: 'stored', at, ...told };
    });
  }
}
