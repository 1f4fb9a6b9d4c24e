// Samples of the pages on roles: who may do what, and looking at pages as a role.
import { privacyPage, type PrivacyPage } from '../../../src/admin/privacy/privacy.pages.js';
import { viewingAs } from '../../../src/admin/view/view.pages.js';
import { permissionsPage, type PermissionsPage } from '../../../src/users/roles/permissions.pages.js';
import { addingPage } from '../../../src/web/adding.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import type { Who } from '../../../src/who.js';
import { longName, longWord } from './pieces.js';

export const viewForms: Record<string, FormPage> = {
  usual: addingPage(viewingAs([{ id: 1, name: 'a stranger' }], [{ id: 1, name: 'Kettle' }]), { csrf: 'c', once: 'o' }),
  wrong: addingPage(
    viewingAs([{ id: 2, name: longName }], [{ id: 1, name: longWord }]),
    { csrf: 'c', once: 'o' },
    {},
    {
      role: 'Please choose one.',
    },
  ),
};

const sam: Who = {
  person: { id: 4, name: 'sam', realName: '', zone: 'UTC' },
  everywhere: new Set(['bugs.view']),
  inProduct: new Map([[1, new Set(['bugs.edit'])]]),
  hidden: [],
  roles: new Set(),
  address: '',
  resting: { sentence: 'Your role asks for a second factor.', href: '/me/factors', label: 'Turn one on.' },
};

export const permissionMatrices: Record<string, PermissionsPage> = {
  none: permissionsPage([], [], { ...sam, inProduct: new Map() }),
  some: permissionsPage(
    [
      { name: 'anonymous', description: '', permissions: ['bugs.view'] },
      { name: longName, description: 'Mends what is broken.', permissions: ['bugs.view', 'bugs.edit'] },
    ],
    [{ id: 1, name: longWord, slug: 'pot' }],
    sam,
  ),
};

const probing = {
  roles: ['anonymous', longName],
  surfaces: ['the page of a bug', 'search'],
  open: new Map([[`search ${longName}`, 2]]),
  leaks: [],
  secrets: { comment: 3, file: 0, bug: 1, product: 2 },
  requests: 640,
  unanswered: 1,
  at: 1_763_700_000_000,
};
const leak = { role: 'anonymous', surface: 'search', path: '/bugs?q=…', kind: 'comment' } as const;

export const privacyPages: Record<string, PrivacyPage> = {
  before: privacyPage(null, { csrf: 'c', once: 'o' }, 'UTC'),
  clean: privacyPage(probing, { csrf: 'c', once: 'o' }, 'UTC'),
  leaking: privacyPage(
    { ...probing, leaks: [leak, { ...leak, path: `/bugs/${longWord}` }] },
    { csrf: 'c', once: 'o' },
    'UTC',
  ),
};
