// What goes on in the background, for who may arrange it: a page of jobs, one job, trying again and dropping.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { JobsService } from '../../jobs/jobs.service.js';
import * as queue from './queue.query.js';
import { MAIL_TASK } from '../../mail/mails.service.js';
import { DROP_MAIL, mailsById, stuckMails, type StuckMail } from '../../mail/stuck.query.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { mayJobs } from './job.policy.js';
import { aboutWords, type MailTold } from './job.words.js';

/** A job, and the mail that it is to send, where it is to send one. */
export interface ToldJob extends queue.QueuedJob {
  readonly mail: MailTold | null;
}

export interface Queue {
  readonly page: Page<ToldJob>;
  /** How many are wanted, as far as lists are counted. */
  readonly total: number;
  readonly counts: queue.Counts;
  readonly tasks: readonly string[];
  readonly stuck: readonly StuckMail[];
}

interface Arranged {
  readonly deed: string;
  readonly id: number;
  readonly job: queue.ArrangedJob;
}

const isMail = ({ task, about }: queue.ArrangedJob): boolean => task === MAIL_TASK && z.uuid().safeParse(about).success;

const nothing: queue.Counts = { waiting: 0, running: 0, again: 0, failed: 0 };

const RUNS = 'This job is running just now, or is done. Look again in a moment.';

@Injectable()
export class QueueService {
  constructor(
    private readonly jobs: JobsService,
    private readonly database: DatabaseService,
    private readonly audit: AuditService,
  ) {}

  /** One page of the jobs that are wanted, how many there are, and the mails that are stuck. */
  async list(wanted: queue.Wanted, place: Place, who: Who): Promise<Queue> {
    authorize(mayJobs.manage(who), who);
    const { sql, params, page } = queue.jobsQuery(wanted, place);
    const [rows, [counts], tasks, stuck] = await Promise.all([
      this.jobs.read<queue.ListedJob>(sql, params),
      this.jobs.read<queue.Counts>(queue.countsQuery),
      this.jobs.read<{ task: string }>(queue.tasksQuery),
      this.database.read<StuckMail>(who, 'mails-stuck', stuckMails),
    ]);
    const { rows: shown, ...links } = page(rows);
    return {
      page: { ...links, rows: await this.told(shown, who) },
      total: rows[0]?.total ?? 0,
      counts: counts ?? nothing,
      tasks: tasks.map(({ task }) => task),
      stuck,
    };
  }

  /** One job. Throws NotFound for one that is done or was never there. */
  async find(id: number, who: Who): Promise<ToldJob> {
    authorize(mayJobs.manage(who), who);
    const [job] = await this.told(await this.jobs.read<queue.QueuedJob>(queue.jobQuery, [id]), who);
    if (!job) throw new NotFound('There is no such job. Perhaps it is done by now.');
    return job;
  }

  /** Has the job tried at once, with all its tries anew where it was given up. Throws Invalid when it runs or is gone. */
  async retry(db: EntityManager, id: number, who: Who): Promise<void> {
    authorize(mayJobs.manage(who), who);
    const job = await this.arrange(db, queue.RETRY, id);
    await this.record(db, { deed: 'tried again', id, job }, who);
  }

  /** Takes the job away for good; its mail is never sent. Throws Invalid when it runs or is gone. */
  async drop(db: EntityManager, id: number, who: Who): Promise<void> {
    authorize(mayJobs.manage(who), who);
    const job = await this.arrange(db, queue.DROP, id);
    await this.record(db, { deed: 'dropped', id, job }, who);
    if (isMail(job)) await db.query(DROP_MAIL, [job.about]);
  }

  private async arrange(db: EntityManager, sql: string, id: number): Promise<queue.ArrangedJob> {
    const [row] = await db.query<{ job: queue.ArrangedJob | null }[]>(sql, [id]);
    return row?.job ?? refuse('', RUNS);
  }

  private async record(db: EntityManager, { deed, id, job }: Arranged, who: Who): Promise<void> {
    const { task, about, attempts, maxAttempts } = job;
    const [mail] = isMail(job) ? await db.query<MailTold[]>(mailsById, [[about]]) : [];
    const note = `${aboutWords(mail ?? null)} after ${attempts} of ${maxAttempts} tries`.trim();
    await this.audit.record(db, { deed, kind: 'job', id, name: task, note }, who);
  }

  /** The jobs with their mails; what a job is about is told by nothing but an id. */
  private async told(jobs: readonly queue.QueuedJob[], who: Who): Promise<ToldJob[]> {
    const ids = jobs.filter(isMail).map(({ about }) => about);
    const found = ids.length > 0 ? await this.database.read<StuckMail>(who, 'mails-by-id', mailsById, [ids]) : [];
    const mails = new Map(found.map((mail) => [mail.id, mail]));
    return jobs.map((job) => ({ ...job, mail: mails.get(job.about) ?? null }));
  }
}
