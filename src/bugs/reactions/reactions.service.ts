// Reactions to comments: set and taken back by a press, counted for all who read the comment. No change of the bug, and no mail.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import { AttemptsService } from '../../web/attempts.service.js';
import type { Who } from '../../who.js';
import { mayBug } from '../bug.policy.js';
import type { Comment } from '../comments/comment.js';
import { CommentsService } from '../comments/comments.service.js';
import { PostingService } from '../held/posting.service.js';
import type { ReactionSaid } from './reaction.form.js';
import { REACT, TAKE_BACK } from './reactions.sql.js';

/** Presses of one person. */
const PRESSES = { most: 120, minutes: 10 };

@Injectable()
export class ReactionsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly comments: CommentsService,
    private readonly posting: PostingService,
    private readonly attempts: AttemptsService,
  ) {}

  /**
   * Sets a sign of `who` or takes it back; what is so already stays so. Answers the comment. Throws NotFound, NotAllowed for who
   * may not comment, Invalid for a comment that is withdrawn, and TooMany.
   */
  async react(id: number, { add, remove }: ReactionSaid, who: Who): Promise<Comment> {
    const said = add ?? remove ?? refuse('', 'Please press one of the signs.');
    const person = signedIn(who);
    await this.attempts.count([{ key: `reactions ${person.id}`, ...PRESSES }]);
    return this.database.transaction(async (db) => {
      const { bug, comment } = await this.comments.hold(db, id, said.key, who); // find
      authorize(mayBug.comment(who, bug), who); // may
      await this.posting.checkOpen(db, who);
      await db.query(add ? REACT : TAKE_BACK, [comment.id, person.id, said.sign]); // save
      return comment;
    }, `bug ${id}`);
  }
}
