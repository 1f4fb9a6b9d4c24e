// What the page of one attachment shows: what is known of it, and its contents as far as a page may have them.
import type { PersonView } from '../../users/person.pages.js';
import { may } from '../../users/roles/permissions.policy.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { fileMark } from './attachments.pages.js';
import { personView } from '../changes/timeline.pages.js';
import { zoneOf } from '../past/past.pages.js';
import { sizeWords } from '../../files/size.words.js';
import { shownName } from './unseen.js';
import { attachmentUrl } from './attachment.js';
import type { AttachmentRecord, Neighbour } from './attachment.sql.js';
import { fateViews, type FateView } from './fate.pages.js';
import type { FateOfFile } from './fates.sql.js';
import { diffView, type DiffView } from './diff.pages.js';
import { parseDiff } from './diff.js';
import { givenAs, isPicture, mayBeText } from './kind.policy.js';
import { textView, type TextView } from './text.pages.js';

/**
 * `heading` names it as texts do ("Attachment 3"). `mark` says whom it is for where not for everyone, `note` why its contents
 * are not on the page; '' else. Of `pictures`, `texts` and `diffs` at most one holds one. `raw` is '' where nothing is to be had.
 */
export interface AttachmentPage {
  trail: LinkView[];
  heading: string;
  name: string;
  description: string;
  facts: string;
  mark: string;
  isPrivate: boolean;
  isShared: boolean;
  isObsolete: boolean;
  replacedBy: LinkView[];
  replaces: LinkView[];
  at: TimeView[];
  author: PersonView[];
  raw: string;
  /** The same where a browser shows it, '' where it would only be downloaded, too. */
  opens: string;
  note: string;
  pictures: { src: string; alt: string }[];
  texts: TextView[];
  diffs: DiffView[];
  ways: LinkView[];
  /** What has become of it, the last first. */
  fates: FateView[];
}

/** "Attachment 3", or what stands for a number where there is none. */
const headingOf = ({ number, audience }: AttachmentRecord): string =>
  number === null ? (audience === 'everyone' ? 'Attachment' : 'Private attachment') : `Attachment ${number}`;

const notes: Readonly<Record<AttachmentRecord['state'] | 'large', string>> = {
  large: 'It is too large to be shown here.',
  stored: '',
  'not imported': 'Its contents were not imported: only what is known of them is here.',
  'taken out': 'Its contents have been taken out.',
};

type Contents = Pick<AttachmentPage, 'note' | 'pictures' | 'texts' | 'diffs'>;
const nothing: Contents = { note: '', pictures: [], texts: [], diffs: [] };

/** A patch as a patch, where it is not too much for a page. */
function patchView(text: string, isSide: boolean, url: string): Contents | null {
  const diff = parseDiff(text);
  if (diff === 'too much') return { ...nothing, note: 'This patch is too large to be shown here.' };
  return diff ? { ...nothing, diffs: [diffView(diff, isSide, url)] } : null;
}

/** What is shown of a text. */
function wordsOf(file: AttachmentRecord, text: string, isSide: boolean): Contents {
  const patch = file.isPatch ? patchView(text, isSide, attachmentUrl(file.bug.id, file.key)) : null;
  const lines = patch ? null : textView(text);
  if (lines) return { ...nothing, texts: [lines] };
  return patch ?? { ...nothing, note: 'This text is too long to be shown here.' };
}

/** What is shown of it; `text` is null for what is no text. */
function contentsOf(file: AttachmentRecord, text: string | null, isSide: boolean): Contents {
  const { state, type } = file;
  const src = `${attachmentUrl(file.bug.id, file.key)}/raw`;
  if (state !== 'stored') return { ...nothing, note: notes[state] };
  if (isPicture(type)) return { ...nothing, pictures: [{ src, alt: altOf(file) }] };
  if (text !== null) return wordsOf(file, text, isSide);
  const isSmall = mayBeText(type, file.size ?? 0);
  return { ...nothing, note: isSmall ? 'Files of this kind are not shown, only downloaded.' : notes.large };
}

/** What a picture is, for who does not see it. */
export const altOf = ({ description, name }: { description: string; name: string }): string =>
  description.trim() === '' ? shownName(name) : description;

const neighbour =
  (bug: number) =>
  ({ key, name }: Neighbour): LinkView => ({ href: attachmentUrl(bug, key), label: shownName(name) });

const factsOf = ({ size, type, isPatch }: AttachmentRecord): string =>
  [size === null ? '' : sizeWords(size), isPatch ? 'patch' : shownName(type)].filter(Boolean).join(', ');

const rawUrl = ({ sha256, bug, key }: AttachmentRecord): string =>
  sha256 === null ? '' : `${attachmentUrl(bug.id, key)}/raw`;

/** The page for one reader. `ways` lead to what he may do with it. */
export function attachmentPage(
  file: AttachmentRecord,
  shown: { text: string | null; isSide: boolean; ways: LinkView[]; fates: readonly FateOfFile[] },
  who: Who,
): AttachmentPage {
  const { bug, at, author } = file;
  const zone = zoneOf(who);
  const seesPeople = may(who, 'people.manage');
  return {
    trail: [{ href: `/bugs/${bug.id}`, label: `#${bug.id} ${bug.summary}` }],
    heading: headingOf(file),
    name: shownName(file.name),
    description: file.description,
    facts: factsOf(file),
    ...fileMark(file),
    isObsolete: file.isObsolete,
    replacedBy: file.replacedBy ? [file.replacedBy].map(neighbour(bug.id)) : [],
    replaces: file.replaces.map(neighbour(bug.id)),
    at: at === null ? [] : [timeView(at / 1000, zone)],
    author: author === null ? [] : [personView(author, file.realName ?? '', seesPeople)],
    raw: rawUrl(file),
    opens: givenAs(file.type).disposition === 'inline' ? rawUrl(file) : '',
    ...contentsOf(file, shown.text, shown.isSide),
    ways: shown.ways,
    fates: fateViews(bug.id, shown.fates, { zone, seesPeople }),
  };
}
