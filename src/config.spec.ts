// The laws of the configuration: where a value comes from, and which ones are refused.
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { CannotStart, loadConfig, projectRoot } from './config.js';

let VAR = '';
beforeEach(() => {
  VAR = mkdtempSync(join(tmpdir(), 'bugzot-config-'));
});
afterEach(() => rmSync(VAR, { recursive: true }));

const file = () => join(VAR, 'config.json');
const keep = (settings: object) => writeFileSync(file(), JSON.stringify(settings));
const kept = () => JSON.parse(readFileSync(file(), 'utf8')) as Record<string, string>;

describe('the configuration', () => {
  it('has defaults', () => {
    expect(loadConfig({ VAR })).toMatchObject({
      host: '127.0.0.1',
      port: 3000,
      baseUrl: 'http://127.0.0.1:3000',
      databaseUrl: '',
      bcryptRounds: 12,
      said: { CACHE_MAX_AGE: 300, READING: 'everyone' },
      trustedProxies: [],
      secure: false,
      var: VAR,
    });
  });

  it('knows the folder of the project', () => {
    expect(readFileSync(join(projectRoot, 'package.json'), 'utf8')).toContain('"bugzot"');
  });

  it('takes the file before the defaults, and the environment before the file', () => {
    keep({ PORT: 4000, HOST: '::1' });
    expect(loadConfig({ VAR, PORT: '5000' })).toMatchObject({ port: 5000, baseUrl: 'http://[::1]:5000' });
    expect(loadConfig({ VAR, PORT: '' }).port).toBe(4000);
    expect(loadConfig({ VAR }).sources).toMatchObject({ PORT: 'config.json', LOG_SQL: 'default', VAR: 'environment' });
  });

  it('makes secrets once and keeps them from others', () => {
    const first = loadConfig({ VAR });
    expect(first.secretKey).toHaveLength(43);
    expect(loadConfig({ VAR })).toEqual(first);
    expect(kept()).toEqual({ SECRET_KEY: first.secretKey, DATABASE_PASSWORD: first.databasePassword });
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('adds secrets to a file that people have begun, and closes it', () => {
    keep({ PORT: 4000 });
    loadConfig({ VAR });
    expect(Object.keys(kept())).toEqual(['PORT', 'SECRET_KEY', 'DATABASE_PASSWORD']);
    expect(statSync(file()).mode & 0o777).toBe(0o600);
  });

  it('writes nothing when the environment says all that is secret', () => {
    loadConfig({ VAR, DATABASE_URL: 'postgres://db/bugzot', SECRET_KEY: 'k'.repeat(32) });
    expect(statSync(file(), { throwIfNoEntry: false })).toBeUndefined();
  });

  it('takes one role of the database for everything, unless others are named', () => {
    const [DATABASE_URL, DATABASE_JOBS_URL] = ['postgres://app@localhost/bugzot', 'postgres://jobs@localhost/bugzot'];
    const one = { databaseUrl: DATABASE_URL, databaseOwnerUrl: DATABASE_URL, databaseJobsUrl: DATABASE_URL };
    expect(loadConfig({ VAR, DATABASE_URL })).toMatchObject(one);
    const two = { ...one, databaseJobsUrl: DATABASE_JOBS_URL };
    expect(loadConfig({ VAR, DATABASE_URL, DATABASE_JOBS_URL })).toMatchObject(two);
  });

  it('asks every server of the database for a certificate that is not on this machine', () => {
    const [DATABASE_URL, DATABASE_REPLICAS] = [
      'postgres://db/bugzot',
      'postgres://db2/bugzot, postgres:///b?host=/run',
    ];
    expect(loadConfig({ VAR, DATABASE_URL, DATABASE_REPLICAS })).toMatchObject({
      databaseUrl: `${DATABASE_URL}?sslmode=verify-full`,
      databaseOwnerUrl: `${DATABASE_URL}?sslmode=verify-full`,
      databaseJobsUrl: `${DATABASE_URL}?sslmode=verify-full`,
      databaseReplicas: ['postgres://db2/bugzot?sslmode=verify-full', 'postgres:///b?host=/run'],
    });
  });

  it.each(['DATABASE_OWNER_URL', 'DATABASE_JOBS_URL', 'DATABASE_REPLICAS'])(
    'refuses %s beside the embedded server',
    (name) => {
      expect(() => loadConfig({ VAR, [name]: 'postgres://db/bugzot' })).toThrow(
        `${name} is set, but DATABASE_URL is not.`,
      );
    },
  );

  it('keeps the demonstration apart', () => {
    expect(loadConfig({ VAR, DEMO: 'yes' })).toMatchObject({ demo: true, var: join(VAR, 'demo') });
  });

  it('has secure cookies where people come over https', () => {
    expect(loadConfig({ VAR, BASE_URL: 'https://bugs.example.org/' })).toMatchObject({
      secure: true,
      baseUrl: 'https://bugs.example.org',
    });
  });

  it('gives files away from another host, where one is named', () => {
    const base = { VAR, BASE_URL: 'https://bugs.example.org' };
    const urlOf = (ATTACHMENT_URL: string): string => loadConfig({ ...base, ATTACHMENT_URL }).attachmentUrl;
    expect(loadConfig(base).attachmentUrl).toBe('');
    expect(urlOf('https://files.example.net/')).toBe('https://files.example.net');
    expect(() => urlOf('https://BUGS.example.org:8443')).toThrow(/^ATTACHMENT_URL must name another host than /);
    expect(() => urlOf('http://files.example.net')).toThrow(/^ATTACHMENT_URL must begin with https:, as /);
  });

  it('reads lists and truths', () => {
    const config = loadConfig({ VAR, TRUSTED_PROXIES: 'loopback, 10.0.0.0/8,::1', LOG_SQL: 'on' });
    expect(config).toMatchObject({ trustedProxies: ['loopback', '10.0.0.0/8', '::1'], logSql: true });
  });

  it('says where the log goes: a path is one of this folder', () => {
    const placeOf = (LOG_TO: string): string => loadConfig({ VAR, LOG_TO }).logTo;
    expect(placeOf('var/log/bugzot.log')).toBe(join(projectRoot, 'var/log/bugzot.log'));
    expect(['stdout', 'syslog://127.0.0.1:514', '/var/log/b.log'].map(placeOf)).toEqual([
      'stdout',
      'syslog://127.0.0.1:514',
      '/var/log/b.log',
    ]);
    expect(loadConfig({ VAR, LOG_FIELDS: 'database, bytes' }).logFields).toEqual(['database', 'bytes']);
  });

  it.each([
    ['PORT', 'abc'],
    ['PORT', '65536'],
    ['PORT', '1.5'],
    ['BASE_URL', 'ftp://example.org'],
    ['BASE_URL', 'https://example.org/bugs'],
    ['ATTACHMENT_URL', 'https://files.example.net/files'],
    ['DATABASE_URL', 'mysql://db/x'],
    ['SECRET_KEY', 'short'],
    ['SMTP_URL', 'http://mail.example.org'],
    ['MAIL_FROM', 'nobody'],
    ['MAIL_FROM', 'Bugs <bugs@example.org'],
    ['MAIL_FROM', 'Bugs <bugs@example.org> <b@example.org>'],
    ['MAIL_FROM', 'Bu\ngs <bugs@example.org>'],
    ['REGISTRATION_DOMAINS', 'example.org,a_b.example'],
    ['OLD_SECRET_KEYS', `${'k'.repeat(32)},short`],
    ['BCRYPT_ROUNDS', '3'],
    ['LOG_LEVEL', 'loud'],
    ['LOG_SQL', 'maybe'],
    ['TRUSTED_PROXIES', 'true'],
    ['TRUSTED_PROXIES', '1'],
    ['TRUSTED_PROXIES', '10.0.0.0/33'],
    ['METRICS_FROM', '::1/129'],
    ['METRICS_FROM', '10.0.0.0/8/8'],
    ['METRICS_TOKEN', 'short'],
    ['NGINX_STATUS', 'https://127.0.0.1/nginx_status'],
    ['LOG_TO', 'syslog://'],
    ['LOG_TO', 'https://logs.example.org'],
    ['LOG_FIELDS', 'database,password'],
    ['SLOW_QUERY', '-1'],
    ['SOCKET', `/${'x'.repeat(107)}`],
  ])('refuses %s=%s with one line', (name, value) => {
    const attempt = () => loadConfig({ VAR, [name]: value });
    expect(attempt).toThrow(CannotStart);
    expect(attempt).toThrow(new RegExp(`^${name} .*from the environment; allowed: .*\\.$`));
  });

  it('never says what a refused secret was', () => {
    expect(() => loadConfig({ VAR, SECRET_KEY: 'tiny' })).toThrow(/^(?!.*tiny)/);
  });

  it.each(['{"PROT":1}', '{"VAR":"x"}', '[]', '{'])('refuses the file %s', (content) => {
    writeFileSync(file(), content);
    expect(() => loadConfig({ VAR })).toThrow(/config\.json (sets|is not)/);
  });
});
