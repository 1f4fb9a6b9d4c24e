// What the pages of settings show: all of them with their meaning and source, and the form of one.
import { formView, type Field, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { settingChoices, settingLabels, sourceWords } from './setting.words.js';

/** A setting as the panel knows it; `value` is what may be shown of it: of a secret whether it is set. */
export interface DescribedSetting {
  name: string;
  meaning: string;
  allowed: string;
  value: string;
  source: string;
  isSecret: boolean;
  /** Whether it may be changed in the panel at all; and whether here, where nothing else says it. */
  isOfPanel: boolean;
  isFree: boolean;
  /** Whether the reader may; of the mail server not everybody who may change settings. */
  mayChange: boolean;
  /** Whether the database has a value that fits no more. */
  isBroken: boolean;
}

/** One row: `change` is the URL of its form, or ''. */
export interface SettingRowView {
  label: string;
  name: string;
  meaning: string;
  value: string;
  source: string;
  isLocked: boolean;
  isBroken: boolean;
  change: string;
}

/** `own` are those of the panel, `others` what only the start says; `mail` sends a mail to the reader. */
export interface SettingsPage {
  own: SettingRowView[];
  others: SettingRowView[];
  switches: SwitchRowView[];
  mail: FormView;
  mailTo: string;
}

/** One switch in the list. */
export interface SwitchRowView {
  label: string;
  sentence: string;
  audience: string;
  href: string;
}

/** The form of one; `forms` is empty where it is locked, `back` sets it back to its default. */
export interface SettingPage {
  trail: LinkView[];
  heading: string;
  meaning: string;
  value: string;
  source: string;
  isLocked: boolean;
  isBroken: boolean;
  consequences: string[];
  advice: LinkView[];
  forms: FormView[];
}

export const settingsUrl = '/admin/settings';
export const settingsTrail: LinkView[] = [{ href: settingsUrl, label: 'Settings' }];
export const settingUrl = (name: string): string => `${settingsUrl}/${name}`;

const shown = ({ name, value, isSecret }: DescribedSetting): string =>
  isSecret ? (value ? 'set' : 'not set') : (settingChoices[name]?.[value] ?? (value || '—'));

function rowView(setting: DescribedSetting): SettingRowView {
  const { name, meaning, source, isOfPanel, isFree, mayChange, isBroken } = setting;
  return {
    label: settingLabels[name] ?? name,
    name,
    meaning,
    value: shown(setting),
    source: sourceWords(source),
    isLocked: isOfPanel && !isFree,
    isBroken,
    change: isFree && mayChange ? settingUrl(name) : '',
  };
}

/** The page of all; `mailTo` is the address of the reader. */
export function settingsPage(
  all: readonly DescribedSetting[],
  switches: SwitchRowView[],
  mailTo: string,
  tokens: FormTokens,
): SettingsPage {
  const rows = (isOfPanel: boolean): SettingRowView[] =>
    all.filter((setting) => setting.isOfPanel === isOfPanel).map(rowView);
  const mail = formView({ action: `${settingsUrl}/mails`, submit: 'Send me a test mail', fields: [], tokens });
  return { own: rows(true), others: rows(false), switches, mail, mailTo };
}

/** The field of a setting: `roles` are those that may be given, by what they are called in the setting. */
export function settingField({ name, allowed, isSecret }: DescribedSetting, roles: readonly [string, string][]): Field {
  const label = settingLabels[name] ?? name;
  const choices = name === 'NEW_ACCOUNT_ROLE' ? roles : Object.entries(settingChoices[name] ?? {});
  if (choices.length > 0) {
    return {
      name: 'value',
      label,
      kind: 'choice',
      options: choices.map(([value, words]) => ({ value, label: words })),
    };
  }
  const hint = `Allowed: ${allowed}.`;
  if (isSecret) return { name: 'secret', label, kind: 'password', required: true, max: 1000, hint };
  const isNumber = ['CACHE_MAX_AGE', 'NEW_PERSON_REPORTS', 'REMIND_AFTER'].includes(name);
  return {
    name: 'value',
    label,
    kind: 'text',
    max: 1000,
    hint,
    required: isNumber,
    ...(isNumber ? { inputMode: 'numeric' } : {}),
  };
}

/** What the form of one is made from. */
export interface SettingParts {
  setting: DescribedSetting;
  roles: readonly [string, string][];
  consequences: string[];
  ownRest: boolean;
  tokens: FormTokens;
  typed?: Typed;
  problems?: Readonly<Record<string, string>>;
}

function formOf({ setting, roles, tokens, typed, problems = {} }: SettingParts): FormView {
  const url = settingUrl(setting.name);
  const isSet = setting.source === 'panel' || setting.isBroken;
  const label = setting.isSecret ? 'Clear it' : 'Back to the default';
  return formView({
    action: url,
    submit: 'Save',
    fields: [settingField(setting, roles)],
    tokens,
    typed: typed ?? { value: setting.value },
    problems,
    cancel: settingsUrl,
    others: isSet ? [{ label, action: `${url}/default` }] : [],
  });
}

export function settingPage(parts: SettingParts): SettingPage {
  const { setting, ownRest } = parts;
  const row = rowView(setting);
  return {
    trail: settingsTrail,
    heading: row.label,
    meaning: setting.meaning,
    value: row.value,
    source: row.source,
    isLocked: row.isLocked,
    isBroken: row.isBroken,
    consequences: row.isLocked ? [] : parts.consequences,
    advice: ownRest && setting.name === 'TWO_FACTORS' ? [{ href: '/me/factors', label: 'Your second factors' }] : [],
    forms: row.isLocked ? [] : [formOf(parts)],
  };
}
