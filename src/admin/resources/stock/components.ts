// Components: the parts of a product, with those who care for them.
import type { Resource } from '../resource.js';

const person = 'A user name.';

export const components: Resource = {
  name: 'components',
  one: 'component',
  many: 'components',
  about: 'The parts of a product, and who cares for each.',
  permission: 'products.structure',
  inProduct: true,
  order: 'lowest first',
  bugs: { column: 'component_id', field: 'component', indexed: true },
  keepsOne: true,
  fields: [
    { name: 'name', label: 'Name', kind: 'text', column: 'name', required: true },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      hint: 'Plain text: what belongs to it, for those who report bugs.',
      listed: true,
    },
    {
      name: 'owner',
      label: 'Owner',
      kind: 'person',
      column: 'owner_id',
      hint: 'User name of the one who answers for it. Or choose a role below.',
      listed: true,
    },
    { name: 'ownerRole', label: 'Owned by a role', kind: 'choice', of: 'roles', column: 'owner_role_id', listed: true },
    {
      name: 'assignee',
      label: 'Default assignee',
      kind: 'person',
      column: 'default_assignee_id',
      hint: 'User name of the one who gets its new bugs. Without one they wait to be triaged.',
      listed: true,
    },
    { name: 'qaContact', label: 'QA contact', kind: 'person', column: 'qa_contact_id', hint: person },
    {
      name: 'cc',
      label: 'CC',
      kind: 'people',
      column: ['component_cc', 'component_id', 'person_id'],
      hint: 'User names, with commas between them.',
    },
    {
      name: 'template',
      label: 'Description template',
      kind: 'markdown',
      column: 'description_template',
      hint: 'Markdown that stands in the form for a new bug of this component. Empty: that of the product.',
    },
  ],
  check: ({ owner, ownerRole }): Record<string, string> =>
    owner && ownerRole ? { ownerRole: 'Name a person or choose a role, not both.' } : {},
};
