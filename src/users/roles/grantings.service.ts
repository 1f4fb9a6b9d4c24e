// Gives somebody a role, everywhere or in one product, and takes it away: within one's own rights, and never from the last one.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import type { AuditedField } from '../../audit/deed.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotAllowed, NotFound, refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { HOLD_ACCOUNT } from '../care/care.query.js';
import { sought } from '../user.form.js';
import type { UserStatus } from '../user.entity.js';
import { rolesQuery } from '../users.query.js';
import { AdministratorsService } from './administrators.service.js';
import { HOLD_ROLES, PLACE, PLACES } from './grants.query.js';
import { GrantsService, type HeldGrant } from './grants.service.js';
import { PLACES_SHOWN, type GrantSaid } from './grant.form.js';
import { mayPeople } from './grant.policy.js';
import { authorize, scoped } from './permissions.policy.js';

/** A role or a product as it is chosen. */
export interface Choice {
  id: number;
  name: string;
}

interface Account {
  id: number;
  name: string;
  status: UserStatus;
  isPlaceholder: boolean;
}

/** A grant, and who holds it. */
export type PersonsGrant = HeldGrant & { personId: number; personName: string };

type Offered = Choice & { permissions: string[] };

interface Told {
  personId: number;
  name: string;
  productId: number | null;
  altered: AuditedField[];
}

const beyond = 'Nobody gives or takes rights that he does not have.';

/** The grant in words: "developer in Kettle". */
export const grantWords = ({ role, product }: Pick<HeldGrant, 'role' | 'product'>): string =>
  product === null ? `${role} everywhere` : `${role} in ${product}`;

@Injectable()
export class GrantingsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly grants: GrantsService,
    private readonly administrators: AdministratorsService,
    private readonly audit: AuditService,
  ) {}

  /** The roles that `who` may give somewhere, and the products in which, one more than are shown. Throws NotAllowed. */
  async offered(who: Who): Promise<{ roles: Choice[]; places: Choice[] }> {
    authorize(mayPeople.manage(who), who);
    const roles = await this.database.read<Offered>(who, 'roles', rolesQuery);
    const places = await this.database.read<Choice>(who, 'places', PLACES, [who.hidden, PLACES_SHOWN + 1]);
    const somewhere = [null, ...who.inProduct.keys()];
    return {
      roles: roles
        .filter(({ permissions }) => somewhere.some((productId) => mayPeople.grant(who, { permissions, productId })))
        .map(({ id, name }) => ({ id, name })),
      places,
    };
  }

  /**
   * Gives that person a role, in the caller's transaction. Throws NotFound, NotAllowed for rights beyond one's own, and Invalid
   * for a role or product that does not exist, for what would allow nothing, and for who has no account.
   */
  async give(db: EntityManager, name: string, said: GrantSaid, who: Who): Promise<void> {
    const { role, place } = await this.chosen(db, said, who);
    const productId = place?.id ?? null;
    // The role before the person, as wherever both are held.
    await db.query(HOLD_ROLES, [[role.id]]);
    const person = await this.account(db, name);
    const personId = person.id;
    const given = await this.grants.give(db, [{ personId, roleId: role.id, productId }]);
    if (given === 0) refuse('role', 'This person has this role there already.');
    const words = grantWords({ role: role.name, product: place?.name ?? null });
    await this.record(
      db,
      { personId, name: person.name, productId, altered: [{ field: 'role', old: null, new: words }] },
      who,
    );
  }

  /** A grant of that person. Throws NotFound, also where its product does not exist for `who`. */
  async find(db: EntityManager, name: string, grantId: string, who: Who): Promise<PersonsGrant> {
    authorize(mayPeople.manage(who), who);
    const [person] = await db.query<Account[]>(HOLD_ACCOUNT, [sought(name)]);
    if (!person) throw new NotFound();
    const held = (await this.grants.held(db, person.id)).find(({ id }) => String(id) === grantId);
    if (!held || who.hidden.includes(held.productId ?? 0)) throw new NotFound('This role is not held any more.');
    return { ...held, personId: person.id, personName: person.name };
  }

  /** Takes it away. Throws NotFound, NotAllowed, and Invalid for the last administrator's. */
  async take(db: EntityManager, name: string, grantId: string, who: Who): Promise<void> {
    await this.administrators.keep(db, async () => {
      const held = await this.find(db, name, grantId, who);
      if (!mayPeople.grant(who, held)) throw new NotAllowed(beyond);
      await this.grants.take(db, held);
      const altered = [{ field: 'role', old: grantWords(held), new: null }];
      const { personId, personName, productId } = held;
      await this.record(db, { personId, name: personName, productId, altered }, who);
    });
  }

  /** The role and the place that were said. Throws as `give`. */
  private async chosen(db: EntityManager, said: GrantSaid, who: Who): Promise<{ role: Offered; place: Choice | null }> {
    authorize(mayPeople.manage(who), who);
    const place = await this.placeOf(db, said.product, who);
    const role = (await db.query<Offered[]>(rolesQuery)).find(({ id }) => id === said.role);
    if (!role) refuse('role', 'Please choose one of the list.');
    const { permissions, name } = role;
    if (!mayPeople.grant(who, { permissions, productId: place?.id ?? null })) throw new NotAllowed(beyond);
    if (place && scoped(permissions).size === 0)
      refuse('product', `Nothing that ${name} allows can be held in one product.`);
    return { role, place };
  }

  private async placeOf(db: EntityManager, product: string, who: Who): Promise<Choice | null> {
    if (product === '') return null;
    const [place] = await db.query<Choice[]>(PLACE, [product, who.hidden]);
    return place ?? refuse('product', 'There is no product of this name.');
  }

  private async account(db: EntityManager, name: string): Promise<Account> {
    const [person] = await db.query<Account[]>(HOLD_ACCOUNT, [sought(name)]);
    if (!person) throw new NotFound();
    if (person.isPlaceholder) refuse('', 'An import has named this person, who has no account here.');
    if (person.status === 'closed') refuse('', 'This account is closed.');
    return person;
  }

  private record(db: EntityManager, { personId, name, productId, altered }: Told, who: Who): Promise<void> {
    const deed = altered[0]?.new ? 'gave a role to' : 'took a role from';
    return this.audit.record(db, { deed, kind: 'person', id: personId, name, productId, altered }, who);
  }
}
