// Adding people, giving them roles, and letting them in.
import { Injectable } from '@nestjs/common';
import { Not, type EntityManager } from 'typeorm';
import { AuditService } from '../audit/audit.service.js';
import { DatabaseService } from '../database/database.service.js';
import { Invalid, NotAllowed, NotFound, refuse } from '../errors.js';
import { SettingsService } from '../settings/settings.service.js';
import type { Who } from '../who.js';
import { LinksService } from './links/links.service.js';
import { covers } from './roles/grant.policy.js';
import { GrantsService } from './roles/grants.service.js';
import { authorize, may } from './roles/permissions.policy.js';
import { Role } from './roles/role.entity.js';
import { User } from './user.entity.js';
import { canonical, sought, type UserSaid } from './user.form.js';
import { rolesQuery, userByKey, type ShownUser } from './users.query.js';

const holdsAll = (who: Who, role: Pick<Role, 'permissions'>): boolean =>
  covers(who, { permissions: role.permissions, productId: null });

const namesOf = (roles: readonly Role[]): string => roles.map(({ name }) => name).join(', ');

const SET_NOW = 'UPDATE users SET password_set_at = clock_timestamp() WHERE id = $1';

/** What an account has that is made ready by the person himself. */
type More = Partial<Pick<User, 'zone' | 'passwordHash' | 'status'>>;
type Keys = Pick<User, 'nameKey'> & { emailKey: string };

/** Only of those whom an import has named. */
const OPEN = `
  UPDATE users SET email = $2, email_key = $3
  WHERE id = $1 AND source IS NOT NULL AND email IS NULL AND status = 'awaiting' RETURNING id`;

const TAKEN = { name: 'Somebody has this name already.', email: 'Somebody has this address already.' };

/** Throws Invalid where two wanted the same name or address at the same moment, and every other error as it is. */
export function orTaken(error: unknown): never {
  const { code, constraint = '' } =
    (error as { driverError?: { code?: string; constraint?: string } }).driverError ?? {};
  if (code !== '23505') throw error;
  throw new Invalid(constraint.includes('email') ? { email: TAKEN.email } : { name: TAKEN.name });
}

@Injectable()
export class UsersService {
  constructor(
    private readonly database: DatabaseService,
    private readonly links: LinksService,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
    private readonly settings: SettingsService,
  ) {}

  /** The person of that name, as administrators see him. Throws NotFound, and NotAllowed for who may not see people. */
  async find(name: string, who: Who): Promise<ShownUser> {
    authorize(may(who, 'people.manage'), who);
    const user = await this.database.readOne<ShownUser>(who, 'user', userByKey, [sought(name), who.hidden]);
    if (!user) throw new NotFound();
    return user;
  }

  /** The roles that people can hold, the least first. Throws NotAllowed. */
  rolesHeld(who: Who): Promise<Pick<Role, 'id' | 'name' | 'permissions'>[]> {
    authorize(may(who, 'people.manage'), who);
    return this.database.read<Pick<Role, 'id' | 'name' | 'permissions'>>(who, 'roles', rolesQuery);
  }

  /** Names of the roles that `who` may give, the least first: nobody gives rights that he does not have. Throws NotAllowed. */
  async rolesToGive(who: Who): Promise<string[]> {
    const roles = await this.rolesHeld(who);
    return roles.filter((role) => holdsAll(who, role)).map((role) => role.name);
  }

  /**
   * Adds a person with roles, in the caller's transaction, and mails an invitation; answers a link to hand on all the same.
   * Throws NotAllowed for who may not or would give more than he has, Invalid for a name or address that is taken.
   */
  async add(db: EntityManager, said: UserSaid, who: Who): Promise<string> {
    authorize(may(who, 'people.manage'), who);
    const roles = await this.roles(db, said.roles);
    if (!roles.every((role) => holdsAll(who, role))) throw new NotAllowed('Nobody gives rights that he does not have.');
    const user = await this.insert(db, said, roles);
    const altered = [
      { field: 'e-mail', old: null, new: said.email },
      { field: 'roles', old: null, new: namesOf(roles) },
    ];
    await this.audit.record(db, { deed: 'added', kind: 'person', id: user.id, name: user.name, altered }, who);
    return this.links.invite(db, user.id);
  }

