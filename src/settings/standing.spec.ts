// What holds of settings: the panel over the defaults, under what file and environment say; what is broken counts as not there.
import { describe, expect, it } from '@jest/globals';
import { loadConfig } from '../config.js';
import { Vault } from '../vault.js';
import { bondOf, standingOf, type SettingRow, type SwitchRow } from './standing.js';

const keys = { SECRET_KEY: 'k'.repeat(32), DATABASE_URL: 'postgres://db/bugzot', VAR: 'var/none' };
const vault = new Vault(keys.SECRET_KEY);
const standing = (rows: SettingRow[], environment: object = {}, switched: SwitchRow[] = []) =>
  standingOf(loadConfig({ ...keys, ...environment }), vault, rows, switched);
const filled = { MAIL_FROM: 'a@b.example', REGISTRATION_DOMAINS: 'b.example' };
const sealed = (url: string): string => vault.seal(Buffer.from(url), bondOf('SMTP_URL')).toString('base64');

describe('settings', () => {
  it('are the defaults where nobody has said anything', () => {
    const { current, sources, broken } = standing([]);
    expect(current).toMatchObject({
      registration: 'open',
      cacheMaxAge: 300,
      smtpUrl: '',
      registrationDomains: [],
      fetchTitles: true,
    });
    expect(current.mailFrom).toBe('BugZot <bugzot@127.0.0.1>');
    expect([sources.READING, broken]).toEqual(['default', []]);
  });

  it('are what the panel says, and what the environment says before that', () => {
    const rows = [
      { name: 'REGISTRATION', value: 'closed' },
      { name: 'REGISTRATION_DOMAINS', value: 'Example.ORG, b.example' },
      { name: 'CACHE_MAX_AGE', value: 7 },
    ];
    expect(standing(rows)).toMatchObject({
      current: { registration: 'closed', registrationDomains: ['example.org', 'b.example'], cacheMaxAge: 7 },
      sources: { REGISTRATION: 'panel', READING: 'default' },
    });
    expect(standing(rows, { REGISTRATION: 'invitation' })).toMatchObject({
      current: { registration: 'invitation', cacheMaxAge: 7 },
      sources: { REGISTRATION: 'environment' },
    });
  });

  it('open what is sealed, for this setting alone', () => {
    const url = 'smtp://rita:secret@mail.example:25';
    expect(standing([{ name: 'SMTP_URL', value: sealed(url) }]).current.smtpUrl).toBe(url);
    const other = new Vault('x'.repeat(32)).seal(Buffer.from(url), bondOf('SMTP_URL')).toString('base64');
    const stolen = vault.seal(Buffer.from(url), { purpose: 'webhook', owner: 0 }).toString('base64');
    for (const value of [url, other, stolen, 7, null])
      expect(standing([{ name: 'SMTP_URL', value }])).toMatchObject({ current: { smtpUrl: '' }, broken: ['SMTP_URL'] });
  });

  it.each([
    ['READING', 'nobody'],
    ['CACHE_MAX_AGE', 'long'],
    ['REGISTRATION_DOMAINS', ['example.org']],
    ['MAIL_FROM', 'nobody'],
    ['TWO_FACTORS', null],
    ['FETCH_TITLES', 'perhaps'],
  ] as const)('count %s: %j as not there, and tell it', (name, value) => {
    const { said, broken, sources } = standing([{ name, value }]);
    expect(said).toEqual(standing([]).said);
    expect([broken, sources[name]]).toEqual([[name], 'default']);
    expect(standing([{ name, value }], { [name]: { ...said, ...filled }[name] }).broken).toEqual([]);
  });

  it('take nothing of rows that are none', () =>
    expect(
      standing([
        { name: 'SECRET_KEY', value: 'x' },
        { name: '__proto__', value: 'x' },
      ]),
    ).toEqual(standing([])));
});

describe('switches', () => {
  it('are for everyone until somebody says otherwise, and for nobody where nobody knows what was said', () => {
    const { switches } = standing([], {}, [
      { name: 'keys', audience: 'share', roles: [], share: 10 },
      { name: 'preview', audience: 'some' as 'share', roles: [], share: 10 },
    ]);
    expect(switches.get('keys')).toEqual({ audience: 'share', roles: [], share: 10 });
    expect(switches.get('preview')?.audience).toBe('nobody');
    expect(switches.get('drafts')?.audience).toBe('everyone');
  });
});
