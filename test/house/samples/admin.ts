// Sample pages of the panel: its front, the page before a dangerous deed, roles.
import type { AdminPage } from '../../../src/admin/admin.pages.js';
import type { ConfirmingPage } from '../../../src/admin/confirming.pages.js';
import type { RolePage, RolesPage } from '../../../src/admin/roles/roles.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import { choice, field, form, link, longProduct, pager } from './pieces.js';

const people = { label: 'People', href: '/admin/users', about: 'Who has an account, and with which roles.' };

export const panelFronts: Record<string, AdminPage> = {
  none: { rooms: [], warning: '' },
  one: { rooms: [people], warning: 'Only 1.2 GB are free where files are kept.' },
};

export const confirmings: Record<string, ConfirmingPage> = {
  usual: {
    heading: 'Retire the role Helper',
    lead: 'What will happen:',
    trail: [link('Roles', '/admin/roles')],
    effects: ['3 people have it.', `In one product: ${longProduct}.`],
    form: form('/admin/roles/7/retirement', 'Retire', [choice('to', 'They get', ['', 'reporter'])], {
      cancel: '/admin/roles',
    }),
  },
};

const row = {
  name: 'administrator',
  href: '/admin/roles/6',
  description: '',
  kind: 'may do everything',
  holders: link('1 person', '/admin/users?role=6'),
  allows: '15 of 15',
};

export const roleLists: Record<string, RolesPage> = {
  usual: {
    add: '/admin/roles/new',
    rows: [
      row,
      { ...row, name: longProduct.slice(0, 50), description: longProduct, kind: '', holders: link('strangers', '') },
    ],
    pager: pager('2 roles'),
  },
};

const role: RolePage = {
  name: 'Helper',
  description: 'Sorts what comes in.',
  kind: '',
  stands: 'Stands just above reporter.',
  holders: link('3 people', '/admin/users?role=7'),
  permissions: [
    { name: 'bugs.view', sentence: 'Read bugs.', held: true, where: '' },
    { name: 'people.manage', sentence: 'See people.', held: false, where: 'everywhere only' },
  ],
  why: '',
  links: [link('Change this role', '/admin/roles/7/edit')],
  trail: [link('Roles', '/admin/roles')],
};

export const rolePages: Record<string, RolePage> = {
  usual: role,
  strangers: {
    ...role,
    holders: link('strangers', ''),
    description: '',
    stands: '',
    kind: 'retired',
    why: 'You may not.',
  },
};

export const roleForms: Record<string, FormPage> = {
  usual: {
    heading: 'Make a role',
    lead: 'What you do not hold yourself you can not tick.',
    trail: [link('Roles', '/admin/roles')],
    form: form('/admin/roles', 'Make the role', [
      field('isInput', 'name', 'Name', { required: true }),
      choice('above', 'Stands just above', ['anonymous', 'reporter']),
      choice('permissions', 'What it allows', ['bugs.view', 'bugs.file'], 'bugs.view', 'isChecks'),
    ]),
  },
};
