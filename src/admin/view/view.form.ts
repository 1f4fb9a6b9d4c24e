// What may be said of how pages are to be looked at.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { choice, neededChoice } from '../../web/text.form.js';

export const viewForm = z.object({ role: neededChoice, product: choice });

type Choice = Readonly<{ id: number; name: string }>;

const optionsOf = (choices: readonly Choice[]) => choices.map(({ id, name }) => ({ value: String(id), label: name }));

export const viewFields = (roles: readonly Choice[], products: readonly Choice[]): Field[] => [
  {
    name: 'role',
    label: 'As',
    kind: 'choice',
    required: true,
    options: [{ value: '', label: 'Choose one' }, ...optionsOf(roles)],
  },
  {
    name: 'product',
    label: 'Held in',
    kind: 'choice',
    options: [{ value: '', label: 'every product' }, ...optionsOf(products)],
    hint: 'Somebody may hold a role in one product only. A stranger holds none.',
  },
];
