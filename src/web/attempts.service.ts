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

/** $1 key, $2 how many, $3 minutes. A row when the try counts; none, and nothing written, when the window is used up. */
const COUNT = `
  INSERT INTO attempts AS a (key, count, since) VALUES ($1, 1, clock_timestamp())
  ON CONFLICT (key) DO UPDATE SET
    count = CASE WHEN a.since < clock_timestamp() - make_interval(mins => $3) THEN 1 ELSE a.count + 1 END,
    since = CASE WHEN a.since < clock_timestamp() - make_interval(mins => $3) THEN clock_timestamp() ELSE a.since END
    WHERE a.count < $2 OR a.since < clock_timestamp() - make_interval(mins => $3)
  RETURNING 1`;

const WAIT = `
  SELECT extract(epoch FROM since + make_interval(mins => $2) - clock_timestamp())::int AS seconds
  FROM attempts WHERE key = $1`;

const hash = (key: string): Buffer => createHash('sha256').update(key).digest();

@Injectable()
export class AttemptsService {
  constructor(private readonly database: DatabaseService) {}

  /** Counts one try against each limit; throws TooMany when one is used up. */
  async count(limits: readonly Limit[]): Promise<void> {
    for (const limit of limits) if (!(await this.take(limit))) throw new TooMany(await this.wait(limit));
  }

  /** Counts one try; false when the limit is used up. */
  async take({ key, most, minutes }: Limit): Promise<boolean> {
    const rows = await this.database.read(null, 'attempts', COUNT, [hash(key), most, minutes]);
    return rows.length > 0;
  }

  /** Takes one try back: it has turned out to be none. */
  async giveBack(key: string): Promise<void> {
    const sql = 'UPDATE attempts SET count = greatest(count - 1, 0) WHERE key = $1';
    await this.database.read(null, 'attempts-back', sql, [hash(key)]);
  }

  /** Seconds until the window ends. */
  private async wait({ key, minutes }: Limit): Promise<number> {
    const row = await this.database.readOne<{ seconds: number }>(null, 'attempts-wait', WAIT, [hash(key), minutes]);
    return Math.max(1, row?.seconds ?? 1);
  }
}
