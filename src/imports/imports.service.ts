// Brings a file of bugs in: looks it through, takes a block of numbers, then lets it flow from step to step into the database.
import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { WorkflowsService } from '../bugs/lifecycle/workflows.service.js';
import { ImportedStore } from './imported.store.js';
import type { Mappings } from './mapping.js';
import { mappingsWith } from './mappings.store.js';
import { numbersOf, whyNotKept } from './numbers.js';
import { Plan, type Numbering } from './plan.js';
import type { Report } from './report.words.js';
import { RunsStore, type Run } from './runs.store.js';
import { batches } from './steps/batches.js';
import { check } from './steps/check.js';
import { LoadService, type Loading } from './steps/load.service.js';
import { map } from './steps/map.js';
import { parse } from './steps/parse.js';
import { each, pipe, until } from './steps/pipe.js';
import { linesOf, type Line, type Listener } from './steps/read.js';
import { Tally } from './tally.js';

/** Who hears of the progress: the bytes of the file that were looked through, then the lines that are done, of how many. */
export interface Watch {
  looking(bytes: number): void;
  loading(done: number, of: number): void;
}

/** What is wished of an import. */
export interface Wishes {
  /** A mapping file of one's own, over those that come along. */
  readonly mapping: string | null;
  /** Bugs keep the numbers that they have in the file: all of them or none. */
  readonly keepNumbers: boolean;
  /** Nothing is written; the report tells what would be. */
  readonly rehearse: boolean;
}

/** What the look over the file has found. */
interface Seen {
  readonly path: string;
  readonly wishes: Wishes;
  readonly mappings: Mappings;
  readonly plan: Plan;
  /** Of the file's content, unpacked. */
  readonly sha256: Buffer;
  /** Bugs of the file that are here already, of how many. */
  readonly already: number;
  readonly of: number;
}

@Injectable()
export class ImportsService {
  constructor(
    private readonly store: ImportedStore,
    private readonly runs: RunsStore,
    private readonly loader: LoadService,
    private readonly workflows: WorkflowsService,
  ) {}

  /**
   * Imports the file at `path`; every batch is a transaction of its own, and what was ended in the middle is taken up again
   * by the next run of the same file. `stop` ends it after the batches in hand. Throws before anything is written: the
   * system's errors for a file that can not be read, zlib's for one that is cut off, and an Error in one sentence for a
   * mapping that is not understood, a file without any bug, numbers that can not be kept, and while another import runs.
   */
  async run(path: string, wishes: Wishes, watch: Watch, stop?: AbortSignal): Promise<Report> {
    const begin = performance.now();
    const mappings = await mappingsWith(wishes.mapping, await this.workflows.catalogue());
    const work = async (): Promise<Omit<Report, 'seconds' | 'memory'>> => {
      const seen = await this.look({ path, wishes, mappings }, watch);
      return this.flow(seen, watch, stop);
    };
    const report = wishes.rehearse ? await work() : await this.runs.alone(work);
    const memory = process.resourceUsage().maxRSS * 1024;
    return { ...report, seconds: (performance.now() - begin) / 1000, memory };
  }

  /** The first pass over the file: what stands in it, and which of it is here. */
  private async look(asked: Pick<Seen, 'path' | 'wishes' | 'mappings'>, watch: Watch): Promise<Seen> {
    const plan = new Plan();
    const unheard = new Tally();
    const sum = createHash('sha256');
    const heard: Listener = (bytes, piece) => {
      watch.looking(bytes);
      sum.update(piece);
    };
    const counted = each((line: Line) => {
      plan.lines = line.number;
      return line;
    });
    for await (const { line, said } of pipe(linesOf(asked.path, heard), counted, parse(unheard), check(unheard)))
      plan.note(line, said, asked.mappings.of(said.source));
    refuseUnreadable(plan, unheard);
    const known = await this.store.known(plan.keys());
    const already = plan.bugs.filter((key) => known.has(key)).length;
    const sha256 = sum.digest();
    plan.settle(await this.numbering(plan, sha256, asked.wishes, already), known);
    return { ...asked, plan, sha256, already, of: plan.bugs.length };
  }

  /** The numbers of the bugs that come in: those of an earlier run of the same file, or new ones. */
  private async numbering(plan: Plan, sha256: Buffer, wishes: Wishes, already: number): Promise<Numbering> {
    const run = await this.runs.find(sha256);
    if (run) {
      refuseOther(run, wishes.keepNumbers);
      return run.base === null ? 'kept' : { base: run.base };
    }
    if (already === plan.bugs.length) return { base: 0 };
    const numbers = wishes.keepNumbers ? kept(plan) : null;
    if (wishes.rehearse) return this.runs.rehearse(numbers);
    return numbers ? this.runs.beginKept(sha256, plan.lines, numbers) : this.runs.begin(sha256, plan.lines);
  }

  /** The second pass: everything that is new flows into the database. */
  private async flow(seen: Seen, watch: Watch, stop: AbortSignal | undefined) {
    const { plan, path, wishes, mappings, already, of } = seen;
    const tally = new Tally();
    const loading = await this.loader.begin(tally, wishes.rehearse);
    const checked = pipe(linesOf(path), parse(tally), check(tally), batches);
    const rows = pipe(checked, until(stop), map(plan, mappings, tally));
    watch.loading(0, plan.lines);
    await this.loader.load(rows, loading, (line) => watch.loading(line, plan.lines));
    const stopped = stop?.aborted ?? false;
    if (!wishes.rehearse) await this.finish(seen, loading, stopped);
    const { products, components, versions } = loading.catalogue.made;
    const made = { people: loading.people.made, products, components, versions };
    return { ...loading.loaded, ...made, already, of, stopped, rehearsed: wishes.rehearse, tally };
  }

  private async finish({ sha256 }: Seen, { loaded }: Loading, stopped: boolean): Promise<void> {
    if (!stopped) await this.runs.finish(sha256);
    if (loaded.bugs > 0) await this.store.tidy();
  }
}

/** The numbers of the file; throws an Error that names those that can not be kept. */
function kept({ bugs }: Plan): number[] {
  const why = whyNotKept(bugs);
  if (why !== null) throw new Error(`The numbers can not be kept, for ${why}. Nothing was written.`);
  return numbersOf(bugs);
}

/** Half a file with numbers of one kind and half with those of the other would be neither. */
function refuseOther({ base, isFinished }: Run, keepNumbers: boolean): void {
  const wereKept = base === null;
  if (isFinished || wereKept === keepNumbers) return;
  const how = wereKept ? 'with' : 'without';
  throw new Error(`The import of this file was begun ${how} --keep-numbers: run it to its end ${how} that.`);
}

function refuseUnreadable(plan: Plan, tally: Tally): void {
  const { count, examples } = tally.of('unreadable');
  if (plan.bugs.length > 0 || count === 0) return;
  throw new Error(`There is no bug in this file, which has to be newline-delimited JSON: ${examples[0]}.`);
}
