// Sums up what the processes have counted, those too that have ended: a counter never goes back while this machine serves.
import type { ChildProcess } from 'node:child_process';
import { isSaid, PATIENCE, type Said } from '../measures/fellows.js';
import { counted, united, type Reading } from '../measures/reading.js';

/** What it needs of a process. */
export type Fellow = Pick<ChildProcess, 'connected' | 'send' | 'on' | 'once'>;

export class Gatherer {
  /** Of those that have ended. */
  private past: Reading = {};
  private ended = 0;
  /** What each has last said. */
  private readonly last = new Map<Fellow, Reading>();
  private readonly awaited = new Map<Fellow, Set<() => void>>();

  /** From now on it counts along. */
  join(fellow: Fellow): void {
    this.awaited.set(fellow, new Set());
    fellow.on('message', (message: unknown) => void (isSaid(message) && this.hear(fellow, message)));
    fellow.once('exit', () => this.part(fellow));
  }

  private hear(fellow: Fellow, { measures, id, reading }: Said): void {
    if (measures === 'told' && reading) {
      this.last.set(fellow, reading);
      for (const go of this.awaited.get(fellow) ?? []) go();
    }
    if (measures === 'ask') void this.all().then((sum) => tell(fellow, { measures: 'all', id, reading: sum }));
  }

  private part(fellow: Fellow): void {
    this.past = united([this.past, counted(this.last.get(fellow) ?? {})]);
    this.ended += 1;
    for (const go of this.awaited.get(fellow) ?? []) go();
    this.last.delete(fellow);
    this.awaited.delete(fellow);
  }

  /** The sum at this moment; who does not answer in time is taken as he last was. */
  private async all(): Promise<Reading> {
    await Promise.all([...this.awaited.keys()].map((fellow) => this.asked(fellow)));
    return united([this.past, ...this.last.values(), { bugzot_processes_ended_total: { '': [this.ended] } }]);
  }

  private asked(fellow: Fellow): Promise<void> {
    const awaited = this.awaited.get(fellow);
    return new Promise<void>((resolve) => {
      const go = (): void => {
        clearTimeout(late);
        awaited?.delete(go);
        resolve();
      };
      const late = setTimeout(go, PATIENCE.fellow);
      awaited?.add(go);
      tell(fellow, { measures: 'tell', id: 0 });
    });
  }
}

const tell = (fellow: Fellow, said: Said): void =>
  void (fellow.connected && fellow.send(said, undefined, undefined, () => undefined));
