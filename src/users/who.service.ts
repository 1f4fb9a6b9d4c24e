// Says who asks: the session's person with the rights of this moment, or a stranger with those of the role anonymous.
import { Inject, Injectable } from '@nestjs/common';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import type { SessionPerson } from '../web/session.store.js';
import type { Who } from '../who.js';
import { hasFactor } from './factors/factors.sql.js';
import { basicOf, isStaff } from './roles/permissions.policy.js';

/** Milliseconds for which the rights of strangers are believed; a change holds everywhere within a second. */
const BELIEVED = 1000;

const resting = {
  sentence: 'Your role asks for a second factor, and what it allows rests until then.',
  href: '/me/factors',
  label: 'Turn one on to use it.',
};

@Injectable()
export class WhoService {
  private anonymous: { who: Promise<Who>; at: number } | null = null;

  constructor(
    private readonly database: DatabaseService,
    @Inject(CONFIG) private readonly config: Config,
  ) {}

  /** Rights of a signed-in person, from what the session's store has read with this request; never less than a stranger's. */
  async personal(person: SessionPerson): Promise<Who> {
    const inProduct = new Map<number, Set<string>>();
    const everywhere = new Set((await this.stranger()).everywhere);
    for (const { product, permissions } of person.grants) {
      const held = product === null ? everywhere : (inProduct.get(product) ?? new Set<string>());
      for (const permission of permissions) held.add(permission);
      if (product !== null) inProduct.set(product, held);
    }
    const { id, name, realName, zone } = person;
    const who = { person: { id, name, realName, zone }, everywhere, inProduct };
    return person.hasFactor ? who : this.resting(who);
  }

  /** The same for who has no second factor: where staff needs one, only the rights that everybody has with an account. */
  private async resting(who: Who): Promise<Who> {
    if (this.config.twoFactors !== 'staff' || !isStaff(who)) return who;
    const everywhere = new Set([...(await this.stranger()).everywhere, ...basicOf(who.everywhere)]);
    const inProduct = new Map([...who.inProduct].map(([product, held]) => [product, basicOf(held)]));
    return { ...who, everywhere, inProduct, resting };
  }

  /** Rights of a stranger. */
  async stranger(): Promise<Who> {
    const now = performance.now();
    if (!this.anonymous || now - this.anonymous.at > BELIEVED) this.anonymous = { who: this.load(), at: now };
    try {
      return await this.anonymous.who;
    } catch (error) {
      this.anonymous = null;
      throw error;
    }
  }

  /** The person of that id as one who asks, whatever the status: for commands and imports. */
  async byId(id: number): Promise<Who | null> {
    const sql = `SELECT u.id, u.name, u.real_name AS "realName", u.zone, ${hasFactor('u.id')} AS "hasFactor",
        (SELECT coalesce(jsonb_agg(jsonb_build_object('product', g.product_id, 'permissions', r.permissions)), '[]')
         FROM grants g JOIN roles r ON r.id = g.role_id WHERE g.person_id = u.id) AS grants
      FROM users u WHERE u.id = $1`;
    const row = await this.database.readOne<SessionPerson>(null, 'who', sql, [id]);
    return row ? this.personal(row) : null;
  }

  private async load(): Promise<Who> {
    const sql = `SELECT unnest(permissions) AS permission FROM roles WHERE name = 'anonymous'`;
    const rows = await this.database.read<{ permission: string }>(null, 'anonymous', sql);
    return { person: null, everywhere: new Set(rows.map((row) => row.permission)), inProduct: new Map() };
  }
}
