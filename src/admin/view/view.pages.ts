// What the page shows on which an administrator chooses how to look at pages.
import type { Adding } from '../../web/adding.pages.js';
import { viewFields, viewForm } from './view.form.js';

type Choice = Readonly<{ id: number; name: string }>;

/** The form, with the roles and products to choose from. */
export const viewingAs = (roles: readonly Choice[], products: readonly Choice[]): Adding<typeof viewForm> => ({
  template: 'admin/view/new',
  heading: 'View as …',
  lead:
    'See every page as a role sees it, as far as you may see it yourself. Until you end it, in all tabs of this browser, ' +
    'nothing can be saved.',
  submit: 'Begin',
  action: '/admin/view',
  trail: [{ href: '/admin', label: 'Panel' }],
  fields: viewFields(roles, products),
  schema: viewForm,
});
