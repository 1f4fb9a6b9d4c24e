// What the history says of files, in sentences whose names lead to them.
import type { PieceView } from '../changes/sentences.pages.js';
import { shownName } from './unseen.js';
import type { FateName } from './fate.js';
import type { FateRow, FileOfEntry } from './fates.sql.js';

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

/** For whom a file is made that was for fewer, or for more. */
const circles: Readonly<Record<string, string>> = {
  everyone: ' public',
  'reporter and staff': ' one for the reporter and employees',
  staff: ' one for employees only',
};

const quoted = (label: string): PieceView => ({ href: '', label, isQuoted: true });

/** `file` is the one, `other` the one that it is, or was, replaced by. */
type Sentence = (row: FateRow, file: PieceView, other: PieceView) => PieceView[];

function addressed({ old, new: became }: FateRow, file: PieceView): PieceView[] {
  if (old !== 'everyone') return [words('made '), file, words(circles[became ?? ''] ?? ' one for you too')];
  return [words('took '), file, words(` back from everyone${became === null ? '' : ', to'}${circleLeft(became)}`)];
}

const circleLeft = (became: string | null): string =>
  ({ 'reporter and staff': ' the reporter and employees', staff: ' employees only' })[became ?? ''] ?? '';

const described: Sentence = ({ old, new: became }, file) =>
  became === null
    ? [words('took the description from '), file, ...(old === null ? [] : [words(', which was '), quoted(old)])]
    : [words('described '), file, words(' as '), quoted(became)];

const sentences: Readonly<Record<FateName, Sentence>> = {
  audience: addressed,
  description: described,
  contents: (_row, file) => [words('took out for good what was in '), file],
  obsolete: ({ new: became }, file) => [
    words('marked '),
    file,
    words(became === null ? ' as not obsolete after all' : ' obsolete'),
  ],
  'replaced by': ({ newFile }, file, other) =>
    newFile
      ? [words('replaced '), file, words(' by '), other]
      : [words('took back that '), file, words(' is replaced by '), other],
};

/** What a change has made of one file: "marked lid.png obsolete". */
export function fatePieces(bug: number, row: FateRow): PieceView[] {
  const other = row.newFile ?? row.oldFile ?? { key: null, name: '' };
  return sentences[row.field](row, named(bug, row), named(bug, other));
}
