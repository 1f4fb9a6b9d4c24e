// What may be said of a comment that is there: another text, another audience.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { isBlank, line, lines } from '../../web/text.form.js';
import { seenRevision, TEXT_MOST } from '../bug.form.js';
import { audiences } from '../changes/change.js';

export const revisionForm = z.object({
  text: lines(TEXT_MOST).pipe(z.string().refine((text) => !isBlank(text), 'Please say something, or withdraw it.')),
  /** The revision that the form was made from. */
  seen: seenRevision,
});

export const textField: Field = {
  name: 'text',
  label: 'Comment',
  kind: 'markdown',
  rows: 12,
  required: true,
  hint: 'What it said before stays to be seen by whoever may read the comment.',
};

export const addressForm = z.object({ audience: z.enum(audiences, 'Please choose one of the list.') });

const MOST_TAGS = 8;
const TAG_MOST = 30;

/** Tags with commas between them; each once, in small letters. */
export const tagsForm = z.object({
  tags: line(300)
    .default('')
    .transform((said) =>
      [
        ...new Set(
          said
            .toLowerCase()
            .split(',')
            .map((tag) => tag.trim())
            .filter((tag) => tag !== ''),
        ),
      ].sort(),
    )
    .refine((tags) => tags.length <= MOST_TAGS, `At most ${MOST_TAGS} tags.`)
    .refine((tags) => tags.every((tag) => tag.length <= TAG_MOST), `A tag has at most ${TAG_MOST} characters.`),
});

export const tagsField: Field = {
  name: 'tags',
  label: 'Tags',
  kind: 'text',
  max: 300,
  hint: 'With commas between them. Tagged spam, obsolete or off-topic, a comment is folded.',
};

/** A form that is one button. */
export const sureForm = z.object({});
