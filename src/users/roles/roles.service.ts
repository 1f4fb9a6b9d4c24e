// Roles of one's own making: listed, made, renamed, given other permissions and another place. Nobody goes beyond his own rights.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { alteredBetween } from '../../audit/deed.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotAllowed, NotFound, refuse } from '../../errors.js';
import { SettingsService } from '../../settings/settings.service.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { authorize } from './permissions.policy.js';
import { HIGHEST, isFixed, mayRoles, offered, rankBetween } from './role.policy.js';
import type { RoleSaid } from './role.form.js';
import { RanksService } from './ranks.service.js';
import { ADD, CHANGE, HOLD_ROLE, listRoles, LOCK_ORDER, MOVE, ORDER, ROLE, type ListedRole } from './roles.query.js';

/** A role without its holders. */
export type PlainRole = Omit<ListedRole, 'holders' | 'retired'>;

/** Roles are few: each person's rights are read with every request. */
const MOST = 200;

const beyond = 'Nobody arranges a role that allows more than he may himself.';

/** Throws Invalid where a role of this name was made at the same moment, or is there; every other error as it is. */
function orTaken(error: unknown): never {
  if ((error as { driverError?: { code?: string } }).driverError?.code !== '23505') throw error;
  return refuse('name', 'There is a role of this name already.');
}

const told = ({
  name,
  description,
  permissions,
}: Pick<RoleSaid, 'name' | 'description'> & { permissions: readonly string[] }) => ({
  name,
  'what it is for': description || null,
  permissions: [...permissions].sort().join(', ') || null,
});

/** What the code calls a role stays that one's, whatever its name has become: a setting may speak of it. Throws Invalid. */
function refuseStock(order: readonly PlainRole[], id: number, name: string): void {
  const other = order.find((one) => one.id !== id && one.stock === name.toLowerCase());
  if (other) refuse('name', `The role ${other.name} was called so from the start. Please choose another name.`);
}

