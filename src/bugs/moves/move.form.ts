// What may be said of a bug that goes to another product.
import { z } from 'zod';
import { choice, line, neededChoice, tick } from '../../web/text.form.js';

/** `opens`: it is to be for everybody there, whose reading was looked at as the bug was at the revision `seen`. */
export const moveForm = z.object({
  product: neededChoice,
  component: neededChoice,
  version: choice,
  /** In the workflow of that product, where it does not know the bug’s own; '' for none said. */
  status: line(50).default(''),
  opens: tick,
  seen: z.coerce.number().int().min(0),
});

export type MoveSaid = z.output<typeof moveForm>;
