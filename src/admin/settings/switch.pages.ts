// What the pages of switches show: for whom each feature is, and the form that says so.
import type { Adding } from '../../web/adding.pages.js';
import type { Typed } from '../../web/form.js';
import type { Audience, SwitchName } from '../../settings/switch.js';
import { settingsTrail, settingsUrl, type SwitchRowView } from './setting.pages.js';
import { switchFields, switchForm } from './switch.form.js';

/** A switch as the panel knows it; `names` are those of its roles. */
export interface DescribedSwitch extends Audience {
  name: SwitchName;
  label: string;
  sentence: string;
  names: readonly string[];
}

/** The people there are, in words ("10,000+ people"), and the roles with how many hold each. */
export interface Crowd {
  people: string;
  roles: readonly { id: number; words: string }[];
}

export const switchUrl = (name: string): string => `${settingsUrl}/switches/${name}`;

/** For whom it is, in a few words. */
export function audienceOf({ audience, names, share }: Pick<DescribedSwitch, 'audience' | 'names' | 'share'>): string {
  if (audience === 'roles') return names.length > 0 ? names.join(', ') : 'nobody';
  return audience === 'share' ? `${share} % of the people` : audience;
}

export const switchRow = (one: DescribedSwitch): SwitchRowView => ({
  label: one.label,
  sentence: one.sentence,
  audience: audienceOf(one),
  href: switchUrl(one.name),
});

export const switching = (one: DescribedSwitch, { people, roles }: Crowd): Adding<typeof switchForm> => ({
  template: 'admin/settings/switch',
  heading: one.label,
  lead: `${one.sentence} Now: ${audienceOf(one)}.`,
  submit: 'Save',
  action: switchUrl(one.name),
  trail: settingsTrail,
  fields: switchFields(roles, people),
  schema: switchForm,
});

/** What its form is filled with. */
export const switchTyped = ({ audience, roles, share }: Audience): Typed => ({
  audience,
  roles: roles.map(String),
  share: String(share),
});
