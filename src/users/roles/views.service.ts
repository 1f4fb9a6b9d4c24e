// "View as …": beginning and ending it, what there is to choose, and what is seen while it lasts.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { WhoService } from '../who.service.js';
import { existsFor } from './hidden.visibility.js';
import { authorize } from './permissions.policy.js';
import { mayView, rightsMark, viewedAs, type ViewedRole } from './viewing.policy.js';

/** What a session keeps of it: which role, in which product (null: everywhere), and by which rights it was begun. */
export interface Viewing {
  readonly role: number;
  readonly product: number | null;
  readonly rights: string;
}

declare module 'express-session' {
  interface SessionData {
    viewing?: Viewing;
  }
}

/** Something to choose. */
export interface Choice {
  id: number;
  name: string;
}

/** Products that are offered: more than anybody looks through. */
const MOST = 1_000;

/** $1 the role, $2 the product in which it is held or null. */
const ROLE = `
  SELECT r.id, r.name, r.stock IS NOT DISTINCT FROM 'anonymous' AS "isStranger", r.permissions,
    (SELECT jsonb_build_object('id', p.id, 'name', p.name) FROM products p WHERE p.id = $2::bigint) AS product,
    ARRAY(SELECT p.id FROM products p WHERE p.restricted AND NOT EXISTS (
      SELECT FROM product_roles o JOIN roles a ON a.id = o.role_id WHERE o.product_id = p.id AND a.is_active
        AND (a.stock = 'anonymous' OR (a.id = r.id AND ($2::bigint IS NULL OR $2 = p.id))))) AS hidden
  FROM roles r WHERE r.id = $1 AND r.is_active`;

const ROLES = `
  SELECT id, CASE WHEN stock = 'anonymous' THEN 'a stranger' ELSE name END AS name FROM roles WHERE is_active ORDER BY rank, id`;

@Injectable()
export class ViewsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly who: WhoService,
    private readonly audit: AuditService,
  ) {}

  /** The roles that one can look through, the least first, and the products in which they may be held. Throws NotAllowed. */
  async choices(who: Who): Promise<{ roles: Choice[]; products: Choice[] }> {
    authorize(mayView.as(who), who);
    const params = new Params();
    const products = `SELECT p.id, p.name FROM products p WHERE ${existsFor('p.id', who, params)} ORDER BY lower(p.name), p.id LIMIT ${MOST}`;
    const [roles, all] = await Promise.all([
      this.database.read<Choice>(who, 'viewed-roles', ROLES),
      this.database.read<Choice>(who, 'viewed-products', products, params.values),
    ]);
    return { roles, products: all };
  }

  /** Begins it, in the caller's transaction; answers what the session keeps. Throws NotAllowed, Invalid. */
  async begin(db: EntityManager, said: { role: number; product: number | null }, who: Who): Promise<Viewing> {
    authorize(mayView.as(who), who);
    const role = await this.role(db, said, who);
    await this.note(db, 'began viewing as', role, who);
    return { role: role.id, product: role.product?.id ?? null, rights: rightsMark(who) };
  }

  /** The role that was chosen, in the product that was, which is none for strangers. */
  private async role(db: EntityManager, said: { role: number; product: number | null }, who: Who): Promise<ViewedRole> {
    const [role] = await db.query<ViewedRole[]>(ROLE, [said.role, said.product]);
    if (!role) refuse('role', 'There is no such role.');
    const isThere = role.product !== null && !who.hidden.includes(role.product.id);
    if (said.product !== null && !isThere) refuse('product', 'There is no such product.');
    return role.isStranger ? { ...role, product: null } : role;
  }

  /** What `own` sees of a page; null where looking is over, since the role is gone or his own rights have changed. */
  async seen(own: Who, viewing: Viewing): Promise<Who | null> {
    if (!mayView.as(own) || rightsMark(own) !== viewing.rights) return null;
    const { role: id, product } = viewing;
    const role = await this.database.readOne<ViewedRole>(own, 'viewed-role', ROLE, [id, product]);
    return role && viewedAs(own, role, role.isStranger ? await this.who.stranger() : await this.who.everybody());
  }

  /** Notes that it is over. */
  async end(viewing: Viewing, own: Who): Promise<void> {
    const { role: id, product } = viewing;
    await this.database.transaction(async (db) => {
      const [role] = await db.query<ViewedRole[]>(ROLE, [id, product]);
      await this.note(db, 'ended viewing as', role ?? { id, name: 'a role that is gone', product: null }, own);
    });
  }

  private async note(
    db: EntityManager,
    deed: string,
    { id, name, product }: Pick<ViewedRole, 'id' | 'name' | 'product'>,
    who: Who,
  ): Promise<void> {
    const productId = product?.id ?? null;
    await this.audit.record(
      db,
      { deed, kind: 'role', id, name, productId, note: product ? `in ${product.name}` : '' },
      who,
    );
  }
}
