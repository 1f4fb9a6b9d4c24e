// All that is measured, of every process of this machine and of what they share, as one text for Prometheus.
import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { JobsService } from '../jobs/jobs.service.js';
import { ARCHIVED, JOBS, MAILS, type JobsRow, type MailsRow } from './backlog.sql.js';
import { ofAll, tellFellows } from '../measures/fellows.js';
import { hostReading } from './host.js';
import { keptReading } from './kept.js';
import { Measures } from '../measures/measures.js';
import { nginxReading, textAt } from './nginx.js';
import { measureProcess } from '../measures/process.js';
import { exposed, united, type Reading } from '../measures/reading.js';

/** Milliseconds for which what was read from the database is believed, and in which it has to come. */
const FRESH = 5_000;
const PATIENCE = 900;

@Injectable()
export class MetricsService implements OnModuleInit {
  private backlog: { at: number; reading: Promise<Reading> } | null = null;

  constructor(
    private readonly measures: Measures,
    private readonly database: DatabaseService,
    private readonly jobs: JobsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  onModuleInit(): void {
    measureProcess(this.measures, this.config.work, () => this.database.connections());
    this.measures.before(() => this.lookAtReplicas());
    tellFellows(() => this.measures.reading());
  }

  /** Everything, in the text format of Prometheus; what can not be had is left out. */
  async text(): Promise<string> {
    const { nginxStatus, var: folder } = this.config;
    const all = await Promise.all([
      ofAll(() => this.measures.reading()),
      this.inTime(this.waiting()),
      hostReading(folder),
      keptReading(folder, Date.now()),
      ...(nginxStatus ? [textAt(nginxStatus).then(nginxReading)] : []),
    ]);
    return exposed(united(all));
  }

  private lookAtReplicas(): void {
    for (const [at, { behind, isNear }] of this.database.replicated.entries()) {
      this.measures.set('bugzot_replica_behind_seconds', [String(at + 1)], behind / 1e3);
      this.measures.set('bugzot_replica_near', [String(at + 1)], Number(isNear));
    }
  }

  /** That the database is down where it does not answer in time. */
  private inTime(asked: Promise<Reading>): Promise<Reading> {
    const down: Reading = { bugzot_database_up: { '': [0] } };
    const late = new Promise<Reading>((give) => setTimeout(give, PATIENCE, down).unref());
    return Promise.race([asked.catch(() => down), late]);
  }

  /** However often it is asked, the database hears of it once in a while, and never twice at a time. */
  private waiting(): Promise<Reading> {
    if (this.backlog && performance.now() - this.backlog.at < FRESH) return this.backlog.reading;
    const reading = this.read();
    this.backlog = { at: performance.now(), reading };
    reading.catch(() => (this.backlog = null));
    return reading;
  }

  private async read(): Promise<Reading> {
    const mails = await this.database.read<MailsRow>(null, 'measured-mails', MAILS);
    const archived = await this.database.readOne<{ age: number | null }>(null, 'measured-wal', ARCHIVED);
    const jobs = await this.jobs.read<JobsRow>(JOBS).catch(() => []);
    const age = archived?.age ?? null;
    return {
      bugzot_database_up: { '': [1] },
      bugzot_mails: { waiting: [0], sent: [0], refused: [0], ...byState(mails) },
      bugzot_jobs: Object.fromEntries(jobs.map(({ task, state, many }) => [`${task}\n${state}`, [many]])),
      bugzot_jobs_oldest_seconds: { '': [Math.max(0, ...jobs.map(({ due }) => due))] },
      ...(age !== null && { bugzot_wal_archived_age_seconds: { '': [Math.max(0, age)] } }),
    };
  }
}

const byState = (rows: readonly MailsRow[]): Record<string, number[]> =>
  Object.fromEntries(rows.map(({ state, many }) => [state, [many]]));
