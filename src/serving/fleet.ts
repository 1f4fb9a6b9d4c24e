// Keeps one living process at each post: starts what has died anew, replaces all one by one, and ends them.
import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as pause } from 'node:timers/promises';
import type { Log } from '../database/embedded/log.js';
import type { Post } from './posts.js';

/** A process at a post. */
export interface Hand {
  /** Resolves when it serves: true; or when it has ended without having served: false. */
  readonly ready: Promise<boolean>;
  /** Resolves when it has ended, with how. */
  readonly ended: Promise<string>;
  /** Asks it to end in order; nothing where it has ended. */
  leave(): void;
}

/** Whoever has lived for less than that (milliseconds) is started again after a pause, the longer the more often. */
const BRIEF = 10_000;
const LONGEST_PAUSE = 30_000;

export class Fleet {
  /** Who serves at each post. */
  private readonly at = new Map<Post, Hand>();
  private readonly alive = new Set<Hand>();
  private readonly stop = new AbortController();
  private reloading: Promise<void> = Promise.resolve();
  /** How often all have been replaced. */
  private times = 0;

  constructor(
    private readonly posts: readonly Post[],
    private readonly start: (post: Post) => Hand,
    private readonly log: Log,
  ) {}

  private get isLeaving(): boolean {
    return this.stop.signal.aborted;
  }

  /** Starts the first process, which may have to migrate, then all others at once. False where one of them does not come up. */
  async begin(): Promise<boolean> {
    const [first, ...others] = this.posts;
    if (!first || !(await this.man(first))) return false;
    return (await Promise.all(others.map((post) => this.man(post)))).every(Boolean);
  }

  /** Replaces each process: it leaves when another serves in its place. What does not come up replaces nothing. */
  reload(): Promise<void> {
    this.reloading = this.reloading.then(() => this.replaceAll());
    return this.reloading;
  }

  /** Ends all of them in order; resolves when none is left. */
  async end(): Promise<void> {
    this.stop.abort();
    for (const hand of this.alive) hand.leave();
    await Promise.all([...this.alive].map(({ ended }) => ended));
  }

  private async replaceAll(): Promise<void> {
    for (const post of this.posts) {
      const before = this.at.get(post);
      if (this.isLeaving) return;
      if (!(await this.man(post))) return this.log.warn(`${told(post)} was not replaced: the new one has ended.`);
      await before?.ended;
    }
    this.log.info(`All processes have been replaced (${++this.times}).`);
  }

  /** Puts a process to the post in the place of who is there, and watches over it; false where it ends before it has served. */
  private async man(post: Post): Promise<boolean> {
    const hand = this.start(post);
    const since = performance.now();
    this.alive.add(hand);
    void hand.ended.then(() => this.alive.delete(hand));
    if (!(await hand.ready)) return false;
    this.at.get(post)?.leave();
    this.at.set(post, hand);
    void hand.ended.then((how) => this.missed(post, hand, how, performance.now() - since < BRIEF));
    return true;
  }

  /** Who has ended without having been replaced is replaced now. */
  private async missed(post: Post, hand: Hand, how: string, wasBrief: boolean): Promise<void> {
    const isMissed = (): boolean => !this.isLeaving && this.at.get(post) === hand;
    if (!isMissed()) return;
    this.log.warn(`${told(post)} has ended (${how}); another takes its place.`);
    for (let tries = wasBrief ? 1 : 0; isMissed(); tries++) {
      await this.afterPause(tries);
      if (isMissed()) await this.man(post);
    }
  }

  /** None before the first try, and ever longer ones before the next; the end of all ends it. */
  private async afterPause(tries: number): Promise<void> {
    const wait = tries === 0 ? 0 : Math.min(LONGEST_PAUSE, 500 * 2 ** tries);
    await pause(wait, undefined, { signal: this.stop.signal }).catch(() => undefined);
  }
}

/** What a process is called where people read of it. */
export const told = ({ work, nth }: Post): string => `Process ${nth} for ${work}`;

/** A process of Node as one who serves: it says "ready" by itself. */
export function handOf(child: ChildProcess): Hand {
  const ended = once(child, 'exit').then(() => child.signalCode ?? `code ${String(child.exitCode)}`);
  const ready = new Promise<boolean>((resolve) => {
    child.on('message', (said) => said === 'ready' && resolve(true));
    void ended.then(() => resolve(false));
  });
  return { ready, ended, leave: () => void child.kill('SIGTERM') };
}
