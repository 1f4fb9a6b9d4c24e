// To whom a mail goes, looked up when it is written.
import type { EntityManager } from 'typeorm';
import type { Written } from '../mail/mails.service.js';
import { mailbox } from './email.form.js';
import type { UserStatus } from './user.entity.js';

/** Somebody with an address. */
export interface Addressee {
  id: number;
  name: string;
  email: string;
  status: UserStatus;
}

const COLUMNS = 'SELECT id, name, email, status FROM users WHERE email IS NOT NULL';

/** The person of that id; null for nobody, and for one without address. */
export async function addresseeById(db: EntityManager, id: number | null): Promise<Addressee | null> {
  const [found] = await db.query<Addressee[]>(`${COLUMNS} AND id = $1`, [id]);
  return found ?? null;
}

/** The same by user name or address, in canonical form. */
export async function addresseeByKey(db: EntityManager, key: string): Promise<Addressee | null> {
  const [found] = await db.query<Addressee[]>(`${COLUMNS} AND (name_key = $1 OR email_key = $1)`, [key]);
  return found ?? null;
}

/** The head of a mail to that person. */
export const toPerson = ({ name, email }: Addressee): Written['to'] => ({ name, address: mailbox(email) });
