// What may be said of a switch: for whom the feature is.
import { z } from 'zod';
import { audiences } from '../../settings/switch.js';
import type { Field } from '../../web/form.js';

const wrong = 'Please give a whole number from 0 to 100.';
const id = z.string().regex(/^[1-9]\d{0,14}$/, 'Please choose roles of the list.');

export const switchForm = z
  .object({
    audience: z.enum(audiences, { error: 'Please choose one of the list.' }),
    roles: z
      .union([z.array(id), id.transform((one) => [one])], { error: 'Please choose roles of the list.' })
      .default([])
      .transform((ids) => [...new Set(ids.map(Number))]),
    share: z
      .string({ error: wrong })
      .trim()
      .refine((typed) => /^\d{0,3}$/.test(typed) && Number(typed) <= 100, wrong)
      .default('')
      .transform(Number),
  })
  .refine(({ audience, roles }) => audience !== 'roles' || roles.length > 0, {
    path: ['roles'],
    error: 'Please choose one role at least.',
  });

export type SwitchSaid = z.output<typeof switchForm>;

/** What each audience is called. */
export const audienceWords: Readonly<Record<SwitchSaid['audience'], string>> = {
  everyone: 'Everyone, strangers too',
  nobody: 'Nobody',
  roles: 'Who holds one of these roles',
  share: 'A share of the people',
};

/** `roles` are those that there are, with how many hold them; `people` how many open accounts there are, in words. */
export const switchFields = (roles: readonly { id: number; words: string }[], people: string): Field[] => [
  {
    name: 'audience',
    label: 'For whom',
    kind: 'choice',
    options: audiences.map((value) => ({ value, label: audienceWords[value] })),
  },
  {
    name: 'roles',
    label: 'Roles',
    kind: 'checks',
    options: roles.map((role) => ({ value: String(role.id), label: role.words })),
  },
  {
    name: 'share',
    label: 'Share in percent',
    kind: 'text',
    inputMode: 'numeric',
    max: 3,
    hint: `Of ${people}. Always the same ones: when the share grows, who has the feature keeps it.`,
  },
];
