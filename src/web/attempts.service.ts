// How often something was tried, counted in PostgreSQL so that all processes and restarts share the count.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { TooMany } from '../errors.js';

/** What is counted, and how many tries a window of `minutes` takes. */
export interface Limit {
  key: string;
  most: number;
  minutes: number;
}

const COUNT = `
  INSERT INTO attempts AS a (key, count, since) VALUES ($1, 1, clock_timestamp())
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN a.since < clock_timestamp() - make_interval(mins => $2) THEN 1 ELSE a.count + 1 END,
    since = CASE WHEN a.since < clock_timestamp() - make_interval(mins => $2) THEN clock_timestamp() ELSE a.since END
  RETURNING count, extract(epoch FROM since + make_interval(mins => $2) - clock_timestamp())::int AS seconds`;

const hash = (key: string): Buffer => createHash('sha256').update(key).digest();

@Injectable()
export class AttemptsService {
  constructor(private readonly database: DatabaseService) {}

  /** Counts one try against each limit; throws TooMany when one is used up. */
  async count(limits: readonly Limit[]): Promise<void> {
    for (const { key, most, minutes } of limits) {
      const row = await this.database.readOne<{ count: number; seconds: number }>(null, 'attempts', COUNT, [
        hash(key),
        minutes,
      ]);
      if (row && row.count > most) throw new TooMany(Math.max(1, row.seconds));
    }
  }

  /** Takes one try back: it has turned out to be none. */
  async giveBack(key: string): Promise<void> {
    const sql = 'UPDATE attempts SET count = greatest(count - 1, 0) WHERE key = $1';
    await this.database.read(null, 'attempts-back', sql, [hash(key)]);
  }

  /** Forgets the tries: what was tried has succeeded. */
  async forget(key: string): Promise<void> {
    await this.database.read(null, 'attempts-forget', 'DELETE FROM attempts WHERE key = $1', [hash(key)]);
  }
}
