// Signing in: the same answer and the same work for every wrong try, and few tries.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Busy } from '../../errors.js';
import { AttemptsService, type Limit } from '../../web/attempts.service.js';
import { PasswordsService } from '../passwords/passwords.service.js';
import { sought } from '../user.form.js';
import { known, tokenHash } from './device.sql.js';

interface Found {
  id: number;
  passwordHash: string | null;
  /** Somebody has signed in to this account from the same device before. */
  isKnown: boolean;
}

/** Whose password was right, and its hash at that moment: a session begins only while it is still the one. */
export interface Proof {
  id: number;
  hash: string;
}

/** A try to sign in: from which address, and on which known device ('': on none). */
export interface Try {
  login: string;
  password: string;
  address: string;
  device: string;
}

const FIND = `
  SELECT id, password_hash AS "passwordHash", ${known('u.id', '$2')} AS "isKnown" FROM users u
  WHERE (name_key = $1 OR email_key = $1) AND status = 'active' LIMIT 1`;

const RENEW = 'UPDATE users SET password_hash = $3 WHERE id = $1 AND password_hash = $2';

const minutes = 15;
const perLogin = (login: string): Limit => ({ key: `sign-in account ${login}`, most: 10, minutes });
const perPerson = (id: number | string): Limit => ({ key: `sign-in person ${id}`, most: 10, minutes });
const perAddress = (address: string): Limit => ({ key: `sign-in address ${address}`, most: 30, minutes });
const perDevice = (id: number, device: string): Limit => ({ key: `sign-in device ${id} ${device}`, most: 10, minutes });

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

  /**
   * The person of name (or e-mail) and password, or null. Throws TooMany beyond 10 tries an account and 30 an address; on a
   * device that is known for the account, beyond 10 there, whatever is tried elsewhere. Throws Busy where too many wait.
   */
  check(tried: Try): Promise<Proof | null> {
    return this.passwords.inLine(() => this.look(tried));
  }

  private async look(tried: Try): Promise<Proof | null> {
    const login = sought(tried.login);
    const found = await this.database.readOne<Found>(null, 'sign-in', FIND, [login, tokenHash(tried.device)]);
    const isKnown = found?.isKnown ?? false;
    const limits =
      found && isKnown ? [perDevice(found.id, tried.device)] : [perAddress(network(tried.address)), perLogin(login)];
    await this.attempts.count(limits);
    return isKnown ? this.compare(found, tried.password, limits) : this.compareOnce(found, login, tried, limits);
  }

  /**
   * Name and address have a count each, for a common one would tell that they belong together; and the account has its own.
   * When that is used up although the login's is not, every password is answered as a wrong one, with the same work.
   */
  private async compareOnce(
    found: Found | null,
    login: string,
    { password }: Try,
    limits: Limit[],
  ): Promise<Proof | null> {
    const person = perPerson(found?.id ?? login);
    const mayCheck = await this.attempts.take(person);
    return this.compare(mayCheck ? found : null, password, [...limits, person]);
  }

  /** The one found when the password is his; what was counted for this try is given back then. */
  private async compare(found: Found | null, password: string, counted: readonly Limit[]): Promise<Proof | null> {
    const giveBack = (): Promise<unknown> => Promise.all(counted.map(({ key }) => this.attempts.giveBack(key)));
    const right = await this.passwords.matches(password, found?.passwordHash ?? null).catch(async (error: unknown) => {
      // Nobody has looked at this try.
      if (error instanceof Busy) await giveBack();
      throw error;
    });
    if (!found?.passwordHash || !right) return null;
    await giveBack();
    return { id: found.id, hash: await this.renew(found.id, password, found.passwordHash) };
  }

  /** The hash that stands from now on: made anew where it was made under an earlier key of this BugZot. */
  private async renew(id: number, password: string, hash: string): Promise<string> {
    const renewed = await this.passwords.renewed(password, hash);
    if (renewed === null) return hash;
    await this.database.read(null, 'renew-hash', RENEW, [id, hash, renewed]);
    return renewed;
  }
}
