// The plain page of a bug: where it stands for everybody who sees it, and the answer to what is asked of one.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound } from '../../errors.js';
import type { Who } from '../../who.js';
import { ChangesService } from '../changes/changes.service.js';
import { WorkflowsService } from '../lifecycle/workflows.service.js';
import { answered, type AnswerSaid } from './answer.form.js';
import type { AskedRow, Progress } from './progress.js';
import { progressSql } from './progress.sql.js';
import { questionOf, reopening, type Question } from './question.policy.js';

type Row = Omit<Progress, 'requests'> & {
  requests: Omit<AskedRow, 'text'>[];
  quotes: [kind: string, text: string][];
};

/** Where it stands, what is asked of who reads, and whether it has not moved from where reports begin. */
export interface Standing {
  progress: Progress;
  question: Question | null;
  begins: boolean;
}

@Injectable()
export class ProgressService {
  constructor(
    private readonly database: DatabaseService,
    private readonly changes: ChangesService,
    private readonly workflows: WorkflowsService,
  ) {}

  /** Throws NotFound where the bug does not exist for `who`. */
  async read(id: number, who: Who): Promise<Standing> {
    const progress = await this.find(id, who);
    const workflow = await this.workflows.of(progress.product.id);
    const begins = [workflow.begins, workflow.unconfirmed].includes(progress.status);
    return { progress, question: questionOf(progress, workflow, who), begins };
  }

  /** Answers the question, in the caller's transaction. Throws NotFound, NotAllowed, and Invalid where it is not asked any more. */
  async answer(db: EntityManager, id: number, said: AnswerSaid, who: Who): Promise<void> {
    const progress = await this.find(id, who, db);
    const workflow = await this.workflows.forMoving(db, progress.product.id);
    const question = questionOf(progress, workflow, who);
    await this.changes.make(db, id, answered(said, question, reopening(progress, workflow, who)), who);
  }

  private async find(id: number, who: Who, db?: EntityManager): Promise<Progress> {
    const { sql, values } = progressSql(id, who);
    const row = db
      ? (await db.query<Row[]>(sql, values))[0]
      : await this.database.readOne<Row>(who, 'progress', sql, values);
    if (!row) throw new NotFound();
    const { quotes, requests, ...rest } = row;
    const texts = new Map(quotes);
    const mine = ({ kind, personId }: Omit<AskedRow, 'text'>): string =>
      personId === who.person?.id ? (texts.get(kind) ?? '') : '';
    return { ...rest, requests: requests.map((one) => ({ ...one, text: mine(one) })) };
  }
}
