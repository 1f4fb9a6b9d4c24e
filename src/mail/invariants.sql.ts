// What must hold of mails.
import type { Invariant } from '../database/invariant.js';

export const mailInvariants: readonly Invariant[] = [
  {
    name: 'mails',
    holds: 'No mail has waited for more than an hour',
    of: 'mail',
    isOnlyNews: true,
    sql: `SELECT id FROM mails WHERE settled_at IS NULL AND made_at < clock_timestamp() - interval '1 hour'`,
  },
];