@Injectable()
export class RolesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly ranks: RanksService,
    private readonly audit: AuditService,
    private readonly settings: SettingsService,
  ) {}

  /** One page of all roles, the least first and the retired last. Throws NotAllowed. */
  async list(place: Place, who: Who): Promise<Page<ListedRole>> {
    authorize(mayRoles.manage(who), who);
    const { sql, params, page } = listRoles(place);
    return page(await this.database.read<ListedRole>(who, '', sql, params));
  }

  /** The role of that id. Throws NotFound, NotAllowed. */
  async find(id: number | null, who: Who): Promise<ListedRole> {
    authorize(mayRoles.manage(who), who);
    const role = id === null ? null : await this.database.readOne<ListedRole>(who, 'role', ROLE, [id]);
    if (!role) throw new NotFound('There is no such role.');
    return role;
  }

  /** The roles that are not retired, the least first. Throws NotAllowed. */
  order(who: Who): Promise<PlainRole[]> {
    authorize(mayRoles.manage(who), who);
    return this.database.read<PlainRole>(who, 'role-order', ORDER);
  }

  /** Makes a role, in the caller's transaction; answers its id. Throws NotAllowed, and Invalid for a name that is taken. */
  async make(db: EntityManager, said: RoleSaid, who: Who): Promise<number> {
    if (!mayRoles.put(who, said.permissions)) refuseTo(who);
    const order = await this.lock(db);
    if (order.length >= MOST) refuse('', `There are ${MOST} roles already. Please retire one first.`);
    refuseStock(order, 0, said.name);
    const rank = await this.place(db, order, said.above);
    const values = [said.name, said.description, rank, said.permissions];
    const [row] = await db.query<{ id: number }[]>(ADD, values).catch(orTaken);
    const id = row?.id ?? 0;
    const above = order.find((one) => one.id === said.above)?.name ?? null;
    const altered = alteredBetween({}, { ...told(said), 'stands above': above });
    await this.audit.record(db, { deed: 'added', kind: 'role', id, name: said.name, altered }, who);
    return id;
  }

  /**
   * Changes a role, in the caller's transaction. Throws NotFound, NotAllowed,
   * and Invalid for a name that is taken or that a setting speaks of.
   */
  async change(
    db: EntityManager,
    id: number,
    said: Omit<RoleSaid, 'above'> & { above: number | null },
    who: Who,
  ): Promise<void> {
    const order = await this.lock(db);
    const [role] = await db.query<PlainRole[]>(HOLD_ROLE, [id]);
    if (!role?.isActive) throw new NotFound('There is no such role.');
    const permissions = this.allowed(role, said, who);
    const { newAccountRole } = await this.settings.current(db);
    const isNamed = role.name === newAccountRole && role.stock !== newAccountRole;
    if (said.name !== role.name && isNamed)
      refuse('name', 'The setting for new accounts (NEW_ACCOUNT_ROLE) has this name. Change it there first.');
    refuseStock(order, id, said.name);
    const rank = await this.placeAgain(db, order, role, said.above);
    const { name, description } = said;
    await db.query(CHANGE, [id, name, description, rank, permissions]).catch(orTaken);
    await this.ranks.moved(db, id, rank !== role.rank);
    const below = belowOf(order, id);
    const altered = alteredBetween(
      { ...told(role), 'stands above': below },
      {
        ...told({ name, description, permissions }),
        'stands above': rank === role.rank ? below : nameOf(order, said.above),
      },
    );
    if (altered.length > 0) await this.audit.record(db, { deed: 'changed', kind: 'role', id, name, altered }, who);
  }

  /** What the role is to allow. Throws as `change`. */
  private allowed(role: PlainRole, said: Pick<RoleSaid, 'name' | 'permissions'>, who: Who): readonly string[] {
    const permissions = isFixed(role) ? role.permissions : said.permissions;
    if (!mayRoles.change(who, role) || !mayRoles.put(who, permissions)) refuseTo(who);
    const ticks: readonly string[] = isFixed(role) ? permissions : offered(who, role.stock);
    if (permissions.some((name) => !ticks.includes(name)))
      refuse('permissions', 'Please tick permissions of the list.');
    return permissions;
  }

  /** The order of the roles, which nobody else changes until the transaction ends. */
  private async lock(db: EntityManager): Promise<PlainRole[]> {
    await db.query(LOCK_ORDER);
    return db.query<PlainRole[]>(ORDER);
  }

  /** The rank of a role that is to stand just above another one; makes room where there is none. Throws Invalid. */
  private async place(db: EntityManager, order: readonly PlainRole[], above: number): Promise<number> {
    const at = order.findIndex(({ id }) => id === above);
    const [below, next] = [order[at], order[at + 1]];
    if (!below) refuse('above', 'Please choose one of the list.');
    const rank = rankBetween(below.rank, next?.rank ?? null);
    if (rank !== null) return rank;
    const step = Math.floor(HIGHEST / (order.length + 1));
    for (const [place, { id }] of order.entries()) {
      await db.query(MOVE, [id, place * step]);
      await this.ranks.moved(db, id, true);
    }
    return at * step + Math.floor(step / 2);
  }

  /** The same for one that stands somewhere already; null leaves it there. */
  private async placeAgain(
    db: EntityManager,
    order: readonly PlainRole[],
    role: PlainRole,
    above: number | null,
  ): Promise<number> {
    if (above === null || role.stock === 'anonymous' || belowOf(order, role.id) === nameOf(order, above))
      return role.rank;
    return this.place(
      db,
      order.filter(({ id }) => id !== role.id),
      above,
    );
  }
}

const nameOf = (order: readonly PlainRole[], id: number | null): string | null =>
  order.find((one) => one.id === id)?.name ?? null;

/** The role just above which this one stands. */
export const belowOf = (order: readonly PlainRole[], id: number): string | null =>
  order[order.findIndex((one) => one.id === id) - 1]?.name ?? null;

/** Throws what is to be told to who may not. */
function refuseTo(who: Who): never {
  authorize(mayRoles.manage(who), who);
  throw new NotAllowed(beyond);
}
