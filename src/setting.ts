// Every setting: how it is checked, its default, what is allowed, and its meaning in one line.
import { z } from 'zod';
import * as form from './config.form.js';

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const truths = { truthy: ['true', 'yes', 'on', '1'], falsy: ['false', 'no', 'off', '0'] };
const yesNo = z.union([z.boolean(), z.stringbool(truths)]);
export const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const ways = ['open', 'invitation', 'closed'] as const;
const readers = ['everyone', 'accounts'] as const;
const needs = ['offered', 'staff'] as const;
const works = ['both', 'pages', 'jobs'] as const;
const holds = ['off', 'reports', 'everything'] as const;

/** Every setting: how it is checked, its default, what is allowed, and its meaning in one line. */
export const settings = {
  HOST: [form.filled, '127.0.0.1', 'an address or a host name', 'Address to listen on.'],
  PORT: [whole(0, 65_535), 3000, 'a number from 0 to 65535', 'Port to listen on; 0 takes any that is free.'],
  SOCKET: [form.socket, '', 'a path of at most 107 bytes', 'Unix socket to listen on, instead of HOST and PORT.'],
  BASE_URL: [form.origin, '', 'http(s)://host, without a path', 'Address that people type; default http://HOST:PORT.'],
  ASSET_HOST: [form.origin, '', 'http(s)://host, without a path', 'Whence styles and scripts come; empty: BASE_URL.'],
  DATABASE_URL: [form.server, '', 'postgres://user:password@host/name', 'PostgreSQL to use; empty: the embedded one.'],
  DATABASE_OWNER_URL: [form.server, '', 'such an address', 'The role there that makes tables; empty: as DATABASE_URL.'],
  DATABASE_JOBS_URL: [form.server, '', 'such an address', 'The role there that runs the jobs; empty: as DATABASE_URL.'],
  DATABASE_REPLICAS: [form.servers, '', 'such addresses, by commas', 'Streaming replicas that pages are read from.'],
  DATABASE_DURABLE: [yesNo, true, 'true or false', 'Not ready on a PostgreSQL that may lose acknowledged writes.'],
  DATABASE_PASSWORD: [form.secret, '', 'at least 32 characters', 'Password of the embedded database; generated.'],
  SECRET_KEY: [form.secret, '', 'at least 32 characters', 'Key that signs and encrypts; generated.'],
  OLD_SECRET_KEYS: [form.secrets, '', 'such keys, by commas', 'Earlier ones: what they sealed is still read.'],
  PROCESSES: [whole(1, 1024), 1, 'a number from 1 to 1024', 'Processes of BugZot on this machine.'],
  WORK: [z.enum(works), 'both', works.join(', '), 'What this process does: pages, jobs, or both.'],
  BCRYPT_ROUNDS: [whole(4, 16), 12, 'a number from 4 to 16', 'Cost of hashing a password; lower it only in tests.'],
  LOG_LEVEL: [z.enum(levels), 'info', levels.join(', '), 'From which weight on a line is logged.'],
  LOG_TO: [form.logPlace, 'stderr', 'stdout, stderr, a path or syslog://host:port', 'Where the log goes.'],
  LOG_FIELDS: [form.logFields, '', form.logFieldNames.join(', '), 'What else the log tells of each request.'],
  SLOW_REQUEST: [whole(0, 600_000), 1_000, 'milliseconds, 0 for never', 'When a request is named in the log as slow.'],
  SLOW_QUERY: [whole(0, 600_000), 500, 'milliseconds, 0 for never', 'When a statement is named in the log as slow.'],
  LOG_SQL: [yesNo, false, 'true or false', 'Log every statement that goes to the database.'],
  CACHE_MAX_AGE: [whole(0, 31_536_000), 300, 'seconds', 'How long caches may keep pages without bug data.'],
  TRUSTED_PROXIES: [form.proxies, '', 'addresses, networks or loopback, by commas', 'Proxies that are believed.'],
  METRICS_FROM: [form.proxies, 'loopback', 'such addresses and networks', 'Who may read /metrics.'],
  METRICS_TOKEN: [form.secret, '', 'at least 32 characters', 'Who sends it as a bearer token may read /metrics too.'],
  NGINX_STATUS: [
    form.status,
    '',
    'http://host/path',
    'Page of nginx (stub_status) whose figures /metrics gives along.',
  ],
  READING: [z.enum(readers), 'everyone', readers.join(', '), 'Who may read bugs: everyone, or who has an account.'],
  REGISTRATION: [z.enum(ways), 'open', ways.join(', '), 'Who may make an account: everyone, who was invited, nobody.'],
  REGISTRATION_DOMAINS: [form.hosts, '', 'host names, by commas', 'Only addresses there may register; empty: all.'],
  NEW_ACCOUNT_ROLE: [form.filled, 'reporter', 'name of a role', 'Role of who registers.'],
  REMIND_AFTER: [whole(0, 365), 7, 'days, 0 for never', 'When people are reminded by mail of what they were asked.'],
  NEW_PERSON_REPORTS: [whole(0, 10_000), 5, 'a number, 0 for any', 'Reports that a new account may make in a day.'],
  STRANGERS_FILE: [
    yesNo,
    false,
    'true or false',
    'Report without an account, confirmed by mail; only where registration is open.',
  ],
  HOLD_FIRST: [
    z.enum(holds),
    'off',
    holds.join(', '),
    'Which posts of new accounts wait until staff has looked at them.',
  ],
  TWO_FACTORS: [z.enum(needs), 'offered', needs.join(', '), 'staff: who may more than report must sign in with two.'],
  SMTP_URL: [
    form.mailServer,
    '',
    'smtp(s)://user:password@host:port',
    'Mail server; empty: mails become files in var/outbox.',
  ],
  MAIL_FROM: [form.sender, '', 'Name <user@host>', 'Sender of mails; default BugZot <bugzot@host of BASE_URL>.'],
  FETCH_TITLES: [yesNo, true, 'true or false', 'Fetch the titles of the links that bugs have under “see also”.'],
  TIME_SPENT: [yesNo, false, 'true or false', 'Note the time spent on bugs, by and for who has the right.'],
  ATTACHMENTS: [
    form.place,
    '',
    'a path or s3://bucket?endpoint=URL',
    'Where files are kept; default attachments in VAR.',
  ],
  ATTACHMENT_URL: [
    form.origin,
    '',
    'http(s)://host, without a path',
    'A second address that leads here, for files alone; empty: they come from BASE_URL.',
  ],
  ATTACHMENT_MOST: [whole(1, 100_000_000), 25_000_000, 'bytes, up to 100000000', 'Size of a file that is taken.'],
  ATTACHMENT_SPARE: [
    form.spare,
    '10%,2GB',
    'a share and a size, as 10%,2GB',
    'With less free space than one of these on the disk files are refused; 0 for never.',
  ],
  S3_ACCESS_KEY: [form.anything, '', 'a name', 'Who BugZot is for the S3 server of ATTACHMENTS.'],
  S3_SECRET_KEY: [form.anything, '', 'a secret', 'His secret key there.'],
  VAR: [form.filled, 'var', 'a path', 'Folder of everything that this instance keeps.'],
  DEMO: [yesNo, false, 'true or false', 'Start with made-up bugs to look around, kept apart in var/demo.'],
} as const satisfies Record<string, readonly [z.ZodType, unknown, string, string]>;

export type Name = keyof typeof settings;
export type Values = { [N in Name]: z.output<(typeof settings)[N][0]> };
export type Source = 'default' | 'config.json' | 'environment';

/** Settings whose value is never printed. */
export const secrets: readonly Name[] = [
  ...(['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_JOBS_URL', 'DATABASE_REPLICAS', 'DATABASE_PASSWORD'] as const),
  ...(['SECRET_KEY', 'OLD_SECRET_KEYS', 'SMTP_URL', 'S3_ACCESS_KEY', 'S3_SECRET_KEY', 'METRICS_TOKEN'] as const),
];

/** Settings that administrators may change in the panel, where neither the environment nor the file says them. */
export const changeable = [
  ...(['READING', 'REGISTRATION', 'REGISTRATION_DOMAINS', 'NEW_ACCOUNT_ROLE', 'TWO_FACTORS'] as const),
  ...(['NEW_PERSON_REPORTS', 'STRANGERS_FILE', 'HOLD_FIRST', 'TIME_SPENT'] as const),
  ...(['CACHE_MAX_AGE', 'REMIND_AFTER', 'SMTP_URL', 'MAIL_FROM', 'FETCH_TITLES'] as const),
] as const satisfies readonly Name[];
