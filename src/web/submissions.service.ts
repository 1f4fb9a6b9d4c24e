// Each form counts once: its token is stored in the transaction of its deed, so whoever comes second gets the same result.
import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../errors.js';

/** A new token for a form. */
export const onceToken = (): string => randomUUID();

/** A form's token and what the form is for, as `once` wants them. */
export interface Once {
  token: string;
  purpose: string;
  personId: number | null;
}

@Injectable()
export class SubmissionsService {
  /**
   * Does `deed` for the first who brings the token and answers its result; everyone after, also at the same moment, waits
   * and gets the first's result. Throws Invalid when the token belongs to somebody else or to another form.
   */
  async once(db: EntityManager, form: Once, deed: () => Promise<string>): Promise<string> {
    const mine = await db.query<unknown[]>(
      `INSERT INTO submissions (token, person_id, purpose) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING token`,
      [form.token, form.personId, form.purpose],
    );
    if (mine.length === 0) return this.earlier(db, form);
    const result = await deed();
    await db.query('UPDATE submissions SET result = $2 WHERE token = $1', [form.token, result]);
    return result;
  }

  private async earlier(db: EntityManager, form: Once): Promise<string> {
    const [row] = await db.query<{ result: string | null }[]>(
      `SELECT result FROM submissions WHERE token = $1 AND person_id IS NOT DISTINCT FROM $2 AND purpose = $3`,
      [form.token, form.personId, form.purpose],
    );
    return (
      row?.result ?? refuse('', 'This form was sent before with other words. Look at it once more and send it again.')
    );
  }
}
