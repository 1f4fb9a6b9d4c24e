// Passkeys: challenges that hold once, keys that are added and removed, and what was signed by them.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../../config.js';
import { DatabaseService } from '../../../database/database.service.js';
import { NotFound, refuse } from '../../../errors.js';
import type { Person } from '../../../who.js';
import { AttemptsService } from '../../../web/attempts.service.js';
import { TokensService, type Held } from '../../tokens/tokens.service.js';
import { attestationForm, challengeOf, handleOf, MOST_PASSKEYS, readSent, siteOf } from './passkey.policy.js';
import { webauthn } from './webauthn.js';

/** What a challenge is for: to add a passkey, as the second step of signing in, or to sign in with nothing else. */
export type Use = 'add' | 'step' | 'enter';

const KNOWN = 'SELECT credential_id AS id, transports FROM passkeys WHERE person_id = $1 ORDER BY id';
const ADD = `
  INSERT INTO passkeys (person_id, credential_id, public_key, counter, transports, name)
  VALUES ($1, $2, $3, $4, $5, $6) ON CONFLICT (credential_id) DO NOTHING RETURNING id`;

const failed = 'This passkey could not be added: the answer of the browser did not fit. Please try again.';

/** Milliseconds for which a browser waits: as long as a challenge holds. */
const PATIENCE = 300_000;

@Injectable()
export class PasskeysService {
  private readonly site: { id: string; origin: string };

  constructor(
    private readonly database: DatabaseService,
    private readonly tokens: TokensService,
    private readonly attempts: AttemptsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.site = siteOf(config.baseUrl);
  }

  /** What a browser needs for making a passkey, as JSON. */
  async optionsToAdd(person: Person): Promise<string> {
    const challenge = await this.challenge('add', person.id);
    const { generateRegistrationOptions } = await webauthn();
    const options = await generateRegistrationOptions({
      rpName: 'BugZot',
      rpID: this.site.id,
      userName: person.name,
      userDisplayName: person.realName || person.name,
      userID: new Uint8Array(handleOf(person.id)),
      challenge,
      timeout: PATIENCE,
      attestationType: 'none',
      excludeCredentials: await this.known(person.id),
      authenticatorSelection: { residentKey: 'preferred', userVerification: 'preferred' },
    });
    return JSON.stringify(options);
  }

  /** What a browser needs for the second step, as JSON: one of the person's passkeys, and touching it is enough. */
  async optionsToStep(personId: number): Promise<string> {
    const allowCredentials = await this.known(personId);
    return this.optionsToUse(await this.challenge('step', personId), {
      allowCredentials,
      userVerification: 'preferred',
    });
  }

  /**
   * What a browser needs for signing in with nothing else, as JSON: the authenticator finds the person, and has to see by
   * finger, face or PIN that it is him. Throws TooMany beyond 60 in a quarter of an hour from one `network`.
   */
  async optionsToEnter(network: string): Promise<string> {
    await this.attempts.count([{ key: `passkey address ${network}`, most: 60, minutes: 15 }]);
    return this.optionsToUse(await this.challenge('enter', null), { userVerification: 'required' });
  }

  /** Adds what the browser has made. The person's factors must be locked. Throws Invalid. */
  async add(db: EntityManager, personId: number, name: string, sent: string): Promise<void> {
    if (sent === '') refuse('', 'Your browser has sent no passkey. Making one needs JavaScript.');
    const said = readSent(attestationForm, sent) ?? refuse('', failed);
    if ((await this.known(personId, db)).length >= MOST_PASSKEYS) {
      refuse('', `You have ${MOST_PASSKEYS} passkeys already. Remove one first.`);
    }
    const held = await this.tokens.use(db, 'passkey', challengeOf(said)).catch((error: unknown) => {
      if (error instanceof NotFound) refuse('', 'This took longer than five minutes. Please begin again.');
      throw error;
    });
    if (!isFor(held, 'add', personId)) refuse('', failed);
    const { verifyRegistrationResponse } = await webauthn();
    const { registrationInfo: made } = await verifyRegistrationResponse({
      response: said,
      expectedChallenge: () => true,
      expectedOrigin: this.site.origin,
      expectedRPID: this.site.id,
      requireUserVerification: false,
    }).catch(() => refuse('', failed));
    if (!made) refuse('', failed);
    const { id, publicKey, counter } = made.credential;
    const values = [
      personId,
      Buffer.from(id, 'base64url'),
      Buffer.from(publicKey),
      counter,
      said.response.transports,
      name,
    ];
    const rows = await db.query<unknown[]>(ADD, values);
    if (rows.length === 0) refuse('', 'This passkey has been added before.');
  }

  /** Its name. Throws NotFound for one that is not the person's. */
  async nameOf(personId: number, id: number): Promise<string> {
    const sql = 'SELECT name FROM passkeys WHERE person_id = $1 AND id = $2';
    const found = await this.database.readOne<{ name: string }>(null, 'passkey-name', sql, [personId, id]);
    if (!found) throw new NotFound();
    return found.name;
  }

  /** Takes it away; what is no passkey of the person's is left alone. */
  async remove(db: EntityManager, personId: number, id: number): Promise<void> {
    await db.query('DELETE FROM passkeys WHERE person_id = $1 AND id = $2', [personId, id]);
  }

  private challenge(use: Use, personId: number | null): Promise<string> {
    const wanted = { purpose: 'passkey', personId, about: { use }, many: true } as const;
    return this.database.transaction((db) => this.tokens.make(db, wanted));
  }

  private async optionsToUse(challenge: string, more: object): Promise<string> {
    const { generateAuthenticationOptions } = await webauthn();
    const options = { rpID: this.site.id, challenge, timeout: PATIENCE, ...more };
    return JSON.stringify(await generateAuthenticationOptions(options));
  }

  private async known(personId: number, db?: EntityManager): Promise<{ id: string; transports: string[] }[]> {
    type Row = { id: Buffer; transports: string[] };
    const rows = await (db?.query<Row[]>(KNOWN, [personId]) ??
      this.database.read<Row>(null, 'passkeys-known', KNOWN, [personId]));
    return rows.map(({ id, transports }) => ({ id: id.toString('base64url'), transports }));
  }
}

/** Whether a challenge was made for this use and this person. */
export const isFor = (held: Held, use: Use, personId: number | null): boolean =>
  held.about['use'] === use && held.personId === personId;
