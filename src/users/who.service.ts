// Says who asks: the session's person with the rights of this moment, or a stranger with those of the role anonymous.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../database/database.service.js';
import type { Current } from '../settings/current.js';
import { SettingsService } from '../settings/settings.service.js';
import type { SessionPerson } from '../web/session.store.js';
import type { Who } from '../who.js';
import { FIND, heldBy, personSql } from '../web/session.sql.js';
import { basicOf, isStaff, scoped } from './roles/permissions.policy.js';

/** Milliseconds for which the rights of strangers are believed; a change holds everywhere within a second. */
const BELIEVED = 1000;

/** What the role of strangers allows, and which restricted products are closed to it: as JSON, for the driver reads bigint[] as texts. */
const STRANGER = `
  SELECT r.id, r.permissions, to_jsonb(ARRAY(
    SELECT p.id FROM products p WHERE p.restricted AND NOT EXISTS (
      SELECT FROM product_roles o WHERE o.product_id = p.id AND o.role_id = r.id))) AS hidden
  FROM roles r WHERE r.stock = 'anonymous'`;

/** The person $1 with the rights of this moment. */
const BY_ID = `SELECT ${personSql} AS person FROM users u JOIN ${heldBy} ON true WHERE u.id = $1`;

const resting = {
  sentence: 'Your role asks for a second factor, and what it allows rests until then.',
  href: '/me/factors',
  label: 'Turn one on to use it.',
};

interface StrangerRow {
  readonly id: number;
  readonly permissions: readonly string[];
  readonly hidden: readonly number[];
}

function strangerOf(row: StrangerRow | null | undefined): Who {
  const { id, permissions, hidden } = row ?? { id: 0, permissions: [], hidden: [] };
  const everywhere = new Set(permissions);
  return { person: null, everywhere, inProduct: new Map(), hidden, roles: new Set([id]), address: '' };
}

function heldIn(grants: SessionPerson['grants'], stranger: Who): Pick<Who, 'everywhere' | 'inProduct'> {
  const inProduct = new Map<number, Set<string>>();
  const everywhere = new Set(stranger.everywhere);
  for (const { product, permissions } of grants) {
    if (product === null) for (const permission of permissions) everywhere.add(permission);
    else inProduct.set(product, new Set([...(inProduct.get(product) ?? []), ...scoped(permissions)]));
  }
  return { everywhere, inProduct };
}

/** Rights of a person, never less than a stranger's; `factors` is who needs a second one, '' where that is not asked. */
function ofPerson(person: SessionPerson, stranger: Who, factors: Current['twoFactors'] | '', address = ''): Who {
  const { everywhere, inProduct } = heldIn(person.grants, stranger);
  const { id, name, realName, zone, singleKeys, hasFactor } = person;
  const roles = new Set(person.grants.map(({ role }) => role));
  const hidden = everywhere.has('products.all') ? [] : person.closed;
  const held = person.grants.map(({ role, product }) => ({ role, product }));
  const me = { id, name, realName, zone, singleKeys };
  const who = { person: me, everywhere, inProduct, hidden, roles, held, address };
  return hasFactor || factors !== 'staff' || !isStaff(who) ? who : rested(who, stranger);
}

/** For who has no second factor, where staff needs one: only the rights that everybody has with an account. */
function rested(who: Who, stranger: Who): Who {
  const everywhere = new Set([...stranger.everywhere, ...basicOf(who.everywhere)]);
  const inProduct = new Map([...who.inProduct].map(([product, held]) => [product, basicOf(held)]));
  return { ...who, everywhere, inProduct, hidden: stranger.hidden, held: [], resting };
}

@Injectable()
export class WhoService {
  private anonymous: { who: Promise<Who>; at: number } | null = null;

  constructor(
    private readonly database: DatabaseService,
    private readonly settings: SettingsService,
  ) {}

  /** Rights of a signed-in person, from what the session's store has read with this request; never less than everybody's. */
  async personal(person: SessionPerson, address = ''): Promise<Who> {
    const stranger = await this.everybody();
    const { twoFactors, timeSpent } = await this.settings.current();
    const who = ofPerson(person, stranger, person.hasFactor ? '' : twoFactors, address);
    return timeSpent ? { ...who, notesTime: true } : who;
  }

  /** Whose session has this hash, with the rights of this moment; null where it has ended, or is nobody's. */
  async ofSession(hash: Buffer, address = ''): Promise<Who | null> {
    const row = await this.database.readOne<{ person: SessionPerson | null }>(null, 'session', FIND, [hash]);
    return row?.person ? this.personal(row.person, address) : null;
  }

  /** Rights of a stranger: everybody's, or none at all where reading needs an account. */
  async stranger(): Promise<Who> {
    const who = await this.everybody();
    const { reading } = await this.settings.current();
    return reading === 'accounts' ? { ...who, everywhere: new Set() } : who;
  }

  /** What the role of strangers allows to everybody who may come in. */
  async everybody(): Promise<Who> {
    const now = performance.now();
    if (!this.anonymous || now - this.anonymous.at > BELIEVED) this.anonymous = { who: this.load(), at: now };
    try {
      return await this.anonymous.who;
    } catch (error) {
      this.anonymous = null;
      throw error;
    }
  }

  /** The person of that id as one who asks, whatever the status: for commands, imports and jobs. */
  async byId(id: number): Promise<Who | null> {
    const row = await this.database.readOne<{ person: SessionPerson }>(null, 'who', BY_ID, [id]);
    return row ? this.personal(row.person) : null;
  }

  /** The same on the connection of a transaction, as it stands there; null also for whoever has no account that is active. */
  async within(db: EntityManager, id: number): Promise<Who | null> {
    const [row] = await db.query<{ person: SessionPerson }[]>(`${BY_ID} AND u.status = 'active'`, [id]);
    const [stranger] = await db.query<StrangerRow[]>(STRANGER);
    const { twoFactors } = await this.settings.current(db);
    return row ? ofPerson(row.person, strangerOf(stranger), twoFactors) : null;
  }

  private async load(): Promise<Who> {
    return strangerOf(await this.database.readOne<StrangerRow>(null, 'anonymous', STRANGER));
  }
}
