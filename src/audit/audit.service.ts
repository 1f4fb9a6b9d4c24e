// The audit log: every deed of the panel is written here, in the transaction that does it. What is written stays.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Who } from '../who.js';
import type { Deed } from './deed.js';

const RECORD = `
  INSERT INTO audit (who_id, who_name, address, deed, kind, thing_id, thing, product_id, altered, note)
  VALUES ($1::bigint, $2, $3, $4, $5, $6, $7, $8::bigint, $9::jsonb, $10)`;

@Injectable()
export class AuditService {
  /** Writes down what `who` (null for the command line) has done, in the caller's transaction. */
  async record(db: EntityManager, deed: Deed, who: Who | null): Promise<void> {
    const { kind, id, name, productId = null, altered = [], note = '' } = deed;
    await db.query(RECORD, [...by(who), deed.deed, kind, String(id), name, productId, JSON.stringify(altered), note]);
  }
}

/** Whose deed it is: id, name and network address. */
const by = (who: Who | null): [number | null, string, string] =>
  who ? [who.person?.id ?? null, who.person?.name ?? '', who.address] : [null, 'command line', ''];
