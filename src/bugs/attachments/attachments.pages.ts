// What the page of a bug shows of its attachments: a name that can do no harm, and the facts beside it.
import { sizeWords } from '../../files/size.words.js';
import type { PersonView } from '../../users/person.pages.js';
import { timeView, type TimeView } from '../../web/parts.pages.js';
import { personView, type Telling } from '../changes/timeline.pages.js';
import { audienceMark, type AudienceMark } from '../comments/audience.words.js';
import type { AttachmentRow } from './attachments.sql.js';
import { isPicture } from './kind.policy.js';
import { shownName } from './unseen.js';

/**
 * One file. `href` leads to its page, `picture` is what is shown of it here; `state` tells where its contents are, where not
 * here, `mark` whom it is for, where not for everyone; '' else. `facts` are size and type, `at` and `author` hold one, or none.
 */
export interface AttachmentView {
  number: string;
  name: string;
  href: string;
  picture: string;
  alt: string;
  description: string;
  facts: string;
  state: string;
  mark: string;
  isPrivate: boolean;
  isShared: boolean;
  at: TimeView[];
  author: PersonView[];
}

/** `isOpen`: few enough to be shown at once; `more` says how many are not shown, or ''. Obsolete ones are folded away. */
export interface AttachmentsView {
  count: string;
  isOpen: boolean;
  rows: AttachmentView[];
  obsolete: AttachmentView[];
  obsoleteCount: string;
  more: string;
}

const FEW = 6;

const kindOf = ({ isPatch, type }: AttachmentRow): string => (isPatch ? 'patch' : type && shownName(type));

const factsOf = (row: AttachmentRow): string =>
  [row.size === null ? '' : sizeWords(row.size), kindOf(row)].filter(Boolean).join(', ');

/** Where the file is: its page, and the picture that is shown of it here. */
function placeOf({ key, state, type }: AttachmentRow, bug: number): Pick<AttachmentView, 'href' | 'picture' | 'state'> {
  const href = key === null ? '' : `/bugs/${bug}/attachments/${key}`;
  if (state !== 'stored') return { href, picture: '', state };
  return { href, picture: href && isPicture(type) ? `${href}/raw` : '', state: '' };
}

/** For whom the file is; a patch that the reporter has before it is released is there to be tried. */
export function fileMark({ audience, isPatch }: Pick<AttachmentRow, 'audience' | 'isPatch'>): AudienceMark {
  const mark = audienceMark(audience);
  return mark.isShared && isPatch ? { ...mark, mark: `${mark.mark} – a patch to try` } : mark;
}

const attachmentView = (row: AttachmentRow, bug: number, { zone, seesPeople }: Telling): AttachmentView => ({
  number: row.number === null ? '' : String(row.number),
  name: shownName(row.name),
  ...placeOf(row, bug),
  alt: row.description || shownName(row.name),
  description: row.description,
  facts: factsOf(row),
  ...fileMark(row),
  at: row.at === null ? [] : [timeView(row.at / 1000, zone)],
  author: row.author === null ? [] : [personView(row.author, row.realName ?? '', seesPeople)],
});

/** The section, or none where there are no attachments for this reader. */
export function attachmentsView(
  bug: number,
  rows: readonly AttachmentRow[],
  count: number,
  telling: Telling,
): AttachmentsView[] {
  if (rows.length === 0) return [];
  const more = count - rows.length;
  const shown = (isObsolete: boolean) =>
    rows.filter((row) => row.isObsolete === isObsolete).map((row) => attachmentView(row, bug, telling));
  const obsolete = shown(true);
  return [
    {
      count: count.toLocaleString('en'),
      isOpen: count <= FEW,
      rows: shown(false),
      obsolete,
      obsoleteCount: `${obsolete.length} obsolete`,
      more: more > 0 ? `${more.toLocaleString('en')} more` : '',
    },
  ];
}
