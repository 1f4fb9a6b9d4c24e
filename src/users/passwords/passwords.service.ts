// Hashing and comparing passwords: bcrypt behind an HMAC, few at a time, and the same work for every answer.
import { createHmac, hkdfSync, randomInt } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { setTimeout as pause } from 'node:timers/promises';
import { Inject, Injectable } from '@nestjs/common';
import bcrypt from 'bcrypt';
import { CONFIG, type Config } from '../../config.js';
import { Busy } from '../../errors.js';
import { hashedAtOnce } from './hashing.policy.js';

/** How many may wait for their turn before the next is sent away. */
const QUEUE = 20;

/** Milliseconds, least and most, for which somebody is held who is sent away: not all of a crowd come again together. */
const HELD = [500, 2_000] as const;

const crowded = 'Very many people are signing in at the moment. Please try again in a few seconds.';

/** bcrypt cuts at 72 bytes; 48 bytes of HMAC in base64 are 64 characters, whatever the password's length. */
const peppered = (password: string, pepper: Buffer): string =>
  createHmac('sha384', pepper).update(password, 'utf8').digest('base64');

const pepperOf = (key: string): Buffer => Buffer.from(hkdfSync('sha256', key, '', 'bugzot password', 48));

@Injectable()
export class PasswordsService {
  /** The key of now, and those before it. */
  private readonly peppers: readonly [Buffer, ...Buffer[]];
  private readonly decoy: Promise<string>;
  private readonly waiting: (() => void)[] = [];
  private free: number;
  /** How many may be at it at once, from the first question to the database until the password is compared. */
  private places: number;

  constructor(@Inject(CONFIG) private readonly config: Config) {
    this.peppers = [pepperOf(config.secretKey), ...config.oldSecretKeys.map(pepperOf)];
    const threads = Number(process.env['UV_THREADPOOL_SIZE']) || 4;
    this.free = hashedAtOnce({ cores: availableParallelism(), processes: config.processes, threads });
    this.places = this.free + QUEUE;
    this.decoy = bcrypt.hash('nobody knows this one', config.bcryptRounds);
  }

  /** The hash to keep of a password. Takes long: never within a transaction. Throws Busy when too many wait. */
  async hash(password: string): Promise<string> {
    return this.inTurn(() => bcrypt.hash(peppered(password, this.peppers[0]), this.config.bcryptRounds));
  }

  /**
   * Whether the password is the one of `hash`, under the key of now or an earlier one; null (no such account) costs the same
   * and is false. Throws Busy.
   */
  async matches(password: string, hash: string | null): Promise<boolean> {
    const against = hash ?? (await this.decoy);
    return (await this.inTurn(() => this.isUnder(this.peppers, password, against))) && hash !== null;
  }

  /** A new hash for a password that matches under an earlier key alone; null where nothing is to be done. Throws Busy. */
  async renewed(password: string, hash: string): Promise<string | null> {
    if (this.peppers.length === 1) return null;
    const isNew = await this.inTurn(() => this.isUnder(this.peppers.slice(0, 1), password, hash));
    return isNew ? null : this.hash(password);
  }

  /**
   * Does the work that leads to comparing a password, as long as there is a place; throws Busy where there is none, before
   * anybody has worked. A while later, for a crowd that is sent away and comes again at once would leave no time for others.
   */
  async inLine<T>(work: () => Promise<T>): Promise<T> {
    if (this.places === 0) {
      await pause(randomInt(...HELD));
      throw new Busy(crowded);
    }
    this.places -= 1;
    try {
      return await work();
    } finally {
      this.places += 1;
    }
  }

  private async isUnder(peppers: readonly Buffer[], password: string, hash: string): Promise<boolean> {
    for (const pepper of peppers) if (await bcrypt.compare(peppered(password, pepper), hash)) return true;
    return false;
  }

  /** bcrypt holds a thread of libuv and a core for a quarter of a second. */
  private async inTurn<T>(work: () => Promise<T>): Promise<T> {
    if (this.waiting.length >= QUEUE) throw new Busy(crowded);
    if (this.free > 0) this.free -= 1;
    else await new Promise<void>((go) => this.waiting.push(go));
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.free += 1;
    }
  }
}
