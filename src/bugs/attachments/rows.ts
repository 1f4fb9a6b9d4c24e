// Attachments as rows of the writer's statement.
import type { Bug } from '../bug.js';
import { permalink } from '../permalink.js';
import { numberedOf, type NewAttachment } from './attachment.js';

/** One attachment of the bug; those of imports belong to no change. */
export const attachmentRow = (bug: number | undefined, file: NewAttachment): object => ({
  bug,
  author: file.authorId,
  name: file.name,
  type: file.contentType,
  size: file.size,
  audience: file.audience,
  state: file.state,
  at: file.at,
  sha256: file.sha256 ?? null,
  description: file.description ?? '',
  patch: file.isPatch ?? false,
});

/** Files of the change `id`, after which the bug is `after`: public ones are numbered, all have a permalink. */
export function fileRows(after: Bug, id: number, files: readonly NewAttachment[]): object[] {
  let number = after.attachmentCount - numberedOf(files);
  return files.map((file) => ({
    ...attachmentRow(after.id, file),
    change: id,
    number: numberedOf([file]) > 0 ? (number += 1) : null,
    permalink: permalink(),
  }));
}
