// People as administrators see them, as SQL.
import type { UserStatus } from './user.entity.js';

/** A role that a person holds; `product` is null for everywhere. */
export interface HeldRole {
  id: number;
  roleId: number;
  role: string;
  product: string | null;
}

/** A person as administrators see him. */
export interface FoundUser {
  id: number;
  name: string;
  nameKey: string;
  realName: string;
  email: string | null;
  zone: string;
  status: UserStatus;
  /** The same, but 'imported' for somebody whom only an import has named. */
  standing: UserStatus | 'imported';
  /** The tracker that an import took this person from. */
  source: string | null;
  joinedAt: Date;
  lastSignInAt: Date | null;
  grants: HeldRole[];
}

/** The columns of the person `u`; `hidden` is the place of the ids of products that do not exist for the reader. */
export const personColumns = (hidden: string): string => `
  u.name, u.name_key AS "nameKey", u.real_name AS "realName", u.email, u.zone, u.status, u.source,
  CASE WHEN u.status = 'awaiting' AND u.source IS NOT NULL AND u.email IS NULL THEN 'imported' ELSE u.status END AS standing,
  u.joined_at AS "joinedAt", u.last_sign_in_at AS "lastSignInAt",
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'roleId', r.id, 'role', r.name, 'product', p.name)
     ORDER BY r.rank DESC, r.id, p.name NULLS FIRST), '[]')
   FROM (SELECT * FROM grants g WHERE g.person_id = u.id AND (g.product_id IS NULL OR g.product_id <> ALL(${hidden}::bigint[]))) g
   JOIN roles r ON r.id = g.role_id LEFT JOIN products p ON p.id = g.product_id) AS grants`;

/** What a grant allows; `stock` is that of its role. */
export interface HeldRights {
  id: number;
  productId: number | null;
  stock: string | null;
  permissions: string[];
}

/** A person with what only his own page tells: into whom he was merged, and what can open the account. */
export interface ShownUser extends FoundUser {
  /** All that the person holds, also in products that the reader does not see: the law asks for it. */
  rights: HeldRights[];
  mergedInto: string | null;
  hasApp: boolean;
  passkeys: number;
  sessions: number;
}

/** The person of the name_key $1; $2 hides products. */
export const userByKey = `SELECT u.id, ${personColumns('$2')},
  (SELECT coalesce(jsonb_agg(jsonb_build_object('id', g.id, 'productId', g.product_id, 'stock', r.stock,
     'permissions', r.permissions)), '[]') FROM grants g JOIN roles r ON r.id = g.role_id WHERE g.person_id = u.id) AS rights,
  (SELECT m.name FROM users m WHERE m.id = u.merged_into_id) AS "mergedInto",
  EXISTS (SELECT FROM second_factors f WHERE f.person_id = u.id AND f.confirmed_at IS NOT NULL) AS "hasApp",
  (SELECT count(*)::int FROM passkeys k WHERE k.person_id = u.id) AS passkeys,
  (SELECT count(*)::int FROM sessions s WHERE s.person_id = u.id AND s.superseded_at IS NULL) AS sessions
  FROM users u WHERE u.name_key = $1`;

/** The roles that can be given, the least first. */
export const rolesQuery = `
  SELECT id, name, permissions FROM roles WHERE is_active AND stock IS DISTINCT FROM 'anonymous' ORDER BY rank, id`;
