// What is shown of what becomes of an attachment: its form, and what has become of it before.
import type { PersonView } from '../../users/person.pages.js';
import { formView, type FormTokens, type Typed } from '../../web/form.js';
import type { FormPage } from '../../web/form.pages.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import { fileSentence, type AlterationView } from '../changes/sentences.pages.js';
import { personView, type Telling } from '../changes/timeline.pages.js';
import { audienceMark, audienceWords } from '../comments/audience.words.js';
import { attachmentUrl } from './attachment.js';
import { mayAttachment } from './attachment.policy.js';
import type { AttachmentRecord } from './attachment.sql.js';
import { fateFields, seenInputs } from './fate.form.js';
import type { FateField, FateFields } from './fate.js';
import { fatePieces } from './fate.words.js';
import type { FateOfFile } from './fates.sql.js';
import { shownName } from './unseen.js';

/** One thing that was done to the attachment. */
export interface FateView {
  who: PersonView;
  at: TimeView;
  alterations: AlterationView[];
}

/** What has become of it, each in a sentence. */
export const fateViews = (
  bug: number,
  rows: readonly FateOfFile[],
  { zone, seesPeople }: Pick<Telling, 'zone' | 'seesPeople'>,
): FateView[] =>
  rows.map((row) => ({
    who: personView(row.who, row.realName, seesPeople),
    at: timeView(row.at / 1000, zone),
    alterations: [fileSentence(fatePieces(bug, row))],
  }));

const urlOf = ({ bug, key }: AttachmentRecord): string => attachmentUrl(bug.id, key);

/** The ways to what he may do with it; with what was taken out nothing is done any more. */
export function waysOf(file: AttachmentRecord, who: Who): LinkView[] {
  if (file.state === 'taken out') return [];
  const offered: (LinkView | false)[] = [
    mayAttachment.change(who, file.bug, file) && { href: `${urlOf(file)}/edit`, label: 'Change what is said of it' },
    file.state === 'stored' &&
      mayAttachment.takeOut(who, file.bug) && { href: `${urlOf(file)}/removal`, label: 'Take out what is in it' },
  ];
  return offered.filter((one) => one !== false);
}

/** An attachment as a form says it. */
export const fieldsOf = (file: AttachmentRecord): FateFields => ({
  description: file.description,
  audience: file.audience,
  obsolete: file.isObsolete,
  replacedBy: file.replacedBy?.key ?? '',
});

const typedOf = ({ description, audience, obsolete, replacedBy }: FateFields): Typed => ({
  ...{ description, audience, replacedBy, obsolete: obsolete ? 'yes' : '' },
});

const names: readonly FateField[] = ['description', 'audience', 'obsolete', 'replacedBy'];

/** What was typed, but of what was left as it stood before somebody else changed it what stands there now. */
export function typedAgain(typed: Typed, now: FateFields): Typed {
  const stands = typedOf(now);
  const said = (name: string): string => [typed[name] ?? ''].flat()[0] ?? '';
  const left = names.filter((name) => said(name) === said(`was.${name}`) || typed[name] === undefined);
  const kept = left.filter((name) => name !== 'obsolete' || said(name) === said(`was.${name}`));
  return { ...typed, ...Object.fromEntries(kept.map((name) => [name, stands[name]])) };
}

/** What somebody has made of a field meanwhile, for who is asked what is to hold. */
export function quickerWords(field: FateField, now: FateFields): string {
  const is = { ...now, obsolete: now.obsolete ? 'obsolete' : 'not obsolete', audience: audienceWords[now.audience] }[
    field
  ];
  const stands = is === '' ? 'Nothing stands there now.' : `It is now “${is}”.`;
  return `Somebody has changed this meanwhile. ${stands} Sent again, yours takes its place.`;
}

const opening =
  'Everyone could see it once this is saved as public: it gets the number that comes next. What was said of it before stays as private as it was.';

/** What has to be known of for whom it is before it is chosen anew. */
function leadOf({ audience, number }: AttachmentRecord): string {
  if (audience === 'everyone')
    return 'Everyone has been able to see it. Taken back, its number stays, and the history says that it was public.';
  return number === null
    ? opening
    : `${audienceMark(audience).mark}. Made public again, it has the number that it had.`;
}

/** The form; `again` is what was typed into it, and what was wrong. */
export function editPage(
  file: AttachmentRecord,
  tokens: FormTokens,
  who: Who,
  again: { typed: Typed; problems: Readonly<Record<string, string>> } | null = null,
): FormPage {
  const now = fieldsOf(file);
  const mayAddress = mayAttachment.address(who, file.bug);
  const form = formView({
    action: urlOf(file),
    submit: 'Save',
    fields: fateFields(mayAddress),
    tokens,
    typed: again ? typedAgain(again.typed, now) : typedOf(now),
    problems: again?.problems ?? {},
    hidden: seenInputs(now),
    cancel: urlOf(file),
  });
  const trail = [
    { href: `/bugs/${file.bug.id}`, label: `#${file.bug.id} ${file.bug.summary}` },
    { href: urlOf(file), label: shownName(file.name) },
  ];
  return { heading: 'What is said of this attachment', lead: mayAddress ? leadOf(file) : '', trail, form };
}
