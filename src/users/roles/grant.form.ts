// What is said to give somebody a role: which one, and where.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { line, neededChoice } from '../../web/text.form.js';

export const grantForm = z.object({ role: neededChoice, product: line(100) });
export type GrantSaid = z.output<typeof grantForm>;

/** As many products as one chooses from; of more one types the name. */
export const PLACES_SHOWN = 30;

/** A thing that can be chosen. */
interface Named {
  readonly id: number;
  readonly name: string;
}

const everywhere = { value: '', label: 'everywhere' };

/** The fields for these roles and products; more products than can be shown are not listed. */
export const grantFields = (roles: readonly Named[], places: readonly Named[]): Field[] => [
  {
    name: 'role',
    label: 'Role',
    kind: 'choice',
    required: true,
    options: roles.map(({ id, name }) => ({ value: String(id), label: name })),
  },
  places.length > PLACES_SHOWN
    ? { name: 'product', label: 'In one product only', kind: 'text', max: 100, hint: 'Its name; empty for everywhere.' }
    : {
        name: 'product',
        label: 'Where',
        kind: 'choice',
        options: [everywhere, ...places.map(({ name }) => ({ value: name, label: `in ${name}` }))],
      },
];
