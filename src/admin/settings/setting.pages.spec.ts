// What the pages of settings show: never a secret, and no way to change what something else says.
import { describe, expect, it } from '@jest/globals';
import { settingField, settingPage, settingsPage, type DescribedSetting } from './setting.pages.js';

const tokens = { csrf: 'c', once: 'o' };
const setting = (more: Partial<DescribedSetting>): DescribedSetting => ({
  name: 'CACHE_MAX_AGE',
  meaning: 'How long.',
  allowed: 'seconds',
  value: '300',
  source: 'default',
  isSecret: false,
  isOfPanel: true,
  isFree: true,
  mayChange: true,
  isBroken: false,
  ...more,
});
const secret = setting({
  name: 'SMTP_URL',
  value: 'smtp://rita:hunter2@mail.example',
  isSecret: true,
  source: 'panel',
});
const parts = {
  roles: [['reporter', 'reporter']] as [string, string][],
  consequences: ['Mind.'],
  ownRest: true,
  tokens,
};

describe('the list', () => {
  const page = settingsPage(
    [
      setting({}),
      secret,
      setting({ name: 'PORT', isOfPanel: false, mayChange: false, value: '' }),
      setting({ source: 'environment', isFree: false }),
    ],
    [],
    'ada@example.org',
    tokens,
  );

  it('shows a value, and of a secret only that it is set', () => {
    expect(page.own.map(({ value }) => value)).toEqual(['300', 'set', '300']);
    expect(JSON.stringify(page)).not.toContain('hunter2');
    expect(page.others).toMatchObject([{ label: 'PORT', value: '—', change: '' }]);
  });

  it('leads to what is free', () =>
    expect(page.own.map(({ change, isLocked }) => [change, isLocked])).toEqual([
      ['/admin/settings/CACHE_MAX_AGE', false],
      ['/admin/settings/SMTP_URL', false],
      ['', true],
    ]));
});

describe('one', () => {
  it.each([
    ['CACHE_MAX_AGE', 'text', 'value'],
    ['NEW_PERSON_REPORTS', 'text', 'value'],
    ['HOLD_FIRST', 'choice', 'value'],
    ['MAIL_FROM', 'text', 'value'],
    ['READING', 'choice', 'value'],
    ['NEW_ACCOUNT_ROLE', 'choice', 'value'],
    ['FETCH_TITLES', 'choice', 'value'],
  ])('%s has a field: %s', (name, kind, field) =>
    expect(settingField(setting({ name }), parts.roles)).toMatchObject({ kind, name: field }),
  );

  it('never shows a secret, and can clear it', () => {
    const page = settingPage({ ...parts, setting: secret });
    expect(JSON.stringify(page)).not.toContain('hunter2');
    expect(page.forms[0]?.others).toEqual([{ label: 'Clear it', action: '/admin/settings/SMTP_URL/default' }]);
  });

  it('has no form where it is locked', () =>
    expect(settingPage({ ...parts, setting: setting({ isFree: false, source: 'environment' }) })).toMatchObject({
      forms: [],
      consequences: [],
      isLocked: true,
    }));

  it('advises who would shut himself out', () => {
    expect(settingPage({ ...parts, setting: setting({ name: 'TWO_FACTORS' }) }).advice).toHaveLength(1);
    expect(settingPage({ ...parts, setting: setting({}) }).advice).toEqual([]);
  });
});
