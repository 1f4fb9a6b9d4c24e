// What is shown before the contents of an attachment go: what that does, and what it can not reach.
import type { Adding } from '../../web/adding.pages.js';
import { addingPage } from '../../web/adding.pages.js';
import type { FormTokens, FormView, Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { attachmentUrl } from './attachment.js';
import type { AttachmentRecord } from './attachment.sql.js';
import type { SameFile } from './fates.sql.js';
import { removalFields, removalForm } from './removal.form.js';
import { shownName } from './unseen.js';

/** `others` are attachments with the same contents, which stay. */
export interface RemovalPage {
  trail: LinkView[];
  heading: string;
  name: string;
  others: LinkView[];
  form: FormView;
}

const adding = (file: AttachmentRecord): Adding<typeof removalForm> => ({
  template: 'bugs/attachments/removal',
  heading: 'Take out for good what is in this file?',
  lead: '',
  submit: 'Take it out for good',
  action: `${attachmentUrl(file.bug.id, file.key)}/removal`,
  trail: [
    { href: `/bugs/${file.bug.id}`, label: `#${file.bug.id} ${file.bug.summary}` },
    { href: attachmentUrl(file.bug.id, file.key), label: shownName(file.name) },
  ],
  fields: removalFields,
  schema: removalForm,
});

/** The page that says what will happen, with its one form. */
export function removalPage(
  file: AttachmentRecord,
  others: readonly SameFile[],
  tokens: FormTokens,
  again: { typed: Typed; problems: Readonly<Record<string, string>> } = { typed: {}, problems: {} },
): RemovalPage {
  const { trail, heading, form } = addingPage(adding(file), tokens, again.typed, again.problems);
  const link = ({ bug, key, name }: SameFile): LinkView => ({
    href: attachmentUrl(bug, key),
    label: `#${bug} ${shownName(name)}`,
  });
  return { trail, heading, form, name: shownName(file.name), others: others.map(link) };
}
