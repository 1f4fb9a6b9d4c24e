// What a button of a reaction sends: the comment by its number or permalink, and the sign that is set or taken back.
import { z } from 'zod';
import { signs } from './sign.js';

/** One sign for one comment. */
export interface Reacting {
  readonly key: string;
  readonly sign: string;
}

const one = `(${signs.map(({ name }) => name).join('|')})`;
const SAID = new RegExp(`^([\\w-]{1,10}) ${one}$`);

/** As the value of a button. */
export const writeReacting = ({ key, sign }: Reacting): string => `${key} ${sign}`;

const press = 'Please press one of the signs.';
const reacting = z
  .string(press)
  .regex(SAID, press)
  .transform((text): Reacting => {
    const at = text.indexOf(' ');
    return { key: text.slice(0, at), sign: text.slice(at + 1) };
  });

/** Exactly one of both: said again it changes nothing, so a button means what it shows also on a page that is old. */
export const reactionForm = z
  .object({ add: reacting.optional(), remove: reacting.optional() })
  .refine(({ add, remove }) => (add === undefined) !== (remove === undefined), press);

export type ReactionSaid = z.output<typeof reactionForm>;
