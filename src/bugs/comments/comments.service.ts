// What is done with comments that are there: other words, other readers, or none; each time by the one door’s writer.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug } from '../bug.js';
import { BugsStore } from '../changes/bugs.store.js';
import { happensAt, touch, type Audience } from '../changes/change.js';
import { bugOf } from '../changes/changes.sql.js';
import { ChangesStore } from '../changes/changes.store.js';
import { FORGET } from '../reactions/reactions.sql.js';
import { WordsStore } from '../search/words.store.js';
import { calledSo, isNumberedBy, isWider, keyOf, type Comment } from './comment.js';
import { mayComment } from './comment.policy.js';
import {
  ADDRESS,
  commentOf,
  EDIT,
  KEEP,
  PUBLISH,
  REVISIONS,
  revisionsOf,
  TAG,
  UNTAG,
  WITHDRAW,
} from './comments.sql.js';
import type { CommentOfBug, RevisionRow } from './comments.sql.js';
import { MentionsStore } from './mentions.store.js';
import { rendered } from './rendered.js';

/** A comment with its bug, as `who` may know of them. */
export interface Found {
  readonly bug: Bug;
  readonly comment: Comment;
}

/** Former texts, and the revision before which there are more, or null. */
export interface Revisions {
  readonly rows: readonly RevisionRow[];
  readonly more: number | null;
}

const edited = 'It was edited since you opened it. Look at what it says now; sent again, yours takes its place.';
const gone = 'This comment is withdrawn.';

