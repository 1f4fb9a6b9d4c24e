// To whom a mail goes, looked up when it is written.
import type { EntityManager } from 'typeorm';
import type { Written } from '../mail/mails.service.js';
import { mailbox } from './email.form.js';
import type { UserStatus } from './user.entity.js';

/** Somebody with an address; `zone` is that in which times are told to him. */
export interface Addressee {
  id: number;
  name: string;
  realName: string;
  email: string;
  zone: string;
  status: UserStatus;
}

const COLUMNS = `SELECT id, name, real_name AS "realName", email, zone, status FROM users WHERE email IS NOT NULL`;

/** The person of that id; null for nobody, and for one without address. */
export async function addresseeById(db: EntityManager, id: number | null): Promise<Addressee | null> {
  const [found] = await db.query<Addressee[]>(`${COLUMNS} AND id = $1`, [id]);
  return found ?? null;
}

/** The same where the account is not closed: to a closed one nothing is sent any more. */
export async function openAddressee(db: EntityManager, id: number | null): Promise<Addressee | null> {
  const found = await addresseeById(db, id);
  return found?.status === 'closed' ? null : found;
}

/** The same by user name or address, in canonical form. */
export async function addresseeByKey(db: EntityManager, key: string): Promise<Addressee | null> {
  const [found] = await db.query<Addressee[]>(`${COLUMNS} AND (name_key = $1 OR email_key = $1)`, [key]);
  return found ?? null;
}

/** The head of a mail to that person, at his own address or at another one. */
export const toPerson = ({ name, realName, email }: Addressee, address = email): Written['to'] => ({
  name: realName || name,
  address: mailbox(address),
});
