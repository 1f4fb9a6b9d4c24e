// The configuration: defaults < var/config.json < environment, each value checked before anything starts.
import { isIP } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import * as form from './config.form.js';
import { CannotStart, keptSettings } from './config.store.js';

export { CannotStart };

const here = dirname(fileURLToPath(import.meta.url));

/** The folder that holds package.json, whether this runs from src/ or from dist/src/. */
export const projectRoot = basename(dirname(here)) === 'dist' ? resolve(here, '..', '..') : resolve(here, '..');

/** The token under which the configuration is injected. */
export const CONFIG = Symbol('CONFIG');

const whole = (least: number, most: number) => z.coerce.number().int().min(least).max(most);
const truths = { truthy: ['true', 'yes', 'on', '1'], falsy: ['false', 'no', 'off', '0'] };
const yesNo = z.union([z.boolean(), z.stringbool(truths)]);
const levels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const;

const ways = ['open', 'invitation', 'closed'] as const;
const readers = ['everyone', 'accounts'] as const;
const needs = ['offered', 'staff'] as const;

/** Every setting: how it is checked, its default, what is allowed, and its meaning in one line. */
export const settings = {
  HOST: [form.filled, '127.0.0.1', 'an address or a host name', 'Address to listen on.'],
  PORT: [whole(0, 65_535), 3000, 'a number from 0 to 65535', 'Port to listen on; 0 takes any that is free.'],
  SOCKET: [form.socket, '', 'a path of at most 107 bytes', 'Unix socket to listen on, instead of HOST and PORT.'],
  BASE_URL: [form.origin, '', 'http(s)://host, without a path', 'Address that people type; default http://HOST:PORT.'],
  DATABASE_URL: [form.server, '', 'postgres://user:password@host/name', 'PostgreSQL to use; empty: the embedded one.'],
  DATABASE_OWNER_URL: [form.server, '', 'such an address', 'The role there that makes tables; empty: as DATABASE_URL.'],
  DATABASE_JOBS_URL: [form.server, '', 'such an address', 'The role there that runs the jobs; empty: as DATABASE_URL.'],
  DATABASE_PASSWORD: [form.secret, '', 'at least 32 characters', 'Password of the embedded database; generated.'],
  SECRET_KEY: [form.secret, '', 'at least 32 characters', 'Key that signs and encrypts; generated.'],
  OLD_SECRET_KEYS: [form.secrets, '', 'such keys, by commas', 'Earlier ones: what they sealed is still read.'],
  PROCESSES: [whole(1, 1024), 1, 'a number from 1 to 1024', 'Processes of BugZot on this machine.'],
  BCRYPT_ROUNDS: [whole(4, 16), 12, 'a number from 4 to 16', 'Cost of hashing a password; lower it only in tests.'],
  LOG_LEVEL: [z.enum(levels), 'info', levels.join(', '), 'From which weight on a line is logged.'],
  LOG_SQL: [yesNo, false, 'true or false', 'Log every statement that goes to the database.'],
  CACHE_MAX_AGE: [whole(0, 31_536_000), 300, 'seconds', 'How long caches may keep pages without bug data.'],
  TRUSTED_PROXIES: [form.proxies, '', 'addresses, networks or loopback, by commas', 'Proxies that are believed.'],
  READING: [z.enum(readers), 'everyone', readers.join(', '), 'Who may read bugs: everyone, or who has an account.'],
  REGISTRATION: [z.enum(ways), 'open', ways.join(', '), 'Who may make an account: everyone, who was invited, nobody.'],
  REGISTRATION_DOMAINS: [form.hosts, '', 'host names, by commas', 'Only addresses there may register; empty: all.'],
  NEW_ACCOUNT_ROLE: [form.filled, 'reporter', 'name of a role', 'Role of who registers.'],
  REMIND_AFTER: [whole(0, 365), 7, 'days, 0 for never', 'When people are reminded by mail of what they were asked.'],
  TWO_FACTORS: [z.enum(needs), 'offered', needs.join(', '), 'staff: who may more than report must sign in with two.'],
  SMTP_URL: [
    form.mailServer,
    '',
    'smtp(s)://user:password@host:port',
    'Mail server; empty: mails become files in var/outbox.',
  ],
  MAIL_FROM: [form.sender, '', 'Name <user@host>', 'Sender of mails; default BugZot <bugzot@host of BASE_URL>.'],
  FETCH_TITLES: [yesNo, true, 'true or false', 'Fetch the titles of the links that bugs have under “see also”.'],
  VAR: [form.filled, 'var', 'a path', 'Folder of everything that this instance keeps.'],
  DEMO: [yesNo, false, 'true or false', 'Start with made-up bugs to look around, kept apart in var/demo.'],
} as const satisfies Record<string, readonly [z.ZodType, unknown, string, string]>;

export type Name = keyof typeof settings;
export type Values = { [N in Name]: z.output<(typeof settings)[N][0]> };
export type Source = 'default' | 'config.json' | 'environment';

/** Settings whose value is never printed. */
export const secrets: readonly Name[] = [
  ...(['DATABASE_URL', 'DATABASE_OWNER_URL', 'DATABASE_JOBS_URL', 'DATABASE_PASSWORD'] as const),
  ...(['SECRET_KEY', 'OLD_SECRET_KEYS', 'SMTP_URL'] as const),
];

