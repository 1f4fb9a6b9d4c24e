// Sample pages of the settings in the panel.
import { addingPage } from '../../../src/web/adding.pages.js';
import type { FormPage } from '../../../src/web/form.pages.js';
import {
  settingPage,
  settingsPage,
  type DescribedSetting,
  type SettingPage,
  type SettingsPage,
} from '../../../src/admin/settings/setting.pages.js';
import { switching, switchRow, switchTyped, type DescribedSwitch } from '../../../src/admin/settings/switch.pages.js';
import { longName } from './pieces.js';

const tokens = { csrf: 'c', once: 'o' };
const setting = (more: Partial<DescribedSetting> = {}): DescribedSetting => ({
  name: 'READING',
  meaning: 'Who may read bugs.',
  allowed: 'everyone, accounts',
  value: 'everyone',
  source: 'panel',
  isSecret: false,
  isOfPanel: true,
  isFree: true,
  mayChange: true,
  isBroken: false,
  ...more,
});
const secret = setting({ name: 'SMTP_URL', value: 'set', isSecret: true });
const locked = setting({ name: 'MAIL_FROM', value: longName, source: 'environment', isFree: false });
const broken = setting({ name: 'CACHE_MAX_AGE', value: '300', isBroken: true, source: 'default' });
const other = setting({ name: 'PORT', value: '', isOfPanel: false, mayChange: false });
const one: DescribedSwitch = {
  name: 'keys',
  label: 'Keyboard shortcuts',
  sentence: 'Single keys.',
  audience: 'roles',
  roles: [3],
  names: ['developer', longName],
  share: 10,
};

export const lists: Record<string, SettingsPage> = {
  none: settingsPage([], [], '', tokens),
  many: settingsPage([setting(), secret, locked, broken, other], [switchRow(one)], 'ada@example.org', tokens),
};

const parts = { roles: [], consequences: ['Strangers lose it.'], ownRest: false, tokens };
export const forms: Record<string, SettingPage> = {
  one: settingPage({ ...parts, setting: setting() }),
  secret: settingPage({ ...parts, setting: secret, problems: { secret: 'This is not allowed here.' } }),
  locked: settingPage({ ...parts, setting: locked }),
  broken: settingPage({ ...parts, consequences: [], setting: broken }),
  own: settingPage({ ...parts, setting: setting({ name: 'TWO_FACTORS', value: 'offered' }), ownRest: true }),
};

const crowd = { people: '10,000+ people', roles: [{ id: 3, words: `${longName}: 7 people` }] };
export const switches: Record<string, FormPage> = {
  one: addingPage(switching(one, crowd), tokens, switchTyped(one)),
  wrong: addingPage(switching(one, crowd), tokens, { share: '1000' }, { share: 'Please give a number.' }),
};
