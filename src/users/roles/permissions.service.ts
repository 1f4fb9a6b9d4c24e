// Reads what the page "Who may do what" is made of: the roles as they are now, and the products that the reader has a part in.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { existsFor } from './hidden.visibility.js';
import type { NamedProduct, RoleColumn } from './permissions.pages.js';

/** More roles than a table has room for. */
const MOST = 50;

const ROLES = `
  SELECT name, description, permissions FROM roles WHERE is_active ORDER BY rank, id LIMIT ${MOST}`;

@Injectable()
export class PermissionsService {
  constructor(private readonly database: DatabaseService) {}

  /** The roles that are not retired, the least first. */
  roles(who: Who | null): Promise<RoleColumn[]> {
    return this.database.read<RoleColumn>(who, 'role-columns', ROLES);
  }

  /** The products in which `who` holds anything, by name. */
  products(who: Who): Promise<NamedProduct[]> {
    const params = new Params([...who.inProduct.keys()]);
    const sql = `SELECT p.id, p.name, p.slug FROM products p
      WHERE p.id = ANY($1::bigint[]) AND ${existsFor('p.id', who, params)} ORDER BY lower(p.name), p.id LIMIT 1000`;
    return this.database.read<NamedProduct>(who, 'own-products', sql, params.values);
  }
}
