// What the history says of files, in sentences whose names lead to them.
import type { PieceView } from '../changes/sentences.pages.js';
import { shownName } from './unseen.js';
import type { FileOfEntry } from './fates.sql.js';

const words = (label: string): PieceView => ({ href: '', label, isQuoted: false });

/** A file by its name; of one without a page the name alone. */
const named = (bug: number, { key, name }: FileOfEntry): PieceView => ({
  href: key === null ? '' : `/bugs/${bug}/attachments/${key}`,
  label: shownName(name),
  isQuoted: false,
});

/** "attached a.png, b.png and c.png", or [] for no file. */
export function attachedPieces(bug: number, files: readonly FileOfEntry[]): PieceView[] {
  const between = (at: number): PieceView[] =>
    at === 0 ? [words('attached ')] : [words(at === files.length - 1 ? ' and ' : ', ')];
  return files.flatMap((file, at) => [...between(at), named(bug, file)]);
}
