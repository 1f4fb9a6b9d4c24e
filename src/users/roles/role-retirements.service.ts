// Retires a role: who holds it gets another one or none, what it opened is closed, and nobody is given it any more.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotAllowed, NotFound, refuse } from '../../errors.js';
import { SettingsService } from '../../settings/settings.service.js';
import type { Who } from '../../who.js';
import { GrantsService } from './grants.service.js';
import { authorize } from './permissions.policy.js';
import { isGiven, keeps, mayRoles } from './role.policy.js';
import type { PlainRole } from './roles.service.js';
import * as sql from './roles.query.js';

/** What depends on a role: where it is held and by how many, products that it opens (to it alone or not), components it owns. */
export interface Dependents {
  heldIn: { name: string; holders: number }[];
  opens: { id: number; name: string; alone: boolean }[];
  owns: number;
}

/** Milliseconds: everybody may hold the role. */
const LONG = 'SET LOCAL statement_timeout = 60000';
const USUAL = 'SET LOCAL statement_timeout TO DEFAULT';

const beyond = 'Nobody arranges a role that allows more than he may himself.';

@Injectable()
export class RoleRetirementsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly grants: GrantsService,
    private readonly audit: AuditService,
    private readonly settings: SettingsService,
  ) {}

  /** What depends on the role, as far as it exists for `who`. Throws NotAllowed. */
  async dependents(roleId: number, who: Who): Promise<Dependents> {
    authorize(mayRoles.manage(who), who);
    const [heldIn, opens, owns] = await Promise.all([
      this.database.read<Dependents['heldIn'][number]>(who, 'role-held-in', sql.HELD_IN, [roleId, who.hidden]),
      this.database.read<Dependents['opens'][number]>(who, 'role-opens', sql.OPENS, [roleId]),
      this.database.readOne<{ count: number }>(who, 'role-owns', sql.OWNS, [roleId]),
    ]);
    return { heldIn, opens: opens.filter(({ id }) => !who.hidden.includes(id)), owns: owns?.count ?? 0 };
  }

  /** Why the role can not be retired by a law of its own; '' where it can. */
  async obstacle(role: PlainRole, db?: EntityManager): Promise<string> {
    return keeps(role, (await this.settings.current(db)).newAccountRole);
  }

  /**
   * Retires it, in the caller's transaction; its holders get the role `to`, or none. Throws NotFound, NotAllowed, and Invalid for
   * a role that has to stay, or that alone opens a product.
   */
  async retire(db: EntityManager, id: number, to: number | null, who: Who): Promise<void> {
    authorize(mayRoles.manage(who), who);
    await db.query(sql.LOCK_ORDER);
    const role = await this.held(db, id, who);
    const next = to === null ? null : await this.nextOf(db, role, to, who);
    const people = await this.move(db, id, next?.id ?? null);
    const note = `${people} held it; ${next ? `they have ${next.name} now.` : 'they have no role for it.'}`;
    const altered = [{ field: 'holders', old: role.name, new: next?.name ?? null }];
    await this.audit.record(db, { deed: 'retired', kind: 'role', id, name: role.name, altered, note }, who);
  }

  /** The role, held against whoever gives it. Throws as `retire`. */
  private async held(db: EntityManager, id: number, who: Who): Promise<PlainRole> {
    const [role] = await db.query<PlainRole[]>(sql.HOLD_ROLE, [id]);
    if (!role) throw new NotFound('There is no such role.');
    if (!mayRoles.change(who, role)) throw new NotAllowed(beyond);
    const obstacle = await this.obstacle(role, db);
    if (obstacle) refuse('', obstacle);
    const alone = (await db.query<Dependents['opens']>(sql.OPENS, [id])).filter((one) => one.alone);
    if (alone.length > 0) refuse('', aloneWords(alone, who));
    return role;
  }

  /** The role that holders get instead. Throws Invalid, and NotAllowed for rights that `who` has not. */
  private async nextOf(db: EntityManager, role: PlainRole, to: number, who: Who): Promise<PlainRole> {
    const [next] = await db.query<PlainRole[]>(sql.HOLD_ROLE, [to]);
    if (!next || next.id === role.id || !isGiven(next)) refuse('to', 'Please choose one of the list.');
    if (!mayRoles.change(who, next)) throw new NotAllowed(beyond);
    return next;
  }

  /** Everything that the role `from` has goes to `to`, or away. Answers how many grants that were. */
  private async move(db: EntityManager, from: number, to: number | null): Promise<number> {
    await db.query(LONG);
    if (to !== null) await db.query(sql.HAND_OVER, [from, to]);
    const [taken] = await db.query<[{ id: number }[], number]>(sql.TAKE_FROM_ALL, [from]);
    const people = [...new Set(taken.map(({ id }) => id))];
    await db.query(sql.CLOSE_PRODUCTS, [from]);
    await db.query(sql.DISOWN, [from, to]);
    await db.query(sql.SWITCH_OFF, [from]);
    await db.query(sql.RETIRE, [from]);
    await this.grants.rank(db, people);
    await db.query(USUAL);
    return people.length;
  }
}

/** Says which products would be left to nobody; without a name where one does not exist for `who`. */
function aloneWords(alone: Dependents['opens'], who: Who): string {
  const names = alone.filter(({ id }) => !who.hidden.includes(id)).map(({ name }) => name);
  const what = names.length < alone.length ? 'A product' : names.join(', ');
  return `${what} would be left to nobody: it is restricted to this role alone. Open it to another role first.`;
}
