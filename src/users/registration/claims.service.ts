// What an import has brought of somebody becomes his when he has proven that its address is his, and never before.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { canonical, emailAddress } from '../user.form.js';
import { orTaken, UsersService } from '../users.service.js';
import type { Claimable } from './registration.words.js';

interface Placeholder {
  id: number;
  name: string;
  source: string;
  sourceName: string;
}

/** An account as it is made ready by the person himself. */
export interface Account {
  name: string;
  email: string;
  realName: string;
  zone: string;
  passwordHash: string;
}

const FIND = `
  SELECT id, name, source, source_name AS "sourceName" FROM users
  WHERE lower(source_name) = $1 AND source IS NOT NULL AND email IS NULL AND status = 'awaiting' ORDER BY id`;

const CLAIM = `
  UPDATE users SET name = $2, name_key = $3, email = $4, email_key = $5, real_name = $6, zone = $7, password_hash = $8,
    password_set_at = clock_timestamp(), status = 'active', joined_at = clock_timestamp()
  WHERE id = $1 AND source IS NOT NULL AND email IS NULL AND status = 'awaiting' RETURNING id`;

/** What a placeholder has done so far, in words: "2 bugs and 1 comment", or ''. */
type Past = (personId: number) => Promise<string>;

@Injectable()
export class ClaimsService {
  private past: Past = async () => '';

  constructor(private readonly users: UsersService) {}

  /** The room that knows what people have done says it; this one does not know of bugs. */
  tell(past: Past): void {
    this.past = past;
  }

  /** The first placeholder whose name in its tracker is this address; null where there is none. */
  async find(db: EntityManager, email: string): Promise<Claimable | null> {
    const key = canonical(email);
    const rows = await db.query<Placeholder[]>(FIND, [key]);
    // The database's small letters are not ours: a Kelvin sign would be a k there.
    const hers = rows.filter(
      (row) => emailAddress.safeParse(row.sourceName).success && canonical(row.sourceName) === key,
    );
    return hers[0] ? { ...hers[0], others: hers.length - 1 } : null;
  }

  /** What the placeholder has done, in words. */
  pastOf(personId: number): Promise<string> {
    return this.past(personId);
  }

  /**
   * Makes the placeholder the account: everything that points at it is his. Answers its id. Throws Invalid for a name or
   * address that somebody else has.
   */
  async claim(db: EntityManager, id: number, account: Account): Promise<number> {
    const { nameKey, emailKey } = await this.users.keys(db, account, id);
    const { name, email, realName, zone, passwordHash } = account;
    const values = [id, name, nameKey, email, emailKey, realName, zone, passwordHash];
    const [rows] = await db.query<[{ id: number }[], number]>(CLAIM, values).catch(orTaken);
    return rows[0]?.id ?? refuse('claim', 'Somebody has taken this over at this moment.');
  }
}
