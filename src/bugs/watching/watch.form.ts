// What may be said about watching: begin with a thing or a person of a name, end a thing, or clear what is gone.
import { z } from 'zod';
import { readWatched } from '../../products/watching/watch.js';
import { line, tick } from '../../web/text.form.js';

const thing = z.preprocess(
  (typed) => (typeof typed === 'string' ? readWatched(typed) : typed),
  z
    .object(
      { kind: z.enum(['bug', 'component', 'keyword', 'person', 'product']), id: z.number() },
      'There is no such thing to watch.',
    )
    .optional(),
);

/** `list`: sent from the list of all that one watches, to which it leads back. */
export const watchForm = z
  .object({ watch: thing, end: thing, person: line(50).optional(), clear: tick, list: tick })
  .refine(({ watch, end, person, clear }) => watch || end || clear || person !== undefined, {
    path: [''],
    error: 'Please say what to watch.',
  })
  .refine(({ person }) => person !== '', { path: ['person'], error: 'Please name somebody.' });

export type WatchSaid = z.output<typeof watchForm>;
