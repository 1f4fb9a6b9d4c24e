// The second factors of a person: what is on, what may be turned off, and the recovery codes that belong to them.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { refuse } from '../../errors.js';
import { SettingsService } from '../../settings/settings.service.js';
import type { Who } from '../../who.js';
import { isStaff, signedIn } from '../roles/permissions.policy.js';
import { FactorLettersService } from './factor-letters.service.js';
import type { FactorDeed } from './factor.words.js';
import { RecoveryService } from './recovery/recovery.service.js';

export interface OwnPasskey {
  id: number;
  name: string;
  madeAt: Date;
  usedAt: Date | null;
}

/** What is on. `totpAt` is when codes of an app were turned on, `codesLeft` how many recovery codes are left. */
export interface OwnFactors {
  totpAt: Date | null;
  passkeys: OwnPasskey[];
  codesLeft: number;
}

/** Where the factors of a person are kept. */
const factorTables = ['second_factors', 'recovery_codes', 'passkeys'] as const;

const OWN = `
  SELECT (SELECT confirmed_at FROM second_factors WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS "totpAt",
    (SELECT count(*)::int FROM recovery_codes WHERE person_id = $1) AS "codesLeft"`;
const PASSKEYS = `
  SELECT id, name, made_at AS "madeAt", used_at AS "usedAt" FROM passkeys WHERE person_id = $1 ORDER BY id`;
const COUNT = `
  SELECT (SELECT count(*)::int FROM second_factors WHERE person_id = $1 AND confirmed_at IS NOT NULL)
    + (SELECT count(*)::int FROM passkeys WHERE person_id = $1) AS count`;

const needed = 'Your role asks for a second factor, and this is your last one. Turn another one on first.';

@Injectable()
export class FactorsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly recovery: RecoveryService,
    private readonly letters: FactorLettersService,
    private readonly settings: SettingsService,
  ) {}

  /** What the person has turned on. Throws SignInNeeded for a stranger. */
  async own(who: Who): Promise<OwnFactors> {
    const { id } = signedIn(who);
    const [own, passkeys] = await Promise.all([
      this.database.readOne<Omit<OwnFactors, 'passkeys'>>(who, 'own-factors', OWN, [id]),
      this.database.read<OwnPasskey>(who, 'own-passkeys', PASSKEYS, [id]),
    ]);
    return { totpAt: own?.totpAt ?? null, codesLeft: own?.codesLeft ?? 0, passkeys };
  }

  /** Whoever changes the factors of a person waits until nobody else does; answers how many are on. */
  async lock(db: EntityManager, personId: number): Promise<number> {
    await db.query('SELECT FROM users WHERE id = $1 FOR NO KEY UPDATE', [personId]);
    const [row] = await db.query<{ count: number }[]>(COUNT, [personId]);
    return row?.count ?? 0;
  }

  /** After turning one on: recovery codes in clear, where the person had none left; else null. The owner is told by mail. */
  async turnedOn(db: EntityManager, personId: number, deed: FactorDeed): Promise<string[] | null> {
    await this.letters.post(db, personId, deed);
    return (await this.recovery.left(db, personId)) > 0 ? null : this.recovery.make(db, personId);
  }

  /** Ten new recovery codes in clear. The owner is told by mail. Throws Invalid for who has no factor that they stand for. */
  async newCodes(db: EntityManager, personId: number): Promise<string[]> {
    const on = await this.lock(db, personId);
    if (on === 0) refuse('', 'Turn on a second factor first: the codes stand for it.');
    await this.letters.post(db, personId, 'codes made');
    return this.recovery.make(db, personId);
  }

  /** Turns everything off, for somebody who has lost all of it; the owner is told by mail. Only a command does this. */
  async drop(db: EntityManager, personId: number): Promise<void> {
    await this.lock(db, personId);
    await this.end(db, personId);
    await this.letters.post(db, personId, 'all off');
  }

  /** All of a person's factors and codes go with his account. */
  async end(db: EntityManager, personId: number): Promise<void> {
    for (const table of factorTables) await db.query(`DELETE FROM ${table} WHERE person_id = $1`, [personId]);
  }

  /**
   * Turns one off by `end`; with the last one its recovery codes go. Throws Invalid where that was the last factor of
   * somebody who needs one.
   */
  async turnOff(db: EntityManager, who: Who, deed: FactorDeed, end: (id: number) => Promise<void>): Promise<void> {
    const { id } = signedIn(who);
    const before = await this.lock(db, id);
    await end(id);
    const left = await this.lock(db, id);
    if (before === left) return;
    await this.letters.post(db, id, deed);
    if (left > 0) return;
    const { twoFactors } = await this.settings.current(db);
    if (twoFactors === 'staff' && isStaff(who)) refuse('', needed);
    await this.recovery.end(db, id);
  }
}
