// Products: what bugs are reported in.
import { slugFor } from '../../../products/slugs.store.js';
import type { Resource } from '../resource.js';
import { sendStranded, workflowWarnings } from '../../workflows/journeys.store.js';
import { restrictionWarnings } from '../restriction.store.js';

export const products: Resource = {
  name: 'products',
  one: 'product',
  many: 'products',
  about: 'What bugs are reported in, and who may see it.',
  permission: 'products.manage',
  inProduct: false,
  order: 'lowest first',
  bugs: { column: 'product_id', field: 'product', indexed: true },
  fields: [
    {
      name: 'category',
      label: 'Category',
      kind: 'choice',
      of: 'categories',
      column: 'category_id',
      required: true,
      listed: true,
    },
    {
      name: 'name',
      label: 'Name',
      kind: 'text',
      column: 'name',
      required: true,
      hint: 'Its address is made from the name, and stays when the name is changed.',
    },
    {
      name: 'description',
      label: 'Description',
      kind: 'area',
      column: 'description',
      hint: 'Plain text. The first line stands in the list of products.',
      listed: true,
    },
    {
      name: 'template',
      label: 'Description template',
      kind: 'markdown',
      column: 'description_template',
      hint: 'Markdown that stands in the form for a new bug, unless its component has one of its own.',
    },
    {
      name: 'takesUnconfirmed',
      label: 'Reports begin as UNCONFIRMED',
      kind: 'tick',
      column: 'takes_unconfirmed',
      hint: 'Until somebody who may edit bugs has confirmed them.',
    },
    {
      name: 'workflow',
      label: 'Workflow',
      kind: 'choice',
      of: 'workflows',
      column: 'workflow_id',
      first: 'The stock workflow',
      hint: 'Who may move its bugs on, and what that asks.',
    },
    {
      name: 'restricted',
      label: 'Restricted',
      kind: 'tick',
      column: 'restricted',
      hint: 'For all but the roles ticked below it exists nowhere: no list, count or search has it.',
      listed: true,
    },
    {
      name: 'roles',
      label: 'Roles that may see it',
      kind: 'roles',
      column: ['product_roles', 'product_id', 'role_id'],
    },
    {
      name: 'security',
      label: 'Security bugs are for',
      kind: 'roles',
      column: ['security_roles', 'product_id', 'role_id'],
      hint: 'Who reads a report that says it is a security problem, beside who has made it. Without a tick: whoever may restrict bugs here.',
    },
  ],
  followed: (db, { id }, who) => sendStranded(db, { productId: id }, {}, who),
  made: async (db, { name }) => ({ slug: await slugFor(db, String(name)) }),
  check: ({ restricted, roles }): Record<string, string> =>
    restricted && (roles as number[]).length === 0 ? { roles: 'Tick at least one role that may see it.' } : {},
  warns: async (db, thing, was, who) => [
    ...(await restrictionWarnings(db, thing, was, who)),
    ...(await workflowWarnings(db, thing, was, who)),
  ],
  next: ({ name, product }) => ({
    href: `/products/${product?.slug}`,
    say: `${name} is there. Add its components: bugs are reported in them.`,
  }),
  pages: ({ product }) => [{ href: `/products/${product?.slug}`, label: 'Its page' }],
};