  /**
   * A new one-time link for an account; the earlier one dies. Throws NotFound for nobody's name, NotAllowed for one who has
   * rights that `who` has not, and Invalid for a closed account and for a person whom only an import has named.
   */
  async renewLink(db: EntityManager, name: string, who: Who): Promise<string> {
    authorize(may(who, 'people.manage'), who);
    const user = await db.findOneBy(User, { nameKey: sought(name) });
    if (!user) throw new NotFound();
    if (user.email === null) refuse('', 'This person has no address: an import has named him.');
    if (user.status === 'closed') refuse('', 'This account is closed.');
    await this.grants.reach(db, user.id, who);
    const deed = { deed: 'made a link for', kind: 'person', id: user.id, name: user.name };
    await this.audit.record(db, deed, who);
    return this.links.invite(db, user.id);
  }

  /**
   * Says who somebody is whom an import has named: the address is his from now on, an invitation is mailed, and a link to hand
   * on answered. Throws NotFound for nobody's name, and Invalid for who has an account and for an address that somebody has.
   */
  async open(db: EntityManager, name: string, email: string, who: Who): Promise<string> {
    authorize(may(who, 'people.manage'), who);
    const roles = await this.roles(db, [(await this.settings.current(db)).newAccountRole]);
    if (!roles.every((role) => holdsAll(who, role))) throw new NotAllowed('Nobody gives rights that he does not have.');
    const user = await db.findOneBy(User, { nameKey: sought(name) });
    if (!user) throw new NotFound();
    const { emailKey } = await this.keys(db, { name: user.name, email }, user.id);
    const [rows] = await db.query<[unknown[], number]>(OPEN, [user.id, email, emailKey]).catch(orTaken);
    if (rows.length === 0) refuse('', 'This person has an address already.');
    await this.grant(db, user.id, roles);
    const altered = [
      { field: 'e-mail', old: null, new: email },
      { field: 'roles', old: null, new: namesOf(roles) },
    ];
    await this.audit.record(db, { deed: 'invited', kind: 'person', id: user.id, name: user.name, altered }, who);
    return this.links.invite(db, user.id);
  }

  /** Stores the person with his roles. Throws Invalid where the name or the address is taken, under any look-alike. */
  async insert(
    db: EntityManager,
    said: Omit<UserSaid, 'roles'>,
    roles: readonly Role[],
    more: More = {},
  ): Promise<User> {
    const { name, email, realName } = said;
    const keys = await this.keys(db, said);
    const user = await db.save(User, db.create(User, { name, email, realName, ...keys, ...more })).catch(orTaken);
    if (more.passwordHash) await db.query(SET_NOW, [user.id]);
    await this.grant(db, user.id, roles);
    return user;
  }

  /**
   * What name and address are compared by. Throws Invalid beside each that somebody else than `id` has; who takes one at the
   * same moment is stopped by the database.
   */
  async keys(db: EntityManager, said: Pick<UserSaid, 'name' | 'email'>, id = 0): Promise<Keys> {
    const keys = { nameKey: canonical(said.name), emailKey: canonical(said.email) };
    const taken: Record<string, string> = {};
    if (await db.existsBy(User, { nameKey: keys.nameKey, id: Not(id) })) taken['name'] = TAKEN.name;
    if (await db.existsBy(User, { emailKey: keys.emailKey, id: Not(id) })) taken['email'] = TAKEN.email;
    if (Object.keys(taken).length > 0) throw new Invalid(taken);
    return keys;
  }

  /** Gives the roles, everywhere. */
  async grant(db: EntityManager, id: number, roles: readonly Role[]): Promise<void> {
    await this.grants.give(
      db,
      roles.map((role) => ({ personId: id, roleId: role.id, productId: null })),
    );
  }

  /** The roles of these names, or of what they are called from the start; throws Invalid for one that does not exist. */
  async roles(db: EntityManager, names: readonly string[]): Promise<Role[]> {
    const all = await db.find(Role, { order: { rank: 'ASC' } });
    const given = all.filter(({ isActive, stock }) => isActive && stock !== 'anonymous');
    const chosen = given.filter(({ name, stock }) => names.includes(name) || (stock !== null && names.includes(stock)));
    return chosen.length === new Set(names).size ? chosen : refuse('roles', 'Please choose roles of the list.');
  }
}
