// Mails that are not where they should be: waiting for more than an hour, or refused by the mail server for good.

/** `name` is whom it is for: '' where it does not say so before it is written. */
export interface StuckMail {
  id: string;
  kind: string;
  name: string;
  madeAt: Date;
  isRefused: boolean;
}

/** How many are named; there is one more row where there are more. */
export const NAMED = 20;

const waits = `m.settled_at IS NULL AND m.made_at < clock_timestamp() - interval '1 hour'`;

export const stuckMails = `
  SELECT m.id, m.kind, coalesce(u.name, '') AS name, m.made_at AS "madeAt", m.settled_at IS NOT NULL AS "isRefused"
  FROM mails m LEFT JOIN users u ON u.id = m.person_id
  WHERE (m.settled_at IS NULL OR m.outcome = 'refused') AND (m.settled_at IS NOT NULL OR ${waits})
  ORDER BY m.made_at DESC LIMIT ${NAMED + 1}`;

/** $1 ids of mails: what each is, and for whom. */
export const mailsById = `
  SELECT m.id, m.kind, coalesce(u.name, '') AS name FROM mails m LEFT JOIN users u ON u.id = m.person_id
  WHERE m.id = ANY($1::uuid[])`;

/** $1 the id of a mail, which nobody will send any more. */
export const DROP_MAIL = `
  UPDATE mails SET settled_at = clock_timestamp(), outcome = 'dropped' WHERE id = $1::uuid AND settled_at IS NULL`;
