// Ranks people anew by the highest of their roles when a role has changed its place: at once, or by a job where they are many.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { JobsService } from '../../jobs/jobs.service.js';
import { GrantsService } from './grants.service.js';
import { HOLDERS } from './grants.query.js';

/** The job that ranks all who hold one role. */
export const RANK_TASK = 'rank people';

/** As many as are ranked within a request, and in one piece of the job. */
const PIECE = 2_000;

@Injectable()
export class RanksService {
  constructor(
    private readonly database: DatabaseService,
    private readonly jobs: JobsService,
    private readonly grants: GrantsService,
  ) {}

  /** The role of that id stands elsewhere, if `did`: whoever holds it is ranked anew. */
  async moved(db: EntityManager, roleId: number, did: boolean): Promise<void> {
    if (!did) return;
    const people = await this.holders(db, roleId, 0);
    await this.grants.rank(db, people);
    if (people.length === PIECE) await this.jobs.add(db, RANK_TASK, { id: String(roleId) });
  }

  /** The job: all who hold the role, in pieces; done again it does no harm. */
  async run(roleId: string): Promise<void> {
    for (let last = 0, more = true; more;) {
      const people = await this.database.transaction(async (db) => {
        const some = await this.holders(db, Number(roleId), last);
        await this.grants.rank(db, some);
        return some;
      });
      last = people.at(-1) ?? last;
      more = people.length === PIECE;
    }
  }

  private async holders(db: EntityManager, roleId: number, after: number): Promise<number[]> {
    const rows = await db.query<{ id: number }[]>(HOLDERS, [roleId, after, PIECE]);
    return rows.map(({ id }) => id);
  }
}
