// Sessions in PostgreSQL. Only the hash of an id is kept; one statement brings session, person and rights of this moment.
import { createHash } from 'node:crypto';
import session from 'express-session';
import type { DatabaseService } from '../database/database.service.js';

/** Hours without a request, and days in all, after which a session is over; both by the database's clock. */
const IDLE_HOURS = 8;
const ABSOLUTE_DAYS = 30;

/** The person of a session, as passport hands it on. */
export interface SessionPerson {
  id: number;
  name: string;
  realName: string;
  zone: string;
  grants: { product: number | null; permissions: string[] }[];
}

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: { id: number } | SessionPerson };
    /** Not touched for minutes: worth a write. */
    stale?: boolean;
  }
}

interface Row {
  data: session.SessionData;
  stale: boolean;
  person: SessionPerson | null;
}

const FIND = `
  SELECT s.data, s.seen_at < clock_timestamp() - interval '5 minutes' AS stale,
    CASE WHEN u.id IS NULL THEN NULL ELSE jsonb_build_object(
      'id', u.id, 'name', u.name, 'realName', u.real_name, 'zone', u.zone,
      'grants', (SELECT coalesce(jsonb_agg(jsonb_build_object('product', g.product_id, 'permissions', r.permissions)), '[]')
                 FROM grants g JOIN roles r ON r.id = g.role_id WHERE g.person_id = u.id)) END AS person
  FROM sessions s LEFT JOIN users u ON u.id = s.person_id
  WHERE s.id_hash = $1 AND (s.person_id IS NULL OR u.status = 'active')
    AND s.seen_at > clock_timestamp() - interval '${IDLE_HOURS} hours'
    AND s.made_at > clock_timestamp() - interval '${ABSOLUTE_DAYS} days'`;

const SAVE = `
  INSERT INTO sessions (id_hash, person_id, data) VALUES ($1, $2, $3)
  ON CONFLICT (id_hash) DO UPDATE SET person_id = excluded.person_id, data = excluded.data, seen_at = clock_timestamp()`;

const hash = (id: string): Buffer => createHash('sha256').update(id).digest();

type Done<T = void> = (error?: unknown, result?: T) => void;

/** Wrapped, for express-session takes the code ENOENT, which a lost socket of the database has, for "no such session". */
const failed = (error: unknown): Error => new Error('The session could not be read or kept.', { cause: error });

function answer<T>(work: Promise<T>, done: Done<T> | undefined): void {
  work.then(
    (result) => done?.(null, result),
    (error: unknown) => done?.(failed(error)),
  );
}

export class SessionStore extends session.Store {
  constructor(private readonly database: DatabaseService) {
    super();
  }

  /** The session, or nothing when there is none; a lost database is an error, never "nobody". */
  override get(id: string, done: Done<session.SessionData | null>): void {
    answer(this.find(id), done);
  }

  override set(id: string, data: session.SessionData, done?: Done): void {
    const { cookie, passport, stale: _, ...kept } = data;
    const person = passport?.user?.id ?? null;
    const rows = this.database.read(null, 'session-save', SAVE, [hash(id), person, { cookie, ...kept }]);
    answer(
      rows.then(() => undefined),
      done,
    );
  }

  override destroy(id: string, done?: Done): void {
    const rows = this.database.read(null, 'session-end', 'DELETE FROM sessions WHERE id_hash = $1', [hash(id)]);
    answer(
      rows.then(() => undefined),
      done,
    );
  }

  override touch(id: string, data: session.SessionData, done?: Done): void {
    if (!data.stale) {
      done?.();
      return;
    }
    const sql = 'UPDATE sessions SET seen_at = clock_timestamp() WHERE id_hash = $1';
    answer(
      this.database.read(null, 'session-touch', sql, [hash(id)]).then(() => undefined),
      done,
    );
  }

  private async find(id: string): Promise<session.SessionData | null> {
    const row = await this.database.readOne<Row>(null, 'session', FIND, [hash(id)]);
    if (!row) return null;
    return { ...row.data, stale: row.stale, ...(row.person ? { passport: { user: row.person } } : {}) };
  }
}
