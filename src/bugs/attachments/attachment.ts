// A file that belongs to a bug, as the writer takes it: today a record of one whose contents stayed elsewhere.
import type { Moment } from '../bug.js';
import type { Audience } from '../changes/change.js';

/** Where the contents are. */
export type AttachmentState = 'not imported';

/** `authorId`, `size` (bytes) and `at` are null where nobody knows; `name` is '' where it had none. */
export interface NewAttachment {
  readonly authorId: number | null;
  readonly name: string;
  readonly contentType: string;
  readonly size: number | null;
  readonly audience: Audience;
  readonly state: AttachmentState;
  readonly at: Moment | null;
}
