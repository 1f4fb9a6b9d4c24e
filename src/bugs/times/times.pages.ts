// What is shown of the time that a bug took: its field, and the sum with that of each person.
import type { Field } from '../../web/form.js';
import { durationWords } from './duration.words.js';
import type { Times } from './times.sql.js';

/** The sum, and who has noted how much of it. */
export interface TimesView {
  sum: string;
  people: { name: string; words: string }[];
}

/** One, or none for who may not see it and where nothing was noted. */
export const timesViews = (times: Times | null): TimesView[] =>
  times
    ? [
        {
          sum: durationWords(times.minutes),
          people: times.people.map(({ name, minutes }) => ({ name, words: durationWords(minutes) })),
        },
      ]
    : [];

export const timeField: Field = {
  name: 'time',
  label: 'Time spent',
  kind: 'text',
  max: 20,
  hint: 'On what you comment: 90, 1h 30m or 1.5h; −30m takes some back. Seen by those alone who may note it.',
};
