// The job that fetches the titles of a bug's links, each through the guard of what is public.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { titleOf } from '../../links/title.js';
import { visit } from '../../links/visit.js';
import { SettingsService } from '../../settings/settings.service.js';

export const TITLES_TASK = 'titles';

/** Links of one bug that are visited by one job; nobody needs more. */
const MOST = 20;

const UNTRIED = `SELECT l.url FROM bug_links l WHERE l.bug_id = $1 AND l.tried_at IS NULL ORDER BY l.url LIMIT ${MOST}`;
const TRIED = `
  UPDATE bug_links SET title = $3, tried_at = clock_timestamp() WHERE bug_id = $1 AND url = $2 AND tried_at IS NULL`;

@Injectable()
export class TitlesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly jobs: JobsService,
    private readonly settings: SettingsService,
  ) {}

  /** Asks, in the caller's transaction, for the titles of that bug's links. */
  async ask(db: EntityManager, bugId: number): Promise<void> {
    await this.jobs.add(db, TITLES_TASK, { id: String(bugId) });
  }

  /**
   * Fetches the titles that nobody has tried to fetch yet. Throws, when the others are done, the first error of a link that
   * is worth another try.
   */
  async fetch(bugId: string): Promise<void> {
    this.settings.forget();
    if (!(await this.settings.current()).fetchTitles) return;
    const links = await this.database.transaction((db) => db.query<{ url: string }[]>(UNTRIED, [bugId]));
    const errors: unknown[] = [];
    for (const { url } of links) await this.one(bugId, url).catch((error: unknown) => errors.push(error));
    if (errors.length > 0) throw errors[0];
  }

  private async one(bugId: string, url: string): Promise<void> {
    const page = await visit(url).catch((error: unknown) => {
      // Jobs and their errors are read by people for whom the bug may not exist: where its link leads is not theirs.
      throw new Error(`A link of the bug could not be visited: ${reasonOf(error)}`);
    });
    const title = page ? titleOf(page.bytes, page.contentType) : '';
    await this.database.transaction((db) => db.query(TRIED, [bugId, url, title]));
  }
}

/** What went wrong, without the name of the host that stands in the words of an error of the network. */
function reasonOf(error: unknown): string {
  const { code, message } = error as { code?: string; message?: string };
  return code ?? message ?? 'no reason given';
}
