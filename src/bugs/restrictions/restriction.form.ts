// What may be said of who sees a bug: roles, and the day on which it opens.
import { z } from 'zod';
import { changeForm } from '../bug.form.js';

const some = (typed: unknown, names: readonly string[]): Record<string, unknown> => {
  const said = (typeof typed === 'object' && typed !== null ? typed : {}) as Record<string, unknown>;
  return Object.fromEntries(names.flatMap((name) => (said[name] === undefined ? [] : [[name, said[name]]])));
};

/** A change of nothing but that; no tick is no role. */
export const restrictionForm = z.preprocess(
  (typed) => ({ roles: [], ...some(typed, ['seen', 'roles', 'opensOn', 'text']) }),
  changeForm,
);

/** What everybody will read was looked at as it was at the revision `seen`. */
export const openingForm = z.preprocess((typed) => some(typed, ['seen', 'text']), changeForm);
