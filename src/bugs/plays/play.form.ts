// What may be said of the state of play.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { isBlank, lines } from '../../web/text.form.js';

/** A state of play is read at a glance. */
export const PLAY_MOST = 4_000;

const whole = 'This form did not arrive whole. Please open it again.';

/** `seen` is the revision by which the text came that was before the person; 0 for none. */
export const playForm = z.object({
  seen: z
    .string(whole)
    .regex(/^\d{1,9}$/, whole)
    .transform(Number),
  text: lines(PLAY_MOST)
    .transform((text) => (isBlank(text) ? '' : text))
    .default(''),
});

export const playFields: readonly Field[] = [
  {
    name: 'text',
    label: 'State of play',
    kind: 'markdown',
    rows: 8,
    hint: 'What is known, what is being done, what is still open. Name what it rests on: “comment 12”. Empty takes the box away.',
  },
];
