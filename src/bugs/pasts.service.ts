// What somebody has done here so far, in numbers: told to who is about to take over what an import has brought of him.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { Params } from '../database/params.js';
import { ClaimsService } from '../users/registration/claims.service.js';
import { pastWords } from '../users/registration/registration.words.js';
import { WhoService } from '../users/who.service.js';
import type { Who } from '../who.js';
import { COUNTED } from '../web/keyed.js';
import { publicChanges, seesPrivate, visibleBugs, visibleComments } from './bug.visibility.js';
import type { Past } from './past.js';

@Injectable()
export class PastsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly who: WhoService,
    claims: ClaimsService,
  ) {
    claims.tell((personId) => this.words(personId));
  }

  /** "2 bugs and 1 comment": what a stranger sees of that person's. */
  async words(personId: number): Promise<string> {
    const who = await this.who.stranger();
    const params = new Params(personId);
    const sql = `SELECT
      (SELECT count(*) FROM bugs b WHERE b.reporter_id = $1 AND ${visibleBugs(who, params)}) AS bugs,
      (SELECT count(*) FROM comments c JOIN bugs b ON b.id = c.bug_id
       WHERE c.author_id = $1 AND c.number > 0 AND ${visibleBugs(who, params)} AND ${visibleComments(who, params)}) AS comments`;
    const row = await this.database.readOne<{ bugs: number; comments: number }>(who, 'past', sql, params.values);
    return pastWords(row?.bugs ?? 0, row?.comments ?? 0);
  }

  /** What exists of that person's for `who`, who manages people; each number is one higher than COUNTED at most. */
  async of(personId: number, who: Who): Promise<Past> {
    const params = new Params(personId);
    const bugs = visibleBugs(who, params);
    const count = (rows: string): string => `(SELECT count(*)::int FROM (${rows} LIMIT ${COUNTED + 1}) x)`;
    const of = (rows: string): string => count(`SELECT FROM ${rows} AND ${bugs}`);
    const sql = `SELECT
      ${of('bugs b WHERE b.reporter_id = $1')} AS reported,
      ${of('bugs b WHERE b.assignee_id = $1')} AS assigned,
      ${of('bugs b WHERE b.assignee_id = $1 AND b.is_open')} AS open,
      ${of(`comments c JOIN bugs b ON b.id = c.bug_id WHERE c.author_id = $1 AND ${visibleComments(who, params)}`)} AS comments,
      ${of(`changes h JOIN bugs b ON b.id = h.bug_id WHERE h.who_id = $1 AND (${publicChanges} OR ${seesPrivate(who, params)})`)} AS changes`;
    const row = await this.database.readOne<Past>(who, '', sql, params.values);
    return row ?? { reported: 0, assigned: 0, open: 0, comments: 0, changes: 0 };
  }
}
