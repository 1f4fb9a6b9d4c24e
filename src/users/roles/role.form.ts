// What is said of a role: its name, what it is for, where it stands, and what it allows.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { choice, line, neededChoice, neededLine } from '../../web/text.form.js';
import { permissionNames, permissions, type Permission } from './permissions.policy.js';

const known = 'Please tick permissions of the list.';

const ticked = z.preprocess(
  (typed: unknown): unknown => (typed === undefined ? [] : Array.isArray(typed) ? typed : [typed]),
  z.array(z.enum(permissionNames as [Permission, ...Permission[]], known)),
);

export const roleForm = z.object({
  name: neededLine(50, 'Please give the role a name.'),
  description: line(200).default(''),
  above: neededChoice,
  permissions: ticked,
});
export type RoleSaid = z.output<typeof roleForm>;

/** The same where a role stands where it stands. */
export const fixedRoleForm = roleForm.omit({ above: true }).extend({ above: choice });

/** Where its holders go: to another role, or to none. */
export const retirementForm = z.object({ to: choice });

interface Named {
  readonly id: number;
  readonly name: string;
}

const asOption = ({ id, name }: Named) => ({ value: String(id), label: name });

/** A permission as it is ticked: what it allows, and where that can be. */
const asTick = (name: Permission) => ({
  value: name,
  label: `${permissions[name].sentence}${permissions[name].scope === 'everywhere' ? ' (everywhere only)' : ''}`,
});

/** The fields; `below` are the roles above which it may stand (none: it stays where it is), `ticks` what may be ticked (none: nothing). */
export const roleFields = (below: readonly Named[], ticks: readonly Permission[]): Field[] => [
  { name: 'name', label: 'Name', kind: 'text', max: 50, required: true },
  { name: 'description', label: 'What it is for', kind: 'text', max: 200 },
  ...(below.length > 0
    ? [
        {
          name: 'above',
          label: 'Stands just above',
          kind: 'choice',
          required: true,
          hint: 'Only the order of lists; it allows nothing.',
          options: below.map(asOption),
        } as const,
      ]
    : []),
  ...(ticks.length > 0
    ? [{ name: 'permissions', label: 'What it allows', kind: 'checks', options: ticks.map(asTick) } as const]
    : []),
];

/** The field for where holders go. */
export const retirementFields = (others: readonly Named[]): Field[] => [
  {
    name: 'to',
    label: 'Who has it now gets',
    kind: 'choice',
    options: [{ value: '', label: 'no other role' }, ...others.map(asOption)],
  },
];
