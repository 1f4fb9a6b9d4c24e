// What the page of a bug shows of its attachments: a name that can do no harm, and the facts beside it.
import { sizeWords } from '../../files/size.words.js';
import type { PersonView } from '../../users/person.pages.js';
import { timeView, type TimeView } from '../../web/parts.pages.js';
import { personView, type Telling } from '../changes/timeline.pages.js';
import type { AttachmentRow } from './attachments.sql.js';
import { codeOf, unseen } from './unseen.js';

/** `facts` are size and type, '' where neither is known; `at` and `author` hold one, or none. */
export interface AttachmentView {
  name: string;
  facts: string;
  state: string;
  at: TimeView[];
  author: PersonView[];
}

/** `isOpen`: few enough to be shown at once; `more` says how many are not shown, or ''. */
export interface AttachmentsView {
  count: string;
  isOpen: boolean;
  rows: AttachmentView[];
  more: string;
}

const NAMELESS = '(no name)';
/** Characters of a name that are shown at its beginning and at its end, where its kind is told. */
const HEAD = 72;
const TAIL = 24;
const FEW = 6;

/** A name as it is shown: what is unseen in it is told by its code, and the middle of a long one is left out. */
export function shownName(name: string): string {
  const shown = [...name.trim().replace(unseen, codeOf)];
  if (shown.length === 0) return NAMELESS;
  if (shown.length <= HEAD + TAIL) return shown.join('');
  return `${shown.slice(0, HEAD).join('')}…${shown.slice(-TAIL).join('')}`;
}

const attachmentView = (row: AttachmentRow, { zone, seesPeople }: Telling): AttachmentView => ({
  name: shownName(row.name),
  facts: [row.size === null ? '' : sizeWords(row.size), row.type === '' ? '' : shownName(row.type)]
    .filter(Boolean)
    .join(', '),
  state: row.state,
  at: row.at === null ? [] : [timeView(row.at / 1000, zone)],
  author: row.author === null ? [] : [personView(row.author, row.realName ?? '', seesPeople)],
});

/** The section, or none where there are no attachments for this reader. */
export function attachmentsView(rows: readonly AttachmentRow[], count: number, telling: Telling): AttachmentsView[] {
  if (rows.length === 0) return [];
  const more = count - rows.length;
  return [
    {
      count: count.toLocaleString('en'),
      isOpen: count <= FEW,
      rows: rows.map((row) => attachmentView(row, telling)),
      more: more > 0 ? `${more.toLocaleString('en')} more` : '',
    },
  ];
}