/** Settings that administrators may change in the panel, where neither the environment nor the file says them. */
export const changeable = [
  ...(['READING', 'REGISTRATION', 'REGISTRATION_DOMAINS', 'NEW_ACCOUNT_ROLE', 'TWO_FACTORS'] as const),
  ...(['CACHE_MAX_AGE', 'REMIND_AFTER', 'SMTP_URL', 'MAIL_FROM', 'FETCH_TITLES'] as const),
] as const satisfies readonly Name[];

/** What the whole application asks: read once. What the panel may change is asked of SettingsService, not of this. */
export interface Config {
  host: string;
  port: number;
  /** Path of a Unix socket, or '' for host and port. */
  socket: string;
  /** Without a slash at its end. */
  baseUrl: string;
  /** '' means the embedded server: then all three are known when it runs. */
  databaseUrl: string;
  databaseOwnerUrl: string;
  databaseJobsUrl: string;
  databasePassword: string;
  secretKey: string;
  /** Those that SECRET_KEY was before, for reading what they have sealed. */
  oldSecretKeys: string[];
  /** How many of BugZot's processes share this machine. */
  processes: number;
  bcryptRounds: number;
  logLevel: (typeof levels)[number];
  logSql: boolean;
  /** For Express' `trust proxy`; empty trusts nobody. */
  trustedProxies: string[];
  /** Absolute path of the folder for what this instance keeps. */
  var: string;
  demo: boolean;
  /** People come over https, so cookies are Secure. */
  secure: boolean;
  /** Each setting as it was said, and where. */
  said: Values;
  sources: Record<Name, Source>;
}

/**
 * Reads the configuration, and makes and keeps the secrets that nobody has set.
 * @throws CannotStart when a value is not allowed or var/ cannot be written.
 */
export function loadConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const { VAR, DEMO, DATABASE_URL, SECRET_KEY } = read(environment, {}).values;
  const folder = join(resolve(projectRoot, VAR), DEMO ? 'demo' : '');
  const path = join(folder, 'config.json');
  const needed = [...(SECRET_KEY ? [] : ['SECRET_KEY']), ...(DATABASE_URL ? [] : ['DATABASE_PASSWORD'])];
  const kept = keptSettings(path, needed);
  const stranger = Object.keys(kept).find((name) => !(name in settings) || name === 'VAR' || name === 'DEMO');
  if (stranger) throw new CannotStart(`${path} sets ${stranger}, which is no setting there.`);
  const { values, sources } = read(environment, kept);
  const lone = (['DATABASE_OWNER_URL', 'DATABASE_JOBS_URL'] as const).find((name) => values[name]);
  if (lone && !values.DATABASE_URL) throw new CannotStart(`${lone} is set, but DATABASE_URL is not.`);
  return { ...named(values), var: folder, said: values, sources };
}

function named(values: Values): Omit<Config, 'sources' | 'said'> {
  const baseUrl = values.BASE_URL.replace(/\/$/, '') || ownUrl(values.HOST, values.PORT);
  return {
    host: values.HOST,
    port: values.PORT,
    socket: values.SOCKET && resolve(projectRoot, values.SOCKET),
    baseUrl,
    databaseUrl: values.DATABASE_URL,
    databaseOwnerUrl: values.DATABASE_OWNER_URL || values.DATABASE_URL,
    databaseJobsUrl: values.DATABASE_JOBS_URL || values.DATABASE_URL,
    databasePassword: values.DATABASE_PASSWORD,
    secretKey: values.SECRET_KEY,
    oldSecretKeys: form.listOf(values.OLD_SECRET_KEYS),
    processes: values.PROCESSES,
    bcryptRounds: values.BCRYPT_ROUNDS,
    logLevel: values.LOG_LEVEL,
    logSql: values.LOG_SQL,
    trustedProxies: form.listOf(values.TRUSTED_PROXIES),
    var: values.VAR,
    demo: values.DEMO,
    secure: baseUrl.startsWith('https:'),
  };
}

function ownUrl(host: string, port: number): string {
  const name = ['0.0.0.0', '::'].includes(host) ? '127.0.0.1' : host;
  return new URL(`http://${isIP(name) === 6 ? `[${name}]` : name}:${port}`).origin;
}

/** Takes each setting from where it stands first, and checks what people have written. */
function read(
  environment: NodeJS.ProcessEnv,
  file: Record<string, unknown>,
): Pick<Config, 'sources'> & { values: Values } {
  const values: Record<string, unknown> = {};
  const sources = {} as Record<string, Source>;
  for (const [name, [schema, unset, allowed]] of Object.entries(settings)) {
    const said = environment[name] || undefined;
    sources[name] = said !== undefined ? 'environment' : name in file ? 'config.json' : 'default';
    if (sources[name] === 'default') values[name] = unset;
    else values[name] = checked(name, said ?? file[name], schema, `${sources[name]}; allowed: ${allowed}`);
  }
  return { values: values as Values, sources };
}

function checked(name: string, value: unknown, schema: z.ZodType, where: string): unknown {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  const shown = secrets.some((secret) => secret === name) ? 'is not allowed' : `is ${JSON.stringify(value)}`;
  throw new CannotStart(`${name} ${shown} (from the ${where}).`);
}
