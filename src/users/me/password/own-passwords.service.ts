// Changes one's password: everything that the old one has opened is shut.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../../../config.js';
import { DatabaseService } from '../../../database/database.service.js';
import { idHash } from '../../../web/session.sql.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { TokensService } from '../../tokens/tokens.service.js';
import { CurrentPassword, type Proof } from '../../passwords/current.service.js';
import { PasswordLettersService } from '../../passwords/password-letters.service.js';
import { refuseWeak } from '../../passwords/password.form.js';
import type { Account } from '../account.query.js';

/** Where the deed is done: the session that goes on, and what is told of it. */
export interface Place {
  session: string;
  address: string;
  agent: string;
}

const SET = `
  UPDATE users SET password_hash = $2, password_set_at = clock_timestamp() WHERE id = $1
  RETURNING password_set_at AS "setAt"`;

@Injectable()
export class OwnPasswordsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly current: CurrentPassword,
    private readonly sessions: SessionsService,
    private readonly tokens: TokensService,
    private readonly letters: PasswordLettersService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /**
   * Stores the hash of a new password, which its owner has asked for with the old one. All sessions but this one, all devices
   * but this one and all one-time links end with it. Throws Invalid where the old one has been changed meanwhile.
   */
  async change(db: EntityManager, hash: string, { session, address, agent }: Place, proof: Proof): Promise<void> {
    const { personId } = proof;
    await this.current.hold(db, proof);
    const [rows] = await db.query<[{ setAt: Date }[], number]>(SET, [personId, hash]);
    await this.sessions.endAll(db, personId, session);
    await this.tokens.end(db, personId);
    await this.letters.post(db, personId, { at: rows[0]?.setAt.getTime() ?? 0, address, agent });
  }

  /** Throws Invalid where the person's own name or address makes the password easy to guess. */
  refuseWeak(said: { password: string }, { name, realName, email }: Account): void {
    refuseWeak(said, [new URL(this.config.baseUrl).hostname, name, realName, email ?? '']);
  }

  /** Whether one stays signed in by that session after closing the browser. */
  async stays(session: string): Promise<boolean> {
    const sql = 'SELECT stays FROM sessions WHERE id_hash = $1';
    const row = await this.database.readOne<{ stays: boolean }>(null, 'session-stays', sql, [idHash(session)]);
    return row?.stays ?? false;
  }
}