@Injectable()
export class CommentsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly bugs: BugsStore,
    private readonly store: ChangesStore,
    private readonly words: WordsStore,
    private readonly mentions: MentionsStore,
  ) {}

  /** The comment of bug `id` that the key names. Throws NotFound where it does not exist for `who`. */
  async find(id: number, key: string, who: Who): Promise<Found> {
    const named = keyOf(key);
    if (named === null) throw new NotFound();
    const { sql, params } = commentOf(id, named, who);
    return existing(await this.database.readOne<CommentOfBug>(who, '', sql, params));
  }

  /** Its former texts as far as they are for `who`, the last first. */
  async revisions({ comment }: Found, before: number | null, who: Who): Promise<Revisions> {
    const { sql, params } = revisionsOf(comment.id, before, who);
    const rows = await this.database.read<RevisionRow>(who, '', sql, params);
    const shown = rows.slice(0, REVISIONS);
    return { rows: shown, more: rows.length > REVISIONS ? (shown.at(-1)?.revision ?? null) : null };
  }

  /** The same in the caller's transaction, with the bug's lock. Throws NotFound, and Invalid for one that is withdrawn. */
  async hold(db: EntityManager, id: number, key: string, who: Who): Promise<Found> {
    const named = keyOf(key);
    if (named === null) throw new NotFound();
    await this.bugs.findForUpdate(db, id, who);
    const { sql, params } = commentOf(id, named, who);
    const [row] = await db.query<CommentOfBug[]>(sql, params);
    const found = existing(row ?? null);
    return found.comment.isWithdrawn ? refuse('', gone) : found;
  }

  /** Puts another text in its place. Throws NotFound, NotAllowed, and Invalid where it was edited since `said.seen`. */
  async edit(
    db: EntityManager,
    id: number,
    key: string,
    said: { text: string; seen: number | null },
    who: Who,
  ): Promise<Found> {
    const found = await this.hold(db, id, key, who); // find
    const { comment } = found;
    authorize(mayComment.edit(who, found.bug, comment), who); // may
    if (said.seen !== comment.revision) refuse('text', edited); // decide
    if (said.text === comment.text) refuse('text', 'This is what it says already.');
    const { html, renderer } = rendered({ text: said.text, format: 'markdown' });
    await db.query(KEEP, [comment.id, signedIn(who).id, null]); // save
    await db.query(EDIT, [comment.id, said.text, html, renderer]);
    await this.mentions.renew(db, [{ change: comment.change, html }]);
    await this.record(db, found, comment.audience === 'everyone', `edited ${calledSo(comment)}`, who); // record
    return found;
  }

  /** Takes its text away. What it said is kept for who may read what is private. Throws NotFound, NotAllowed, Invalid. */
  async withdraw(db: EntityManager, id: number, key: string, who: Who): Promise<Found> {
    const found = await this.hold(db, id, key, who); // find
    const { comment } = found;
    authorize(mayComment.withdraw(who, found.bug, comment), who); // may
    const by = signedIn(who).id;
    await db.query(KEEP, [comment.id, by, 'staff']); // save
    await db.query(WITHDRAW, [comment.id, by]);
    await this.mentions.renew(db, [{ change: comment.change, html: '' }]);
    await this.record(db, found, comment.audience === 'everyone', `withdrew ${calledSo(comment)}`, who); // record
    return found;
  }

  /** Makes it one for others. Throws NotFound, NotAllowed, and Invalid where it is for these already. */
  async address(db: EntityManager, id: number, key: string, audience: Audience, who: Who): Promise<void> {
    const found = await this.hold(db, id, key, who); // find
    const { bug, comment } = found;
    authorize(mayComment.address(who, bug), who); // may
    if (audience === comment.audience) refuse('audience', 'It is for these already.'); // decide
    const isPublic = [audience, comment.audience].includes('everyone');
    if (isNumberedBy(comment, audience)) {
      const note = `made public what ${comment.author} had written`;
      const change = await this.record(db, found, true, note, who, true); // save, record
      await db.query(PUBLISH, [comment.id, bug.commentCount, change]);
      await this.mentions.renew(db, [{ change, html: comment.html }]);
    } else {
      await db.query(ADDRESS, [comment.id, audience]);
      const verb = audience === 'everyone' ? 'made public again' : 'took back from everyone';
      await this.mentions.renew(db, [{ change: comment.change, html: comment.html }]);
      await this.record(db, found, isPublic, `${verb} ${calledSo(comment)}`, who);
    }
    if (isWider(audience, comment.audience)) await db.query(FORGET, [comment.id]);
    await this.words.renew(db, [bug.id]);
  }

  /** Gives it these tags and no others. Throws NotFound, NotAllowed, and Invalid where it has these already. */
  async tag(db: EntityManager, id: number, key: string, tags: readonly string[], who: Who): Promise<Found> {
    const found = await this.hold(db, id, key, who); // find
    const { comment } = found;
    authorize(mayComment.tag(who, found.bug), who); // may
    if (tags.join() === comment.tags.join()) refuse('tags', 'It has these tags already.'); // decide
    await db.query(UNTAG, [comment.id, tags]); // save
    await db.query(TAG, [comment.id, tags, signedIn(who).id]);
    const note =
      tags.length > 0 ? `tagged ${calledSo(comment)}: ${tags.join(', ')}` : `took the tags from ${calledSo(comment)}`;
    await this.record(db, found, comment.audience === 'everyone', note, who); // record
    return found;
  }

  /** Writes that something has become of the comment; answers the change. What is not public leaves the staff's trace alone. */
  private async record(
    db: EntityManager,
    { bug }: Found,
    isPublic: boolean,
    note: string,
    who: Who,
    isNumbered = false,
  ): Promise<number> {
    const at = happensAt(bug, await this.bugs.now(db));
    const outcome = touch(bug, at, isPublic, isNumbered);
    const step = { outcome, whoId: signedIn(who).id, door: 'comment' as const, at, seen: null, comment: null, note };
    const [change = 0] = await this.store.write(db, [{ isNew: false, since: new Map(), steps: [step] }]);
    await this.words.renew(db, [bug.id]);
    return change;
  }
}

function existing(row: CommentOfBug | null): Found {
  if (!row?.comment) throw new NotFound();
  const { comment, ...bug } = row;
  return { bug: bugOf(bug), comment };
}
