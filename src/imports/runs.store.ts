// Imports that were begun: each file, known by what stands in it, has its numbers for good, however often it is run.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { NumbersStore } from '../bugs/numbers.store.js';
import { DatabaseService } from '../database/database.service.js';
import { whyTaken } from './numbers.js';
import type { Numbering } from './plan.js';

/** An import that was begun; `base` is null where the numbers of the file were kept. */
export interface Run {
  readonly base: number | null;
  readonly isFinished: boolean;
}

/** Any numbers that nobody else uses: the advisory locks of an import that runs, and of those who write for one. */
const RUNNING = 7_266_903;
const WRITING = 7_266_904;

const FIND = `SELECT base, finished_at IS NOT NULL AS "isFinished" FROM import_runs WHERE sha256 = $1`;
const BEGIN = 'INSERT INTO import_runs (sha256, base, lines) VALUES ($1, $2, $3)';
const FINISH = 'UPDATE import_runs SET finished_at = clock_timestamp() WHERE sha256 = $1';

/** Numbers that an import which was not finished has reserved. */
const RESERVED = `
  SELECT n FROM unnest($1::bigint[]) AS n
  JOIN import_runs r ON r.finished_at IS NULL AND n BETWEEN r.base + 1 AND r.base + r.lines ORDER BY n`;

@Injectable()
export class RunsStore {
  constructor(
    private readonly database: DatabaseService,
    private readonly numbers: NumbersStore,
  ) {}

  /** Does `work` while no other import runs; waits until what a killed one has left in hand has ended. Throws where one runs. */
  alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.database.transaction(async (db) => {
      const [row] = await db.query<{ free: boolean }[]>('SELECT pg_try_advisory_xact_lock($1) AS free', [RUNNING]);
      if (!row?.free) throw new Error('Another import is running: wait for its end.');
      await this.database.transaction((once) => once.query('SELECT pg_advisory_xact_lock($1)', [WRITING]));
      return work();
    });
  }

  /** Says that this transaction writes for an import, so that the next one waits for its end. */
  async writing(db: EntityManager): Promise<void> {
    await db.query('SELECT pg_advisory_xact_lock_shared($1)', [WRITING]);
  }

  /** The run of a file with this content, or null. */
  find(sha256: Buffer): Promise<Run | null> {
    return this.database.readOne<Run>(null, '', FIND, [sha256]);
  }

  /** Takes a block of numbers and remembers it, both or neither. */
  begin(sha256: Buffer, lines: number): Promise<Numbering> {
    return this.database.transaction(async (db) => {
      const base = await this.numbers.reserve(db, lines);
      await db.query(BEGIN, [sha256, base, lines]);
      return { base };
    });
  }

  /** Remembers that the file keeps its numbers, of which none is taken. Throws an Error that names those that are. */
  beginKept(sha256: Buffer, lines: number, numbers: readonly number[]): Promise<Numbering> {
    return this.database.transaction<Numbering>(async (db) => {
      await this.numbers.pass(db, Math.max(0, ...highest(numbers)));
      await this.refuseTaken(db, numbers);
      await db.query(BEGIN, [sha256, null, lines]);
      return 'kept';
    });
  }

  /** Throws an Error that names the numbers that are taken, or reserved for an import that was not finished. */
  async refuseTaken(db: EntityManager, numbers: readonly number[]): Promise<void> {
    const taken = await this.numbers.taken(db, numbers);
    const reserved = await db.query<{ n: number }[]>(RESERVED, [numbers]);
    const all = [...new Set([...taken, ...reserved.map(({ n }) => n)])].sort((a, b) => a - b);
    if (all.length > 0) throw new Error(`The numbers can not be kept, for ${whyTaken(all)}. Nothing was written.`);
  }

  /** What a run would be given now; for those who only look. */
  rehearse(numbers: readonly number[] | null): Promise<Numbering> {
    return this.database.transaction<Numbering>(async (db) => {
      if (numbers === null) return { base: await this.numbers.last(db) };
      await this.refuseTaken(db, numbers);
      return 'kept';
    });
  }

  async finish(sha256: Buffer): Promise<void> {
    await this.database.read(null, '', FINISH, [sha256]);
  }
}

/** The highest number alone: a call takes only so many arguments. */
const highest = (numbers: readonly number[]): number[] =>
  numbers.length === 0 ? [] : [numbers.reduce((most, one) => Math.max(most, one))];
