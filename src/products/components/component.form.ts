// What may be said of a component.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { line } from '../../web/text.form.js';
import { nameField, neededName } from '../name.form.js';
import { description, descriptionField } from '../product.form.js';

const NAME_MOST = 100;
const USER_NAME_MOST = 50;

const userName = line(USER_NAME_MOST).default('');

export const componentForm = z.object({
  name: neededName(NAME_MOST),
  description,
  owner: userName,
  assignee: userName,
});

export type ComponentSaid = z.output<typeof componentForm>;

export const componentFields: Field[] = [
  nameField(NAME_MOST),
  descriptionField('Plain text: what belongs to it, for those who report bugs.'),
  {
    name: 'owner',
    label: 'Owner',
    kind: 'text',
    max: USER_NAME_MOST,
    hint: 'User name of the one who answers for it.',
  },
  {
    name: 'assignee',
    label: 'Default assignee',
    kind: 'text',
    max: USER_NAME_MOST,
    hint: 'User name of the one who gets its new bugs. Without one they wait to be triaged.',
  },
];
