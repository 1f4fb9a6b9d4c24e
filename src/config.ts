// The configuration: defaults < var/config.json < environment, each value checked before anything starts.
import { isIP } from 'node:net';
import { basename, dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { z } from 'zod';
import * as form from './config.form.js';
import { CannotStart, keptSettings } from './config.store.js';
import { type levels, type Name, secrets, settings, type Source, type Values } from './setting.js';

export { CannotStart };
export { changeable, secrets, settings, type Name, type Source, type Values } from './setting.js';

const here = dirname(fileURLToPath(import.meta.url));

/** The folder that holds package.json, whether this runs from src/, dist/src/ or dist/bundle/. */
export const projectRoot = basename(dirname(here)) === 'dist' ? resolve(here, '..', '..') : resolve(here, '..');

/** The token under which the configuration is injected. */
export const CONFIG = Symbol('CONFIG');

/** What the whole application asks: read once. What the panel may change is asked of SettingsService, not of this. */
export interface Config {
  host: string;
  port: number;
  /** Path of a Unix socket, or '' for host and port. */
  socket: string;
  /** Without a slash at its end. */
  baseUrl: string;
  /** From where styles and scripts come, without a slash at its end; '' for baseUrl. */
  assetHost: string;
  /** '' means the embedded server: then all three are known when it runs. */
  databaseUrl: string;
  databaseOwnerUrl: string;
  databaseJobsUrl: string;
  /** Addresses of streaming replicas of databaseUrl. */
  databaseReplicas: string[];
  databasePassword: string;
  /** A PostgreSQL that a power cut may cost acknowledged writes is not good enough. */
  durable: boolean;
  secretKey: string;
  /** Those that SECRET_KEY was before, for reading what they have sealed. */
  oldSecretKeys: string[];
  /** How many of BugZot's processes share this machine. */
  processes: number;
  /** What this process does. */
  work: Values['WORK'];
  bcryptRounds: number;
  logLevel: (typeof levels)[number];
  /** 'stdout', 'stderr', the absolute path of a file, or an address that begins with syslog:. */
  logTo: string;
  logFields: form.LogField[];
  /** Milliseconds from which on something is slow; 0 for never. */
  slowRequest: number;
  slowQuery: number;
  logSql: boolean;
  /** For Express' `trust proxy`; empty trusts nobody. */
  trustedProxies: string[];
  /** Where contents of files are: the absolute path of a folder, or an address that begins with s3:. */
  attachments: string;
  /** From where files are given away, without a slash at its end; '' for baseUrl. */
  attachmentUrl: string;
  /** Bytes of a file, at most. */
  attachmentMost: number;
  /** Below which share of the disk, or how many bytes of it, nothing more is put there. */
  attachmentSpare: form.Spare;
  /** Networks that may read what is measured, by commas; and the token by which others may, or ''. */
  metricsFrom: string;
  metricsToken: string;
  /** Where nginx tells its figures, or ''. */
  nginxStatus: string;
  s3AccessKey: string;
  s3SecretKey: string;
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
  const file = keptSettings(path, needed);
  const stranger = Object.keys(file).find((name) => !(name in settings) || name === 'VAR' || name === 'DEMO');
  if (stranger) throw new CannotStart(`${path} sets ${stranger}, which is no setting there.`);
  const { values, sources } = read(environment, file);
  const lone = (['DATABASE_OWNER_URL', 'DATABASE_JOBS_URL', 'DATABASE_REPLICAS'] as const).find((name) => values[name]);
  if (lone && !values.DATABASE_URL) throw new CannotStart(`${lone} is set, but DATABASE_URL is not.`);
  return { ...named(values), ...kept(values, folder), said: values, sources };
}

/** What is said of the places where things are kept. */
function kept(values: Values, folder: string): Pick<Config, 'attachments' | 'var'> {
  const { ATTACHMENTS: place } = values;
  const isFar = place.startsWith('s3:');
  return {
    attachments: isFar ? place : place ? resolve(projectRoot, place) : join(folder, 'attachments'),
    var: folder,
  };
}

function named(values: Values): Omit<Config, 'sources' | 'said' | 'attachments' | 'var'> {
  const baseUrl = values.BASE_URL.replace(/\/$/, '') || ownUrl(values.HOST, values.PORT);
  return {
    host: values.HOST,
    port: values.PORT,
    socket: values.SOCKET && resolve(projectRoot, values.SOCKET),
    baseUrl,
    assetHost: values.ASSET_HOST.replace(/\/$/, ''),
    databaseUrl: form.overTls(values.DATABASE_URL),
    databaseOwnerUrl: form.overTls(values.DATABASE_OWNER_URL || values.DATABASE_URL),
    databaseJobsUrl: form.overTls(values.DATABASE_JOBS_URL || values.DATABASE_URL),
    databaseReplicas: form.listOf(values.DATABASE_REPLICAS).map(form.overTls),
    databasePassword: values.DATABASE_PASSWORD,
    durable: values.DATABASE_DURABLE,
    secretKey: values.SECRET_KEY,
    oldSecretKeys: form.listOf(values.OLD_SECRET_KEYS),
    processes: values.PROCESSES,
    work: values.WORK,
    bcryptRounds: values.BCRYPT_ROUNDS,
    logLevel: values.LOG_LEVEL,
    logTo: logPlace(values.LOG_TO),
    logFields: form.listOf(values.LOG_FIELDS) as form.LogField[],
    slowRequest: values.SLOW_REQUEST,
    slowQuery: values.SLOW_QUERY,
    logSql: values.LOG_SQL,
    trustedProxies: form.listOf(values.TRUSTED_PROXIES),
    attachmentUrl: values.ATTACHMENT_URL && filesUrl(values.ATTACHMENT_URL, baseUrl),
    attachmentMost: values.ATTACHMENT_MOST,
    attachmentSpare: form.spareOf(values.ATTACHMENT_SPARE),
    metricsFrom: values.METRICS_FROM,
    metricsToken: values.METRICS_TOKEN,
    nginxStatus: values.NGINX_STATUS,
    s3AccessKey: values.S3_ACCESS_KEY,
    s3SecretKey: values.S3_SECRET_KEY,
    demo: values.DEMO,
    secure: baseUrl.startsWith('https:'),
  };
}

/** A path is one of the project's folder. */
const logPlace = (said: string): string => (/^(std(out|err)$|syslog:)/.test(said) ? said : resolve(projectRoot, said));

/** Another host than that of the pages, and not another port alone, for browsers send cookies to all ports of a host. */
function filesUrl(said: string, baseUrl: string): string {
  const [files, pages] = [new URL(said), new URL(baseUrl)];
  if (files.hostname === pages.hostname)
    throw new CannotStart(`ATTACHMENT_URL must name another host than ${baseUrl}, where the pages are.`);
  if (pages.protocol === 'https:' && files.protocol !== 'https:')
    throw new CannotStart(`ATTACHMENT_URL must begin with https:, as ${baseUrl} does.`);
  return files.origin;
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
