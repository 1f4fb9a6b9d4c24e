// Reads a bug for its page, and the bugs that its texts refer to, each under the law of visibility.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { Params } from '../database/params.js';
import { NotFound } from '../errors.js';
import type { Who } from '../who.js';
import { marksIn, resolveMarks, type MarkedBug } from '../web/marks.js';
import { readCursor } from '../web/paging.js';
import type { Moment } from './bug.js';
import { bugStatement, type BugRecord } from './bug.sql.js';
import { visibleBugs } from './bug.visibility.js';
import { SOME_ROLE } from './changes/alteration.visibility.js';
import { refsOf } from './restrictions/restriction.policy.js';

/** A bug with its past, and the way to make its stored texts those of this reader. */
export interface ReadBug {
  bug: BugRecord;
  resolve: (html: string) => string;
}

type Referred = MarkedBug & { id: number };

/** The record without the names of roles that are not told. */
function unnamed(bug: BugRecord): BugRecord {
  if (bug.tellsRoles) return bug;
  const roles = refsOf(bug.sets.roles).map(({ id }) => ({ id, name: SOME_ROLE }));
  return { ...bug, sets: { ...bug.sets, roles } };
}

@Injectable()
export class RecordsService {
  constructor(private readonly database: DatabaseService) {}

  /**
   * The bug with its past from a cursor on, and where a moment is given until then, with what was altered later. Throws
   * NotFound where it does not exist for `who`.
   */
  async read(id: number, who: Who, after = '', until: Moment | null = null): Promise<ReadBug> {
    const from = readCursor(after, ['int']);
    const { sql, params } = bugStatement(id, who, { after: from ? Number(from[0]) : null, until });
    const row = await this.database.readOne<BugRecord>(who, 'bug', sql, params.values);
    if (!row) throw new NotFound();
    const bug = unnamed({ ...row, ...row.custom });
    const html = bug.entries.map((entry) => entry.comment?.html ?? '');
    const bugs = await this.referred([...new Set(html.flatMap(marksIn))], who);
    const scene = { bugs, lastComment: bug.commentCount - 1, here: bug.id };
    return { bug, resolve: (text) => resolveMarks(text, scene) };
  }

  private async referred(ids: readonly number[], who: Who): Promise<Map<number, MarkedBug>> {
    if (ids.length === 0) return new Map();
    const params = new Params();
    const sql = `SELECT b.id, b.summary, b.status, b.resolution, b.is_open AS "isOpen" FROM bugs b
      WHERE b.id = ANY(${params.add(ids)}::bigint[]) AND ${visibleBugs(who, params)}`;
    const rows = await this.database.read<Referred>(who, 'referred', sql, params.values);
    return new Map(rows.map((row) => [row.id, row]));
  }
}
