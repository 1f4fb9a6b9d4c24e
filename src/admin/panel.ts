// What there is in the panel: its rooms in their order, each with the rule that opens it.
import { panelPermissions } from '../users/roles/permissions.policy.js';
import type { MenuEntry } from '../web/shell.pages.js';
import { capital, type Resource } from './resources/resource.js';

/** One room of the panel; `about` says in a sentence what is arranged there. */
export interface PanelRoom extends MenuEntry {
  readonly about: string;
}

/** The rooms, in the order of the menu. */
export const panelRooms: readonly PanelRoom[] = [
  { href: '/admin/users', label: 'People', rule: 'people.manage', about: 'Who has an account, and with which roles.' },
  { href: '/admin/roles', label: 'Roles', rule: 'roles.manage', about: 'What may be done by whom.' },
  {
    href: '/admin/workflows',
    label: 'Workflows',
    rule: 'workflows.manage',
    about: 'Who may move bugs on, and what each move asks.',
  },
  {
    href: '/admin/settings',
    label: 'Settings',
    rule: 'settings.manage',
    about: 'Who may read and register, second factors, mail, and which features there are for whom.',
  },
  {
    href: '/admin/audit',
    label: 'Audit',
    rule: 'audit.read',
    about: 'Who has changed what in the panel, when and from where.',
  },
  {
    href: '/admin/jobs',
    label: 'Jobs',
    rule: 'jobs.manage',
    about: 'What goes on in the background, what has failed, and which mails are stuck.',
  },
  { href: '/admin/view', label: 'View as …', rule: 'roles.manage', about: 'Look at every page as a role sees it.' },
  {
    href: '/admin/privacy',
    label: 'Privacy',
    rule: 'roles.manage',
    about: 'Try whether the running site tells anybody what is not for him.',
  },
];

/** What is arranged by a description has a room as well, after people and roles. */
export const panelWith = (resources: readonly Resource[]): readonly PanelRoom[] => [
  ...panelRooms.slice(0, 2),
  ...resources.map(({ name, many, about, permission }) => ({
    href: `/admin/${name}`,
    label: capital(many),
    rule: permission,
    about,
  })),
  ...panelRooms.slice(2),
];

/** The rule of whoever has anything to do in the panel. */
export const panelRule = panelPermissions.join(' or ');
