// What may be typed as the time that something took.
import { line } from '../../web/text.form.js';
import { minutesOf } from './duration.words.js';

const unclear = 'Please give a time as 90, 1h 30m or 1.5h; with a minus before it to take some back.';

/** Minutes, null for nothing typed; never 0. */
export const timeSaid = line(20)
  .refine((text) => text === '' || (minutesOf(text) ?? 0) !== 0, unclear)
  .transform((text) => minutesOf(text))
  .optional()
  .transform((minutes) => minutes ?? null);
