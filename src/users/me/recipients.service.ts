// Whom a letter about an account goes to, looked up when it is written.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { mailbox } from '../email.form.js';

/** A person who may get letters. */
export interface Recipient {
  name: string;
  zone: string;
  to: { name: string; address: string };
}

interface Row {
  name: string;
  realName: string;
  email: string | null;
  zone: string;
}

const FIND = `
  SELECT name, real_name AS "realName", email, zone FROM users WHERE id = $1 AND status <> 'closed'`;

@Injectable()
export class RecipientsService {
  /** The person, at `address` or at his own; null where the account is closed, or has no address. */
  async find(db: EntityManager, personId: number | null, address?: unknown): Promise<Recipient | null> {
    const [row] = await db.query<Row[]>(FIND, [personId]);
    const there = typeof address === 'string' ? address : row?.email;
    if (!row || !there) return null;
    return { name: row.name, zone: row.zone, to: { name: row.realName || row.name, address: mailbox(there) } };
  }
}
