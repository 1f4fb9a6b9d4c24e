// The streaming replicas that pages may be read from: those that have everything which is older than half a second.
import pg from 'pg';
import { Replica, type Sample, watchPool, WRITTEN } from './replica.js';

/** A replica that may be further behind, in milliseconds, is not read from. */
const MOST_BEHIND = 500;
/** Milliseconds between two looks, and how many of the primary's places are remembered. */
const EVERY = 100;
const REMEMBERED = 20;

/** SQLSTATE classes of answers that no other server would give: 22 is what was asked, 57014 is how long it took. */
const own = /^22|^57014$/;
/** Why a replica gives up what another server would do: it has to take in what vacuum has removed on the primary. */
const conflict = /conflict with recovery/;

/** Whether the primary should be asked what a replica could not answer. */
const isItsOwn = (error: unknown): boolean =>
  !(error instanceof pg.DatabaseError) || !own.test(error.code ?? '') || conflict.test(error.message);

export class Replicas {
  private readonly replicas: readonly Replica[];
  private readonly primary: pg.Pool | null;
  private readonly samples: Sample[] = [];
  private timer: NodeJS.Timeout | null = null;
  private isLooking = false;
  private turn = 0;

  /** `configs` are those of the replicas, none where there are none; `primary` leads to the server that they follow. */
  constructor(configs: readonly pg.PoolConfig[], primary: pg.PoolConfig) {
    this.replicas = configs.map((config) => new Replica(config));
    this.primary = configs.length > 0 ? watchPool(primary) : null;
    if (this.primary) this.timer = setInterval(() => void this.look(), EVERY).unref();
  }

  /** Of each, in the order of the settings: milliseconds by which it may be behind, and whether it is read from. */
  get standing(): { behind: number; isNear: boolean }[] {
    return this.replicas.map(({ lag, behind }) => ({ behind: lag, isNear: behind <= MOST_BEHIND }));
  }

  /**
   * Does `read` on one of them after the other, or on `primary`: where none is near, and once more where the one that was
   * asked is gone or gives up.
   */
  async read<Result>(read: (pool: pg.Pool) => Promise<Result>, primary: pg.Pool): Promise<Result> {
    const near = this.replicas.filter(({ behind }) => behind <= MOST_BEHIND);
    const chosen = near[this.turn++ % Math.max(1, near.length)];
    if (!chosen) return read(primary);
    try {
      return await read(chosen.pool);
    } catch (error) {
      if (!isItsOwn(error)) throw error;
      chosen.leave();
      return read(primary);
    }
  }

  async close(): Promise<void> {
    if (this.timer) clearInterval(this.timer);
    await Promise.all([this.primary?.end(), ...this.replicas.map((replica) => replica.close())]);
  }

  /** One look at a time: a server that hangs holds up nothing but what is known of it. */
  private async look(): Promise<void> {
    if (this.isLooking || !this.primary) return;
    this.isLooking = true;
    try {
      const at = performance.now();
      const result = await this.primary.query<{ place: number }>(WRITTEN).catch(() => null);
      for (const { place } of result?.rows ?? []) this.samples.push({ place, at });
      this.samples.splice(0, Math.max(0, this.samples.length - REMEMBERED));
      await Promise.all(this.replicas.map((replica) => replica.look(this.samples)));
    } finally {
      this.isLooking = false;
    }
  }
}
