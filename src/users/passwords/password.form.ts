// What a password may be: long enough, exactly as typed, never cut and never folded.
import { z } from 'zod';
import { Invalid } from '../../errors.js';
import type { Field } from '../../web/form.js';
import { PASSWORD_LEAST, strengthOf, wordsOf } from './password.policy.js';

const PASSWORD_MOST = 1000;

/** What a password must not be made of alone, wherever this runs. */
const here = wordsOf('bugzot');

export const password = z
  .string({ error: 'Please choose a password.' })
  .refine((text) => text.isWellFormed(), 'This has broken characters.')
  .refine((text) => text.length <= PASSWORD_MOST, `At most ${PASSWORD_MOST} characters.`)
  .superRefine((text, context) => {
    const { problem } = strengthOf(text, here);
    if (problem) context.addIssue({ code: 'custom', message: problem });
  });

const other = 'The two do not agree.';

/** The same once more. */
export const again = z.string(other).default('');

export const passwordForm = z
  .object({ password, again })
  .refine((said) => said.password === said.again, { path: ['again'], message: other });

/**
 * The same for one who knows the person: throws Invalid for the field `password` when names, address or host make it easy
 * to guess.
 */
export function refuseWeak(said: { password: string }, about: readonly string[]): void {
  const { problem } = strengthOf(said.password, [...here, ...wordsOf(...about)]);
  if (problem) throw new Invalid({ password: problem });
}

export const passwordFields: Field[] = [
  {
    name: 'password',
    label: 'New password',
    kind: 'password',
    required: true,
    autocomplete: 'new-password',
    hint: `At least ${PASSWORD_LEAST} characters; anything you can type.`,
  },
  { name: 'again', label: 'The same again', kind: 'password', required: true, autocomplete: 'new-password' },
];
