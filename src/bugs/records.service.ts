// Reads a bug for its page, and the bugs that its texts refer to, each under the law of visibility.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { NotFound } from '../errors.js';
import type { Who } from '../who.js';
import { resolveMarks } from '../web/marks.js';
import { readCursor } from '../web/paging.js';
import type { Moment } from './bug.js';
import { bugStatement, type BugRecord, type Stretch } from './bug.sql.js';
import { anchorOf, keyOf, type Comment } from './comments/comment.js';
import { placeOf } from './comments/comments.sql.js';
import { SOME_ROLE } from './changes/alteration.visibility.js';
import { MarksService } from './marks.service.js';
import { playHtml } from './plays/play.pages.js';
import { refsOf } from './restrictions/restriction.policy.js';

/** A bug with its past, and the way to make its stored texts those of this reader. */
export interface ReadBug {
  bug: BugRecord;
  resolve: (html: string) => string;
}

/** The record without the names of roles that are not told. */
function unnamed(bug: BugRecord): BugRecord {
  if (bug.tellsRoles) return bug;
  const roles = refsOf(bug.sets.roles).map(({ id }) => ({ id, name: SOME_ROLE }));
  return { ...bug, sets: { ...bug.sets, roles } };
}

/** Where a cursor begins. */
function beginning(after: string): Moment | null {
  const from = readCursor(after, ['int']);
  return from ? Number(from[0]) : null;
}

@Injectable()
export class RecordsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly marks: MarksService,
  ) {}

  /**
   * The bug with its past from a cursor on, and where a moment is given until then, with what was altered later. Throws
   * NotFound where it does not exist for `who`.
   */
  async read(id: number, who: Who, after = '', until: Moment | null = null): Promise<ReadBug> {
    const bug = await this.record(id, who, { after: beginning(after), until });
    const html = [...bug.entries.map((entry) => entry.comment?.html ?? ''), bug.play ? playHtml(bug.play) : ''];
    return { bug, resolve: await this.resolving(bug, html, who) };
  }

  /** What makes such texts of the bug those of this reader. */
  async resolving(
    bug: Pick<BugRecord, 'id' | 'commentCount'>,
    html: readonly string[],
    who: Who,
  ): Promise<(html: string) => string> {
    const scene = await this.marks.scene(html, { here: bug.id, lastComment: bug.commentCount - 1 }, who);
    return (text) => resolveMarks(text, scene);
  }

  /** The address of the place where the comment of that key stands. Throws NotFound where it does not exist for `who`. */
  async placeOf(id: number, key: string, who: Who): Promise<string> {
    const named = keyOf(key);
    if (named === null) throw new NotFound();
    const { sql, params } = placeOf(id, named, who);
    const place = await this.database.readOne<Pick<Comment, 'number' | 'permalink'>>(who, '', sql, params);
    if (!place) throw new NotFound();
    return `/bugs/${id}#${anchorOf(place)}`;
  }

  /** The bug with its texts as they were typed, from a cursor on. Throws NotFound where it does not exist for `who`. */
  plain(id: number, who: Who, after = ''): Promise<BugRecord> {
    return this.record(id, who, { after: beginning(after), until: null, isPlain: true });
  }

  private async record(id: number, who: Who, stretch: Stretch): Promise<BugRecord> {
    const { sql, params } = bugStatement(id, who, stretch);
    const row = await this.database.readOne<BugRecord>(who, stretch.isPlain ? 'plain' : 'bug', sql, params.values);
    if (!row) throw new NotFound();
    return unnamed({ ...row, ...row.custom });
  }
}
