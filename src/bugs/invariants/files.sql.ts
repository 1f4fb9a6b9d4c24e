// What must hold of files: whatever a bug has is there.
import type { Invariant } from '../../database/invariant.js';

const lost = `
  SELECT t.id FROM attachments t LEFT JOIN blobs b ON b.sha256 = t.sha256
  WHERE t.state = 'stored' AND (b.sha256 IS NULL OR b.size <> t.size)`;

const kept = `SELECT id FROM attachments WHERE state <> 'stored' AND sha256 IS NOT NULL`;

const counted = `
  SELECT b.id FROM bugs b
    LEFT JOIN (SELECT bug_id, max(number) AS last FROM attachments WHERE number IS NOT NULL GROUP BY bug_id) t
      ON t.bug_id = b.id
  WHERE b.attachment_count <> coalesce(t.last, 0)`;

export const fileInvariants: readonly Invariant[] = [
  {
    name: 'files',
    holds: 'Every attachment that is stored has its contents, of its size',
    of: 'attachment',
    sql: lost,
  },
  { name: 'taken out', holds: 'An attachment that was taken out has no contents', of: 'attachment', sql: kept },
  { name: 'attachments', holds: 'The count of attachments is the last number of one', of: 'bug', sql: counted },
];
