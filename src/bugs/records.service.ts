// Reads a bug for its page, and the bugs that its texts refer to, each under the law of visibility.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { NotFound } from '../errors.js';
import type { Who } from '../who.js';
import { resolveMarks } from '../web/marks.js';
import { readCursor, writeCursor } from '../web/paging.js';
import { wordsOf, type Moment } from './bug.js';
import { bugStatement, endStatement, type BugRecord, type End, type Stretch } from './bug.sql.js';
import { anchorOf, keyOf } from './comments/comment.js';
import { ENTRIES, farReferences, threadOf, type Part, type Thread } from './comments/thread.js';
import { placeOf, type CommentPlace } from './comments/comments.sql.js';
import { SOME_ROLE } from './changes/alteration.visibility.js';
import { MarksService, type Scene } from './marks.service.js';
import { playHtml } from './plays/play.pages.js';
import { refsOf } from './restrictions/restriction.policy.js';
import { stampOf } from './stamp.js';

/** A bug with its past, and the way to make its stored texts those of this reader. */
export interface ReadBug {
  bug: BugRecord;
  resolve: (html: string) => string;
  /** What of its past stands on the page: the same entries as those of the bug. */
  thread: Thread;
  /** What its texts refer to, and what became of it. */
  scene: Scene;
  /** The text of all that was read, where that was asked for; else ''. */
  stamp: string;
}

/** Cursors: what comes after one, or before one. */
export interface Place {
  readonly after: string;
  readonly before: string;
  /** The stamp of the whole page is wanted. */
  readonly isStamped?: boolean;
}

const everything: Place = { after: '', before: '' };

/** Other names that stand among the facts. */
const ALIASES = 20;

/** The row with what it says in other words. */
const recordOf = (row: BugRecord): BugRecord => ({
  ...row,
  ...row.custom,
  aliases: (row.sets.aliases ?? []).map((alias) => wordsOf(alias) ?? '').slice(0, ALIASES),
  attachmentCount: row.attachments[0]?.inAll ?? 0,
});

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

/** What of the past is asked for: `after` comes before `before`. */
function stretchOf(place: Place, until: Moment | null): Stretch {
  const after = beginning(place.after);
  return { after, before: after === null ? beginning(place.before) : null, until };
}

function partOf({ after, before }: Stretch): Part {
  if (after !== null) return 'after';
  return (before ?? null) === null ? 'whole' : 'before';
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
  async read(id: number, who: Who, place = everything, until: Moment | null = null): Promise<ReadBug> {
    const stretch = stretchOf(place, until);
    const part = partOf(stretch);
    const { record: read, stamp } = await this.record(id, who, stretch, place.isStamped);
    const isLong = part === 'whole' && read.entries.length > ENTRIES;
    const end = isLong ? await this.end(id, who, stretch) : { tail: null, said: null };
    const thread = threadOf({ entries: read.entries, ...end }, part);
    const bug = { ...read, entries: thread.entries };
    const html = [...bug.entries.map((entry) => entry.comment?.html ?? ''), bug.play ? playHtml(bug.play) : ''];
    const scene = await this.scene(bug, html, who);
    const leadOn = farReferences(id, thread);
    const resolve = (text: string): string => leadOn(resolveMarks(text, scene));
    // The stamp knows nothing of an end that was read by itself.
    return { bug, resolve, thread, scene, stamp: isLong ? '' : stamp };
  }

  /** What makes such texts of the bug those of this reader. */
  async resolving(
    bug: Pick<BugRecord, 'id' | 'commentCount'>,
    html: readonly string[],
    who: Who,
  ): Promise<(html: string) => string> {
    const scene = await this.scene(bug, html, who);
    return (text) => resolveMarks(text, scene);
  }

  /** The address of the place where the comment of that key stands. Throws NotFound where it does not exist for `who`. */
  async placeOf(id: number, key: string, who: Who): Promise<string> {
    const named = keyOf(key);
    if (named === null) throw new NotFound();
    const { sql, params } = placeOf(id, named, who);
    const place = await this.database.readOne<CommentPlace>(who, '', sql, params);
    if (!place) throw new NotFound();
    // A thread that is told in parts is opened where the comment is the first.
    return `/bugs/${id}${place.isLong ? `?after=${writeCursor([place.at - 1])}` : ''}#${anchorOf(place)}`;
  }

  /** The bug with its texts as they were typed, from a cursor on. Throws NotFound where it does not exist for `who`. */
  async plain(id: number, who: Who, after = ''): Promise<BugRecord> {
    return (await this.record(id, who, { after: beginning(after), until: null, isPlain: true })).record;
  }

  private scene(bug: Pick<BugRecord, 'id' | 'commentCount'>, html: readonly string[], who: Who): Promise<Scene> {
    return this.marks.scene(html, { here: bug.id, lastComment: bug.commentCount - 1 }, who);
  }

  private async record(
    id: number,
    who: Who,
    stretch: Stretch,
    isStamped = false,
  ): Promise<{ record: BugRecord; stamp: string }> {
    const { sql, params } = bugStatement(id, who, stretch);
    const name = stretch.isPlain ? 'plain' : 'bug';
    const row = await this.database.readOne<BugRecord>(who, name, sql, params.values);
    if (!row) throw new NotFound();
    return { record: unnamed(recordOf(row)), stamp: isStamped ? stampOf(row) : '' };
  }

  private async end(id: number, who: Who, stretch: Stretch): Promise<End> {
    const { sql, params } = endStatement(id, who, stretch);
    const row = await this.database.readOne<End>(who, 'bug-end', sql, params.values);
    if (!row) throw new NotFound();
    return row;
  }
}
