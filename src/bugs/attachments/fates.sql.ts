// The statements of what has become of attachments: which ones came with a change, for whom each is.
import type { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { visibleAttachments } from '../bug.visibility.js';
import { KEY, type Neighbour } from './attachment.sql.js';

/** The files that came with a change; `key` is null for one without a page. */
export type FileOfEntry = Omit<Neighbour, 'key'> & { key: string | null };

/** A column: those that came with the change `h` of the bug `b`, as far as they exist for `who`. */
export const filesColumn = (who: Who, params: Params): string => `
  (SELECT coalesce(json_agg(json_build_object('key', ${KEY}, 'name', t.name) ORDER BY t.id), '[]')
   FROM attachments t WHERE t.change_id = h.id AND ${visibleAttachments(who, params)})`;

/** Whether any file of the change `h`, which has left no public trace, exists for `who`. */
export const filesQuietly = (who: Who, params: Params): string =>
  `EXISTS (SELECT FROM attachments t WHERE t.change_id = h.id AND h.version IS NULL AND ${visibleAttachments(who, params)})`;
