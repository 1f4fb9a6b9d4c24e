// Adding people, giving them roles, and the one-time links with which they set a password.
import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { Invalid, NotAllowed, NotFound, refuse } from '../errors.js';
import type { Page, Place } from '../web/keyed.js';
import type { Who } from '../who.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { Grant } from './roles/grant.entity.js';
import { authorize, may } from './roles/permissions.policy.js';
import { Role } from './roles/role.entity.js';
import { SessionsService } from './sessions/sessions.service.js';
import { TokensService } from './tokens/tokens.service.js';
import { User } from './user.entity.js';
import { canonical, sought, type UserSaid } from './user.form.js';
import { rolesQuery, userByKey, usersQuery, type ListedUser, type FoundUser } from './users.query.js';

const holdsAll = (who: Who, role: Pick<Role, 'permissions'>): boolean =>
  role.permissions.every((permission) => who.everywhere.has(permission));

@Injectable()
export class UsersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly tokens: TokensService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** One page of the people whom `search` finds ('': everyone), by user name; 50 a page. Throws NotAllowed. */
  async list(search: string, place: Place, who: Who): Promise<Page<ListedUser>> {
    authorize(may(who, 'people.manage'), who);
    const { sql, params, page } = usersQuery(canonical(search), search.toLowerCase(), place);
    return page(await this.database.read<ListedUser>(who, 'users', sql, params));
  }

  /** The person of that name, as administrators see him. Throws NotFound, and NotAllowed for who may not see people. */
  async find(name: string, who: Who): Promise<FoundUser> {
    authorize(may(who, 'people.manage'), who);
    const user = await this.database.readOne<FoundUser>(who, 'user', userByKey, [sought(name)]);
    if (!user) throw new NotFound();
    return user;
  }

  /** Names of the roles that `who` may give, the least first: nobody gives rights that he does not have. Throws NotAllowed. */
  async rolesToGive(who: Who): Promise<string[]> {
    authorize(may(who, 'people.manage'), who);
    const roles = await this.database.read<Pick<Role, 'name' | 'permissions'>>(who, 'roles', rolesQuery);
    return roles.filter((role) => holdsAll(who, role)).map((role) => role.name);
  }

  /**
   * Adds a person with roles, in the caller's transaction; answers the link with which the person sets a password.
   * Throws NotAllowed for who may not or would give more than he has, Invalid for a name or address that is taken.
   */
  async add(db: EntityManager, said: UserSaid, who: Who): Promise<string> {
    authorize(may(who, 'people.manage'), who);
    const roles = await this.roles(db, said.roles);
    if (!roles.every((role) => holdsAll(who, role))) throw new NotAllowed('Nobody gives rights that he does not have.');
    const user = await this.insert(db, said, roles);
    return this.passwordLink(db, user.id);
  }

  /**
   * A new one-time link for an account; the earlier one dies. Throws NotFound for nobody's name, NotAllowed for one who has
   * rights that `who` has not, and Invalid for a closed account and for a person whom only an import has named.
   */
  async renewLink(db: EntityManager, name: string, who: Who): Promise<string> {
    authorize(may(who, 'people.manage'), who);
    const user = await db.findOneBy(User, { nameKey: sought(name) });
    if (!user) throw new NotFound();
    if (user.source !== null) refuse('', 'An import has named this person, who has no account here.');
    if (user.status === 'closed') refuse('', 'This account is closed.');
    const grants = await db.find(Grant, { where: { person: { id: user.id } }, relations: { role: true } });
    if (!grants.every(({ role }) => holdsAll(who, role)))
      throw new NotAllowed('Nobody opens an account that may do more than his own.');
    return this.passwordLink(db, user.id);
  }

  /** Stores the person with his roles. Throws Invalid where the name or the address is taken, under any look-alike. */
  async insert(db: EntityManager, said: Omit<UserSaid, 'roles'>, roles: readonly Role[]): Promise<User> {
    const keys = { nameKey: canonical(said.name), emailKey: canonical(said.email) };
    const taken: Record<string, string> = {};
    if (await db.existsBy(User, { nameKey: keys.nameKey })) taken['name'] = 'Somebody has this name already.';
    if (await db.existsBy(User, { emailKey: keys.emailKey })) taken['email'] = 'Somebody has this address already.';
    if (Object.keys(taken).length > 0) throw new Invalid(taken);
    const { name, email, realName } = said;
    const user = await db.save(User, db.create(User, { name, email, realName, ...keys }));
    await db.insert(
      Grant,
      roles.map((role) => ({ person: { id: user.id }, role: { id: role.id }, productId: null })),
    );
    return user;
  }

  /** The roles of these names; throws Invalid for one that does not exist. */
  async roles(db: EntityManager, names: readonly string[]): Promise<Role[]> {
    const all = await db.find(Role, { order: { rank: 'ASC' } });
    const chosen = all.filter((role) => names.includes(role.name) && role.name !== 'anonymous');
    return chosen.length === new Set(names).size ? chosen : refuse('roles', 'Please choose roles of the list.');
  }

  /** User name of the one whose password the link sets. Throws NotFound when it does not hold. */
  whoseLink(token: string): Promise<string> {
    return this.database.transaction(async (db) => {
      const { personId } = await this.tokens.look(db, 'set password', token);
      const user = await db.findOneBy(User, { id: personId ?? 0 });
      if (!user || user.status === 'closed') throw new NotFound();
      return user.name;
    });
  }

  /** Sets the password by a one-time link and opens the account. Throws NotFound when the link does not hold. */
  async setPassword(db: EntityManager, token: string, password: string): Promise<void> {
    await this.tokens.look(db, 'set password', token);
    const hash = await this.passwords.hash(password);
    const { personId: id } = await this.tokens.use(db, 'set password', token);
    await db.query(`UPDATE users SET password_hash = $2, status = 'active' WHERE id = $1 AND status <> 'closed'`, [
      id,
      hash,
    ]);
    if (id !== null) {
      await this.tokens.end(db, id);
      await this.sessions.endAll(db, id);
    }
  }

  private async passwordLink(db: EntityManager, personId: number): Promise<string> {
    return `${this.config.baseUrl}/passwords/${await this.tokens.make(db, { purpose: 'set password', personId })}`;
  }
}
