// Sessions in PostgreSQL. Only the hash of an id is kept; one statement brings session, person and rights of this moment.
import { randomBytes } from 'node:crypto';
import type { Request } from 'express';
import session from 'express-session';
import type { DatabaseService } from '../database/database.service.js';
import { BEGIN, END, FIND, idHash, KEEP, RENEW, TOUCH, UNRENEW } from './session.sql.js';

/** Seconds for which the cookie of one who stays signed in is kept; the database says when the session ends. */
const STAYS = 30 * 24 * 3600;

/** The person of a session, as passport hands it on. */
export interface SessionPerson {
  id: number;
  name: string;
  realName: string;
  zone: string;
  /** Whether single keys work for this person. */
  singleKeys: boolean;
  /** Whether a second factor is on. */
  hasFactor: boolean;
  grants: { product: number | null; role: number; permissions: string[] }[];
  /** Restricted products that none of the roles opens. */
  closed: number[];
}

declare module 'express-session' {
  interface SessionData {
    passport?: { user?: { id: number } | SessionPerson };
    /** Not touched for minutes: worth a write. */
    stale?: boolean;
    /** One stays signed in after closing the browser. */
    stays?: boolean;
    /** It was written within the last seconds: whatever its person has done may not be in a replica yet. */
    wrote?: boolean;
    /** The person's rights are others than when the id was made. */
    changed?: boolean;
  }
}

interface Row {
  data: Partial<session.SessionData>;
  stays: boolean;
  stale: boolean;
  wrote: boolean;
  changed: boolean;
  person: SessionPerson | null;
}

type Done<T = void> = (error?: unknown, result?: T) => void;

/** A new id: 192 bits that nobody guesses. */
export const newId = (): string => randomBytes(24).toString('base64url');

/** Lets the cookie of a session outlive the browser's run. Its age alone is told: the clock of this process may be wrong. */
export function outlive({ cookie }: session.Session): void {
  const { httpOnly, secure, path, sameSite } = cookie;
  Object.defineProperty(cookie, 'data', { value: { httpOnly, secure, path, sameSite, maxAge: STAYS } });
}

/** Wrapped, for express-session takes the code ENOENT, which a lost socket of the database has, for "no such session". */
const failed = (error: unknown): Error => new Error('The session could not be read or kept.', { cause: error });

function answer<T>(work: Promise<T>, done: Done<T> | undefined): void {
  work.then(
    (result) => done?.(null, result),
    (error: unknown) => done?.(failed(error)),
  );
}

export class SessionStore extends session.Store {
  /** Sessions of running requests that the database has: they are never made anew after they were ended elsewhere. */
  private readonly known = new WeakSet<object>();

  constructor(
    private readonly database: DatabaseService,
    private readonly cookie: session.CookieOptions,
  ) {
    super();
  }

  /** The session, or nothing when there is none; a lost database is an error, never "nobody". */
  override get(id: string, done: Done<session.SessionData | null>): void {
    answer(this.find(id), done);
  }

  override createSession(request: Request, data: session.SessionData): session.Session & session.SessionData {
    const made = super.createSession(request, { ...data, cookie: this.freshCookie() });
    this.known.add(made);
    if (made.stays) outlive(made);
    return made;
  }

  override set(id: string, data: session.SessionData, done?: Done): void {
    const { cookie: _cookie, passport, stale: _stale, wrote: _wrote, stays: _stays, changed: _changed, ...kept } = data;
    const person = passport?.user?.id ?? null;
    const saved = this.known.has(data)
      ? this.write('session-keep', KEEP, [idHash(id), kept])
      : this.write('session-begin', BEGIN, [idHash(id), person, kept]).then(() => void this.known.add(data));
    answer(saved, done);
  }

  override destroy(id: string, done?: Done): void {
    answer(this.write('session-end', END, [idHash(id)]), done);
  }

  override touch(id: string, data: session.SessionData, done?: Done): void {
    if (data.stale) answer(this.write('session-touch', TOUCH, [idHash(id)]), done);
    else done?.();
  }

  /** Notes that the session's person is about to write. */
  async mark(id: string): Promise<void> {
    await this.write('session-touch', TOUCH, [idHash(id)]);
  }

  /** Gives the session a new id, under which it goes on; false when somebody has done so already. */
  async renew(id: string, newer: string): Promise<boolean> {
    const rows = await this.database.read(null, 'session-renew', RENEW, [idHash(id), idHash(newer)]);
    return rows.length > 0;
  }

  /** Takes a new id back of which nobody has heard. */
  async unrenew(id: string, newer: string): Promise<void> {
    await this.write('session-unrenew', UNRENEW, [idHash(id), idHash(newer)]);
  }

  /** As the configuration has it now; when a session is over says the database. */
  private freshCookie(): session.Cookie {
    const { cookie } = this;
    return { ...cookie, originalMaxAge: null };
  }

  private async write(name: string, sql: string, params: readonly unknown[]): Promise<void> {
    await this.database.read(null, name, sql, params);
  }

  private async find(id: string): Promise<session.SessionData | null> {
    const row = await this.database.readOne<Row>(null, 'session', FIND, [idHash(id)]);
    if (!row) return null;
    const { data, stays, stale, wrote, changed, person } = row;
    return {
      ...data,
      cookie: this.freshCookie(),
      stays,
      stale,
      wrote,
      changed,
      ...(person ? { passport: { user: person } } : {}),
    };
  }
}
