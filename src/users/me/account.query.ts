// One's own account as the hub of it tells: one row, everything that has a state.
import { alive } from '../../web/session.sql.js';

/** What a person sees of his own account. */
export interface Account {
  id: number;
  name: string;
  realName: string;
  email: string | null;
  zone: string;
  /** Whether he is reminded by mail of what he was asked. */
  isReminded: boolean;
  singleKeys: boolean;
  /** The database's clock. */
  now: Date;
  joinedAt: Date;
  passwordSetAt: Date | null;
  /** An address that waits for being confirmed, and until when; null where none does. */
  pending: { email: string; until: string } | null;
  /** Whether codes of an app are asked for when signing in. */
  hasApp: boolean;
  passkeys: number;
  /** Recovery codes that are left. */
  codes: number;
  sessions: number;
}

/** $1 the person. */
export const ACCOUNT = `
  SELECT u.id, u.name, u.real_name AS "realName", u.email, u.zone, u.is_reminded AS "isReminded", u.single_keys AS "singleKeys",
    clock_timestamp() AS now, u.joined_at AS "joinedAt",
    u.password_set_at AS "passwordSetAt",
    (SELECT jsonb_build_object('email', t.about ->> 'email', 'until', t.expires_at) FROM tokens t
     WHERE t.person_id = u.id AND t.purpose = 'confirm address' AND t.expires_at > clock_timestamp() LIMIT 1) AS pending,
    EXISTS (SELECT FROM second_factors f WHERE f.person_id = u.id AND f.confirmed_at IS NOT NULL) AS "hasApp",
    (SELECT count(*)::int FROM passkeys k WHERE k.person_id = u.id) AS passkeys,
    (SELECT count(*)::int FROM recovery_codes c WHERE c.person_id = u.id) AS codes,
    (SELECT count(*)::int FROM sessions s
     WHERE s.person_id = u.id AND s.superseded_at IS NULL AND ${alive('s')}) AS sessions
  FROM users u WHERE u.id = $1`;
