// A file that belongs to a bug, as the writer takes it: one that was sent, or a record of one whose contents stayed elsewhere.
import type { Moment } from '../bug.js';
import type { Audience } from '../changes/change.js';

/** Where the contents are: here, with somebody else, or taken out for good. */
export type AttachmentState = 'stored' | 'not imported' | 'taken out';

/** `authorId`, `size` (bytes) and `at` are null where nobody knows; `name` is '' where it had none, `sha256` null without contents. */
export interface NewAttachment {
  readonly authorId: number | null;
  readonly name: string;
  readonly contentType: string;
  readonly size: number | null;
  readonly audience: Audience;
  readonly state: AttachmentState;
  readonly at: Moment | null;
  readonly sha256?: string | null;
  readonly description?: string;
  readonly isPatch?: boolean;
}

/** What a form says of one of its files: the token of what was sent, and what else is known of it. */
export interface FileSaid {
  readonly token: string;
  /** Whom it is for; undefined for whom its comment is for. */
  readonly audience?: Audience | undefined;
  readonly description?: string | undefined;
  readonly isPatch?: boolean | undefined;
}

/** Where an attachment of the bug is. */
export const attachmentUrl = (bug: number, key: string): string => `/bugs/${bug}/attachments/${key}`;

/** The tokens of files, by which they wait. */
export const tokensOf = (files: readonly FileSaid[]): string[] => files.map(({ token }) => token);

const circle: readonly Audience[] = ['everyone', 'reporter and staff', 'staff'];

/** The narrower of two audiences: a file is for nobody whom its comment is not for. */
export const narrower = (one: Audience, other: Audience): Audience =>
  circle.indexOf(one) > circle.indexOf(other) ? one : other;

/** How many of them everybody reads, and so have a number. */
export const numberedOf = (files: readonly NewAttachment[]): number =>
  files.filter(({ audience, sha256 }) => audience === 'everyone' && sha256).length;
