// Signing in: the same answer and the same work for every wrong try, and few tries.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { AttemptsService, type Limit } from '../../web/attempts.service.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { sought } from '../user.form.js';

interface Found {
  id: number;
  passwordHash: string | null;
}

const FIND = `
  SELECT id, password_hash AS "passwordHash" FROM users
  WHERE (name_key = $1 OR email_key = $1) AND status = 'active' LIMIT 1`;

const minutes = 15;
const perAccount = (login: string): Limit => ({ key: `sign-in account ${login}`, most: 10, minutes });
const perAddress = (address: string): Limit => ({ key: `sign-in address ${address}`, most: 30, minutes });

/** IPv6 addresses are counted by /64: one subscriber has them all. */
export function network(address: string): string {
  const plain = address.replace(/^::ffff:(?=\d+\.)/i, '');
  if (!plain.includes(':')) return plain;
  const [head = '', tail = ''] = plain.split('::');
  const left = head.split(':').filter(Boolean);
  const right = plain.includes('::') ? tail.split(':').filter(Boolean) : [];
  const zeros: string[] = Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => '0');
  return [...left, ...zeros, ...right]
    .slice(0, 4)
    .map((part) => parseInt(part, 16).toString(16))
    .join(':');
}

@Injectable()
export class SignInService {
  constructor(
    private readonly database: DatabaseService,
    private readonly passwords: PasswordsService,
    private readonly attempts: AttemptsService,
  ) {}

  /** The person of name (or e-mail) and password, or null. Throws TooMany beyond 10 tries an account, 30 an address. */
  async check(login: string, password: string, address: string): Promise<{ id: number } | null> {
    const account = perAccount(sought(login));
    const place = perAddress(network(address));
    await this.attempts.count([place, account]);
    const found = await this.database.readOne<Found>(null, 'sign-in', FIND, [sought(login)]);
    const right = await this.passwords.matches(password, found?.passwordHash ?? null);
    if (!found || !right) return null;
    await Promise.all([this.attempts.forget(account.key), this.attempts.giveBack(place.key)]);
    return { id: found.id };
  }
}
