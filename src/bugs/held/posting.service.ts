// Who posts: whether his account is new, how much he has reported today, and whether his posting was closed.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NotAllowed } from '../../errors.js';
import { isStaff, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Poster } from './held.policy.js';
import { ONE_BY_ONE, POSTER } from './held.sql.js';

const nobody: Poster = { days: Infinity, wasLetIn: true, reports: 0, isClosed: false };

@Injectable()
export class PostingService {
  /** What is known of who posts, in the caller's transaction: until it ends nothing else is posted by him. */
  async poster(db: EntityManager, who: Who): Promise<Poster> {
    const { id } = signedIn(who);
    if (isStaff(who)) return nobody;
    await db.query(ONE_BY_ONE, [id]);
    const [row] = await db.query<Poster[]>(POSTER, [id]);
    return row ?? nobody;
  }

  /** Throws NotAllowed where staff has called a post of his spam. */
  async checkOpen(db: EntityManager, who: Who): Promise<void> {
    if (isStaff(who) || !who.person) return;
    const [row] = await db.query<Poster[]>(POSTER, [who.person.id]);
    if (row?.isClosed)
      throw new NotAllowed(
        'This account may not post any more: a post of it was taken for spam. Ask those who run this site.',
      );
  }
}
