// Who is mentioned in comments: kept in the transaction of the change, for those alone who may see the comment; told later.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Params } from '../../database/params.js';
import { canonical } from '../../users/user.form.js';
import { WhoService } from '../../users/who.service.js';
import { marksIn } from '../../web/marks.js';
import { visibleBugs, visibleComments } from '../bug.visibility.js';
import type { Door, Remark } from '../changes/change.js';
import { rendered } from './rendered.js';

/** People whom one text can mention; of more nobody is meant in person, and each costs a look at what he may see. */
const MOST = 20;

/** A comment that was written: the change that it came with, and its HTML with marks. */
export interface Written {
  readonly change: number;
  readonly html: string;
}

/** What people have written themselves, as far as it may mention somebody. */
export const writtenBy = (change: number, { comment, door }: { comment: Remark | null; door: Door }): Written[] =>
  comment?.text.includes('@') && door === 'web' ? [{ change, html: rendered(comment).html }] : [];

const ACTIVE = `SELECT id, name_key AS key FROM users WHERE name_key = ANY($1::text[]) AND status = 'active'`;

const keysIn = (html: string): string[] => [...new Set(marksIn(html).people.map(canonical))].slice(0, MOST);

@Injectable()
export class MentionsStore {
  constructor(private readonly people: WhoService) {}

  /** Keeps whom these comments mention, in the transaction that has written them. Nobody else hears of it. */
  async add(db: EntityManager, comments: readonly Written[]): Promise<void> {
    const named = comments.map(({ change, html }) => ({ change, keys: keysIn(html) }));
    const keys = named.flatMap((one) => one.keys);
    if (keys.length === 0) return;
    for (const { id, key } of await db.query<{ id: number; key: string }[]>(ACTIVE, [keys])) {
      const changes = named.filter((one) => one.keys.includes(key)).map(({ change }) => change);
      await this.mention(db, id, changes);
    }
  }

  /** The same of comments whose text has become another: who is not named any more is mentioned no more. */
  async renew(db: EntityManager, comments: readonly Written[]): Promise<void> {
    const changes = comments.map(({ change }) => change);
    await db.query(
      'DELETE FROM mentions m USING comments c WHERE c.id = m.comment_id AND c.change_id = ANY($1::bigint[])',
      [changes],
    );
    await this.add(db, comments);
  }

  private async mention(db: EntityManager, id: number, changes: readonly number[]): Promise<void> {
    const who = await this.people.within(db, id);
    if (!who) return;
    const params = new Params(id, changes);
    const sql = `
      INSERT INTO mentions (comment_id, person_id) SELECT c.id, $1 FROM comments c JOIN bugs b ON b.id = c.bug_id
      WHERE c.change_id = ANY($2::bigint[]) AND ${visibleBugs(who, params)} AND ${visibleComments(who, params)}
      ON CONFLICT DO NOTHING`;
    await db.query(sql, params.values);
  }
}
