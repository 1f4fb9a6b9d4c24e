// What may be said of an attachment that is there, with what its writer has seen of it.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { line, tick } from '../../web/text.form.js';
import { audiences } from '../changes/change.js';
import { audienceField } from '../comments/audience.words.js';
import { DESCRIPTION_MOST } from './attachment.form.js';
import type { FateFields, FateSaid } from './fate.js';

/** Characters of what names another attachment: an address is longest. */
const NAMED_MOST = 300;

const whole = 'This form did not arrive whole. Please open it again.';

const audience = z.enum(audiences, 'Please choose one of the list.');

/** `was.…` is what stood there when the form was opened. */
export const fateForm = z
  .object({
    description: line(DESCRIPTION_MOST).default(''),
    audience: audience.optional(),
    obsolete: tick,
    replacedBy: line(NAMED_MOST).default(''),
    'was.description': z.string(whole),
    'was.audience': z.enum(audiences, whole),
    'was.obsolete': tick,
    'was.replacedBy': z.string(whole),
  })
  .transform((said): Omit<FateSaid, 'key'> => ({
    wanted: {
      ...{ description: said.description, obsolete: said.obsolete, replacedBy: said.replacedBy },
      ...(said.audience && { audience: said.audience }),
    },
    seen: {
      description: said['was.description'],
      audience: said['was.audience'],
      obsolete: said['was.obsolete'],
      replacedBy: said['was.replacedBy'],
    },
  }));

/** What the form carries of what stands there. */
export const seenInputs = (now: FateFields): { name: string; value: string }[] => [
  { name: 'was.description', value: now.description },
  { name: 'was.audience', value: now.audience },
  { name: 'was.obsolete', value: now.obsolete ? 'yes' : '' },
  { name: 'was.replacedBy', value: now.replacedBy },
];

const described: Field = { name: 'description', label: 'Description', kind: 'text', max: DESCRIPTION_MOST };
const replaced: Field = {
  name: 'replacedBy',
  label: 'Replaced by',
  kind: 'text',
  max: NAMED_MOST,
  hint: 'The number or the address of another attachment of this bug. Empty for none.',
};
const obsolete: Field = {
  name: 'obsolete',
  label: 'Obsolete',
  kind: 'check',
  hint: 'It is folded away on the page of its bug.',
};

/** The fields; for whom it is may be chosen by some alone. */
export const fateFields = (mayAddress: boolean): Field[] => [
  described,
  ...(mayAddress ? [{ ...audienceField, label: 'Who may see it' }] : []),
  obsolete,
  replaced,
];

/** What the URL of the attachment ends with that is meant, by its number or its address; null where it is none of this bug's. */
export function keyIn(text: string, bug: number): string | null {
  const place = `/bugs/${bug}/attachments/`;
  const at = text.indexOf(place);
  if (at >= 0) return /^[\w-]+/.exec(text.slice(at + place.length))?.[0] ?? null;
  const bare = text
    .replace(/^attachment/i, '')
    .replace('#', '')
    .trim();
  return /^[\w-]+$/.test(bare) ? bare : null;
}
