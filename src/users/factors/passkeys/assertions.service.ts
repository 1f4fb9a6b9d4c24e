// What a passkey has signed: taken once, for the site, the use and the person that it was asked for.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../../../config.js';
import { DatabaseService } from '../../../database/database.service.js';
import { NotFound } from '../../../errors.js';
import { TokensService } from '../../tokens/tokens.service.js';
import { assertionForm, challengeOf, handleOf, readSent, siteOf, type Assertion } from './passkey.policy.js';
import { isFor } from './passkeys.service.js';
import { webauthn } from './webauthn.js';

interface Kept {
  id: number;
  personId: number;
  publicKey: Buffer;
  counter: number;
}

const FIND = `
  SELECT p.id, p.person_id AS "personId", p.public_key AS "publicKey", p.counter
  FROM passkeys p JOIN users u ON u.id = p.person_id WHERE p.credential_id = $1 AND u.status = 'active'`;

/** A counter that does not grow tells of a copy; authenticators without one say 0 always. */
const USED = `
  UPDATE passkeys SET counter = $2, used_at = clock_timestamp()
  WHERE id = $1 AND (counter < $2 OR (counter = 0 AND $2 = 0)) RETURNING id`;

@Injectable()
export class AssertionsService {
  private readonly site: { id: string; origin: string };

  constructor(
    private readonly database: DatabaseService,
    private readonly tokens: TokensService,
    @Inject(CONFIG) config: Config,
  ) {
    this.site = siteOf(config.baseUrl);
  }

  /**
   * Whose passkey has signed the challenge that was made for `personId` (null: for signing in with nothing else); null when
   * it was none, or not for that. The challenge is used up in any case: of many who bring it at once, one gets the answer.
   */
  async take(sent: string, personId: number | null): Promise<number | null> {
    const said = readSent(assertionForm, sent);
    if (!said || !(await this.isAsked(said, personId))) return null;
    const credential = Buffer.from(said.id, 'base64url');
    const kept = await this.database.readOne<Kept>(null, 'passkey', FIND, [credential]);
    if (!kept || (personId !== null && kept.personId !== personId)) return null;
    const counter = await this.verified(said, kept, personId === null);
    if (counter === null) return null;
    const used = await this.database.readOne(null, 'passkey-used', USED, [kept.id, counter]);
    return used ? kept.personId : null;
  }

  private async isAsked(said: Assertion, personId: number | null): Promise<boolean> {
    try {
      const held = await this.database.transaction((db) => this.tokens.use(db, 'passkey', challengeOf(said)));
      return isFor(held, personId === null ? 'enter' : 'step', personId);
    } catch (error) {
      if (error instanceof NotFound) return false;
      throw error;
    }
  }

  /** The authenticator's counter; null when the signature, the site or the person does not fit. */
  private async verified(said: Assertion, kept: Kept, alone: boolean): Promise<number | null> {
    const { userHandle } = said.response;
    if (userHandle !== undefined && !handleOf(kept.personId).equals(Buffer.from(userHandle, 'base64url'))) return null;
    const { verifyAuthenticationResponse } = await webauthn();
    const result = await verifyAuthenticationResponse({
      response: said,
      expectedChallenge: () => true,
      expectedOrigin: this.site.origin,
      expectedRPID: this.site.id,
      credential: { id: said.id, publicKey: new Uint8Array(kept.publicKey), counter: kept.counter },
      requireUserVerification: alone,
    }).catch(() => null);
    return result?.verified ? result.authenticationInfo.newCounter : null;
  }
}
