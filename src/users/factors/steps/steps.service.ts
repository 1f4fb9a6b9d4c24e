// The second step of signing in: who has proven his password shows a factor of his, within ten minutes and few tries.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../../database/database.service.js';
import { NotFound, refuse } from '../../../errors.js';
import { AttemptsService, type Limit } from '../../../web/attempts.service.js';
import { known, tokenHash } from '../../sessions/device.sql.js';
import { TokensService } from '../../tokens/tokens.service.js';
import { FactorLettersService } from '../factor-letters.service.js';
import { RecoveryService } from '../recovery/recovery.service.js';
import { TotpService } from '../totp/totp.service.js';
import { readCode, type SaidCode } from './step.policy.js';

/** What a person has for the second step. */
export interface Factors {
  totp: boolean;
  passkeys: boolean;
}

/** Where a code comes from: which address, and which device that is known for somebody ('': none). */
export interface Place {
  network: string;
  device: string;
}

/** Who has passed, with the hash of his password of that moment; `codesLeft` where a recovery code was used, else null. */
export interface Passed {
  personId: number;
  hash: string | null;
  codesLeft: number | null;
}

const HAS = `
  SELECT EXISTS (SELECT FROM second_factors WHERE person_id = $1 AND confirmed_at IS NOT NULL) AS totp,
    EXISTS (SELECT FROM passkeys WHERE person_id = $1) AS passkeys`;

const day = 24 * 60;

/**
 * Guesses of six digits, three of which are right at a time: at most 20 in 24 hours, so one in 16,000 days of trying by
 * somebody who has the password already. Recovery codes and passkeys can not be guessed and are looked at all the same, and a
 * device on which the person has signed in before has counts of its own: nobody is locked out by another's guesses.
 */
const guesses = (whose: string): Limit[] => [
  { key: `second factor ${whose}`, most: 10, minutes: 15 },
  { key: `second factor of the day ${whose}`, most: 20, minutes: day },
];
const perAddress = (network: string): Limit => ({ key: `second factor address ${network}`, most: 60, minutes: 15 });

const wrongDigits = 'This code is wrong, too old or was used before. Please wait for the next one.';
const wrongRecovery = 'This is none of your recovery codes, or it was used before.';

@Injectable()
export class StepsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly tokens: TokensService,
    private readonly attempts: AttemptsService,
    private readonly totp: TotpService,
    private readonly recovery: RecoveryService,
    private readonly letters: FactorLettersService,
  ) {}

  /** What the person has turned on; null for nothing: then there is no second step. */
  async factorsOf(personId: number): Promise<Factors | null> {
    const has = await this.database.readOne<Factors>(null, 'second-step', HAS, [personId]);
    return has?.totp || has?.passkeys ? has : null;
  }

  /** A ticket that says: the password of this person was right a moment ago. */
  ticket(personId: number): Promise<string> {
    const wanted = { purpose: 'second factor', personId, many: true } as const;
    return this.database.transaction((db) => this.tokens.make(db, wanted));
  }

  /** Whose ticket it is. Throws NotFound when it is used, too old or none. */
  async whose(ticket: string): Promise<number> {
    const held = await this.database.transaction((db) => this.tokens.look(db, 'second factor', ticket));
    if (held.personId === null) throw new NotFound();
    return held.personId;
  }

  /**
   * Takes a code, and the ticket with it; a wrong code leaves the ticket. Throws NotFound
   * for the ticket, Invalid for the code, TooMany after too many guesses.
   */
  async byCode(ticket: string, typed: string, place: Place): Promise<Passed> {
    const personId = await this.whose(ticket);
    const said = readCode(typed);
    const limits = await this.limits(personId, said.kind, place);
    await this.attempts.count(limits);
    const passed = await this.inTurn(personId, async (db) => {
      const hash = await this.use(db, ticket, personId);
      if (!(await this.takes(db, personId, said))) refuse('code', said.kind === 'digits' ? wrongDigits : wrongRecovery);
      if (said.kind === 'digits') return { personId, hash, codesLeft: null };
      await this.letters.post(db, personId, 'code used');
      return { personId, hash, codesLeft: await this.recovery.left(db, personId) };
    });
    await Promise.all(limits.map(({ key }) => this.attempts.giveBack(key)));
    return passed;
  }

  /** Takes the ticket of somebody whose passkey has signed. Throws NotFound. */
  async byPasskey(ticket: string, personId: number): Promise<Passed> {
    const hash = await this.inTurn(personId, (db) => this.use(db, ticket, personId));
    return { personId, hash, codesLeft: null };
  }

  private async limits(personId: number, kind: SaidCode['kind'], { network, device }: Place): Promise<Limit[]> {
    const sql = `SELECT ${known('$1', '$2')} AS "isKnown"`;
    const row = await this.database.readOne<{ isKnown: boolean }>(null, 'step-device', sql, [
      personId,
      tokenHash(device),
    ]);
    const whose = row?.isKnown ? `${personId} ${device}` : String(personId);
    return [...(row?.isKnown ? [] : [perAddress(network)]), ...(kind === 'digits' ? guesses(whose) : [])];
  }

  private inTurn<T>(personId: number, work: (db: EntityManager) => Promise<T>): Promise<T> {
    return this.database.transaction(work, `second step ${personId}`);
  }

  private takes(db: EntityManager, personId: number, { kind, code }: SaidCode): Promise<boolean> {
    return kind === 'digits' ? this.totp.take(db, personId, code) : this.recovery.take(db, personId, code);
  }

  /** Whoever is waiting here for the same ticket finds it gone. Answers the hash of the person's password. */
  private async use(db: EntityManager, ticket: string, personId: number): Promise<string | null> {
    const held = await this.tokens.use(db, 'second factor', ticket);
    const active = `SELECT password_hash AS hash FROM users WHERE id = $1 AND status = 'active'`;
    const [found] = await db.query<{ hash: string | null }[]>(active, [personId]);
    if (held.personId !== personId || !found) throw new NotFound();
    return found.hash;
  }
}
