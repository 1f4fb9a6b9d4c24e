// What must hold of people: nobody is two, and who may not sign in is not signed in.
import type { Invariant } from '../database/invariant.js';
import { hasFactor } from './factors/factors.sql.js';

/** Those whose name or address, written small, somebody else has too. */
const shared = (column: string): string => `
  SELECT min(id) AS id FROM users WHERE ${column} IS NOT NULL GROUP BY ${column} HAVING count(*) > 1
  UNION SELECT min(id) FROM users WHERE ${column} IS NOT NULL
    GROUP BY lower(normalize(${column.replace('_key', '')}, NFKC)) HAVING count(*) > 1`;

export const peopleInvariants: readonly Invariant[] = [
  { name: 'names', holds: 'No two people have one name', of: 'person', sql: shared('name_key') },
  { name: 'addresses', holds: 'No two people have one address', of: 'person', sql: shared('email_key') },
  {
    name: 'recovery codes',
    holds: 'Nobody has recovery codes without a second factor, or more than ten',
    of: 'person',
    sql: `SELECT person_id AS id FROM recovery_codes GROUP BY person_id
      HAVING count(*) > 10 OR NOT ${hasFactor('person_id')}`,
  },
  {
    name: 'sessions',
    holds: 'Nobody is signed in whose account is closed or waits',
    of: 'person',
    sql: `SELECT DISTINCT u.id FROM sessions s JOIN users u ON u.id = s.person_id WHERE u.status <> 'active'`,
  },
  {
    name: 'devices',
    holds: 'No device is known for an account that is closed or waits, and at most ten for any other',
    of: 'person',
    sql: `SELECT u.id FROM devices d JOIN users u ON u.id = d.person_id
      GROUP BY u.id, u.status HAVING u.status <> 'active' OR count(*) > 10`,
  },
];
