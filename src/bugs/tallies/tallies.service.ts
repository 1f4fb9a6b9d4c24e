// Folds what changes have added to the tallies, so that few rows are summed up for a page.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { ALONE, FOLD, PIECE } from './tallies.sql.js';

@Injectable()
export class TalliesService {
  constructor(private readonly database: DatabaseService) {}

  /** Folds piece by piece until nothing is fresh, or until it is time to stop. */
  async fold(stop?: AbortSignal): Promise<void> {
    let count = PIECE;
    while (count === PIECE && !stop?.aborted) {
      count = await this.database.transaction(async (db) => {
        await db.query(ALONE);
        return (await db.query<{ count: number }[]>(FOLD))[0]?.count ?? 0;
      });
    }
  }
}
