// Brings a file of bugs in: looks it through, takes a block of numbers, then reads and writes batch after batch.
import { Injectable } from '@nestjs/common';
import { inLanes } from './lanes.js';
import { linesOf } from './lines.js';
import { ImportedStore } from './imported.store.js';
import { Plan } from './plan.js';
import type { Report } from './report.words.js';
import { batchesOf, saidOf, type Row } from './rows.js';
import { Tally } from './tally.js';
import { WritingService, type Writing } from './writing.service.js';

/** Who hears of the progress: the bytes of the file that were looked through, then the lines that are done, of how many. */
export interface Watch {
  looking(bytes: number): void;
  loading(done: number, of: number): void;
}

/** Batches that are written at the same time: PostgreSQL has one in hand while the next is sent. */
const LANES = 2;

@Injectable()
export class ImportsService {
  constructor(
    private readonly store: ImportedStore,
    private readonly writer: WritingService,
  ) {}

  /**
   * Imports the file at `path`; every batch is a transaction of its own. `stop` ends it after the batches in hand.
   * Throws the system's errors for a file that can not be read, and zlib's for one that is cut off, before anything is written.
   */
  async run(path: string, watch: Watch, stop?: AbortSignal): Promise<Report> {
    const begin = performance.now();
    const plan = await this.look(path, watch);
    const base = await this.store.reserve(plan.lines);
    plan.settle(base, await this.store.known(plan.keys()));
    const tally = new Tally();
    const writing = await this.writer.begin(plan, tally);
    await inLanes(this.placed(path, writing, stop), LANES, async (batch) => {
      await this.writer.write(writing, batch.items);
      watch.loading(batch.last, plan.lines);
    });
    await this.store.tidy();
    const seconds = (performance.now() - begin) / 1000;
    return { ...this.writer.figures(writing), seconds, stopped: stop?.aborted ?? false, tally };
  }

  /** The first pass over the file. */
  private async look(path: string, watch: Watch): Promise<Plan> {
    const plan = new Plan();
    const unheard = new Tally();
    for await (const line of linesOf(path, (bytes) => watch.looking(bytes))) {
      plan.lines = line.number;
      const said = saidOf(line, unheard);
      if (said) plan.note(line.number, said);
    }
    return plan;
  }

  /** Batches whose people and places are there. */
  private async *placed(path: string, writing: Writing, stop: AbortSignal | undefined) {
    for await (const rows of batchesOf(linesOf(path), writing.tally)) {
      if (stop?.aborted) return;
      const last = rows.at(-1)?.line ?? 0;
      yield { last, items: await this.writer.place(writing, this.wanted(rows, writing)) };
    }
  }

  /** Without those that are here already, or stood in the file before. */
  private wanted(rows: readonly Row[], { plan, tally }: Writing): (Row & { number: number })[] {
    return rows.flatMap((row) => {
      const place = plan.place(row.line, row.said);
      if (typeof place === 'number') return [{ ...row, number: place }];
      tally.note(place, 1, `${row.said.id} (line ${row.line})`);
      return [];
    });
  }
}
