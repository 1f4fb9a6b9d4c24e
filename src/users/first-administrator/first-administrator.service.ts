// The first administrator of a fresh BugZot: made once, by a link that only the one who started it has seen.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { CONFIG, type Config } from '../../config.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound } from '../../errors.js';
import { refuseWeak } from '../passwords/password.form.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { TokensService } from '../tokens/tokens.service.js';
import { UsersService } from '../users.service.js';
import type { FirstAdministratorSaid } from './first-administrator.form.js';

const ANY = `SELECT EXISTS (
  SELECT FROM grants g JOIN roles r ON r.id = g.role_id JOIN users u ON u.id = g.person_id
  WHERE r.stock = 'administrator' AND g.product_id IS NULL AND u.status = 'active') AS found`;

@Injectable()
export class FirstAdministratorService {
  constructor(
    private readonly database: DatabaseService,
    private readonly tokens: TokensService,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** A new link, good for one use; null when somebody administrates already. */
  async link(baseUrl: string): Promise<string | null> {
    return this.database.transaction(async (db) => {
      if (await this.exists(db)) return null;
      return `${baseUrl}/first-administrator/${await this.tokens.make(db, { purpose: 'first administrator', personId: null })}`;
    });
  }

  /** Throws NotFound when the link does not hold. */
  async look(token: string): Promise<void> {
    await this.database.transaction((db) => this.lookIn(db, token));
  }

  /**
   * The hash of the password for the account that the link is to make; '' where it does not hold. Throws Invalid for a
   * password that is easily guessed, Busy when too many wait.
   */
  async hashFor(token: string, said: FirstAdministratorSaid): Promise<string> {
    const holds = await this.look(token).then(
      () => true,
      (error: unknown) => {
        if (error instanceof NotFound) return false;
        throw error;
      },
    );
    if (!holds) return '';
    refuseWeak(said, [new URL(this.config.baseUrl).hostname, said.name, said.email, said.realName]);
    return this.passwords.hash(said.password);
  }

  /** Makes the account with the password of that hash, active and with the role administrator. Throws NotFound when the link does not hold. */
  async make(db: EntityManager, token: string, said: FirstAdministratorSaid, hash: string): Promise<void> {
    await this.lookIn(db, token);
    await this.tokens.use(db, 'first administrator', token);
    if (hash === '') throw new NotFound();
    const user = await this.users.insert(db, said, await this.users.roles(db, ['administrator']));
    const sql = `UPDATE users SET password_hash = $2, password_set_at = clock_timestamp(), status = 'active' WHERE id = $1`;
    await db.query(sql, [user.id, hash]);
    const note = 'The first administrator, by the link that BugZot showed when it started.';
    await this.audit.record(db, { deed: 'added', kind: 'person', id: user.id, name: user.name, note }, null);
  }

  private async lookIn(db: EntityManager, token: string): Promise<void> {
    if (await this.exists(db)) throw new NotFound();
    await this.tokens.look(db, 'first administrator', token);
  }

  private async exists(db: EntityManager): Promise<boolean> {
    const [row] = await db.query<{ found: boolean }[]>(ANY);
    return row?.found ?? false;
  }
}
