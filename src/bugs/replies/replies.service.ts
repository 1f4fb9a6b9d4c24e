// Canned replies: those of a product, and the one that was chosen for a comment.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Params } from '../../database/params.js';
import { refuse } from '../../errors.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { mayBug } from '../bug.policy.js';
import { visibleBugs } from '../bug.visibility.js';
import { withReply } from './reply.form.js';

interface Chosen {
  roles: { id: number; name: string }[];
  text: string | null;
  productId: number;
  reporterId: number;
}

@Injectable()
export class RepliesService {
  /**
   * What was typed with the chosen reply of the bug's product below it; as it is where none was chosen. Throws Invalid where
   * there is no such reply or no room for it, NotAllowed for who may not edit the bug.
   */
  async added(db: EntityManager, bugId: number, typed: string, reply: number | null, who: Who): Promise<string> {
    if (reply === null) return typed;
    const params = new Params(bugId, reply);
    const sql = `SELECT r.text, b.product_id AS "productId", b.reporter_id AS "reporterId",
        ARRAY(SELECT json_build_object('id', o.role_id, 'name', '') FROM bug_roles o WHERE o.bug_id = b.id) AS roles FROM bugs b
      LEFT JOIN replies r ON r.id = $2 AND r.product_id = b.product_id AND r.is_active
      WHERE b.id = $1 AND ${visibleBugs(who, params)}`;
    const [found] = await db.query<Chosen[]>(sql, params.values);
    // The change itself says that there is nothing here.
    if (!found) return typed;
    const bug = { product: { id: found.productId }, reporter: { id: found.reporterId }, sets: { roles: found.roles } };
    authorize(mayBug.triage(who, bug), who);
    return withReply(
      typed,
      found.text ?? refuse('reply', 'There is no such reply any more. Please choose another one.'),
    );
  }
}
