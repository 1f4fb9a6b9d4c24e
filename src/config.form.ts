// What the value of a setting may be, as far as text alone says.
import { isIP } from 'node:net';
import { z } from 'zod';

/** The parts of a list by commas; nothing for empty ones. */
export const listOf = (text: string): string[] => text.split(',').flatMap((name) => name.trim() || []);

const text = (allowed: (value: string) => boolean) => z.string().refine(allowed);
const list = (allowed: (value: string) => boolean) =>
  text((value) => value === '' || value.split(',').every((one) => allowed(one.trim())));
const orNone = (allowed: (value: string) => boolean) => text((value) => value === '' || allowed(value));

/** An address, or a network by the bits of its prefix. */
function isNet(name: string): boolean {
  const [address = '', bits = '0', ...more] = name.split('/');
  const isShort = /^\d{1,3}$/.test(bits) && Number(bits) <= (isIP(address) === 6 ? 128 : 32);
  return more.length === 0 && isIP(address) > 0 && isShort;
}

const isGroup = (name: string) => ['loopback', 'linklocal', 'uniquelocal'].includes(name);
const isProxy = (name: string) => isGroup(name) || isNet(name);
const isHost = (name: string) => name.includes('.') && name.split('.').every((label) => /^[a-z0-9-]+$/i.test(label));
const isSecret = (value: string) => value.length >= 32;
const isAddress = (address: string) => /^[^\s<>@"(),:;[\]]+@[^\s<>@"]+$/.test(address);

/** "Name <user@host>" or the address alone. */
function isSender(value: string): boolean {
  const [name = '', rest = '', ...more] = value.split('<');
  if (more.length > 0 || /\p{Cc}/u.test(value)) return false;
  if (!value.includes('<')) return isAddress(value);
  return /^[^>]{0,100}$/.test(name) && rest.endsWith('>') && isAddress(rest.slice(0, -1));
}

/** A name or an address of this very machine, on which nobody listens in. */
export const isHere = (name: string): boolean => /^(localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(name);

/**
 * The same address with TLS and a checked certificate, unless the server is on this machine, or it is said out loud that there is
 * none (sslmode=disable). A certificate of one's own is named by sslrootcert=FILE.
 */
export function overTls(address: string): string {
  if (address === '') return '';
  const url = new URL(address);
  const place = url.searchParams.get('host') ?? url.hostname;
  const mode = url.searchParams.get('sslmode');
  if (mode === 'disable' || (mode === null && (place === '' || place.startsWith('/') || isHere(place)))) return address;
  url.searchParams.set('sslmode', 'verify-full');
  return url.href;
}

/** In clear only on this machine. */
const isEndpoint = (url: string): boolean =>
  /^https?:\/\/[^/?#@]+\/?$/.test(url) && (url.startsWith('https:') || isHere(new URL(url).hostname));

/** An address of a bucket names it and its server: s3://bucket?endpoint=https://host&region=name. */
export function bucketOf(place: string): { bucket: string; endpoint: string; region: string } | null {
  if (!URL.canParse(place)) return null;
  const { protocol, host, pathname, searchParams } = new URL(place);
  const endpoint = searchParams.get('endpoint') ?? '';
  const isGood = protocol === 's3:' && /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/.test(host) && pathname.length < 2;
  if (!isGood || !isEndpoint(endpoint)) return null;
  return { bucket: host, endpoint: endpoint.replace(/\/$/, ''), region: searchParams.get('region') ?? 'us-east-1' };
}

/** How much of a disk stays free: a share of it, and bytes. */
export interface Spare {
  readonly share: number;
  readonly bytes: number;
}

const units: Readonly<Record<string, number>> = { '%': 0.01, KB: 1e3, MB: 1e6, GB: 1e9, TB: 1e12 };

/** Reads "10%,2GB": the share and the bytes, 0 for what is not said. */
export function spareOf(text: string): Spare {
  const parts = listOf(text).map((part) => /^(\d{1,6})(%|[KMGT]B)$/.exec(part));
  const sum = (isShare: boolean): number =>
    parts.reduce(
      (all, part) =>
        (part?.[2] === '%') === isShare ? all + Number(part?.[1] ?? 0) * (units[part?.[2] ?? ''] ?? 0) : all,
      0,
    );
  return { share: sum(true), bytes: sum(false) };
}

const isSpare = (part: string) => part === '0' || /^(\d{1,2}%|\d{1,6}[KMGT]B)$/.test(part);

/** What the log may tell of each request beside what it always tells. */
export const logFieldNames = ['database', 'person', 'address', 'agent', 'bytes'] as const;
export type LogField = (typeof logFieldNames)[number];
export const logFields = list((name) => logFieldNames.some((known) => known === name));
export const logPlace = text(
  (place) => !/^\w+:/.test(place) || (URL.canParse(place) && /^syslog:\/\/[^/?#@]+$/.test(place)),
);
export const anything = z.string();
export const place = text((value) => !value.startsWith('s3:') || bucketOf(value) !== null);
export const spare = text((value) => value !== '' && value.split(',').every((part) => isSpare(part.trim())));
export const filled = text(Boolean);
export const origin = orNone((url) => URL.canParse(url) && /^https?:\/\/[^/?#@]+\/?$/.test(url));
const isServer = (url: string) =>
  URL.canParse(url) && /^postgres(ql)?:\/\/./.test(url) && new URL(url).searchParams.get('sslmode') !== 'no-verify';
export const server = orNone(isServer);
export const servers = list(isServer);
export const mailServer = orNone((url) => URL.canParse(url) && /^smtps?:\/\/[^/?#]+\/?$/.test(url));
export const sender = orNone(isSender);
export const proxies = list(isProxy);
export const hosts = list(isHost);
export const socket = text((path) => Buffer.byteLength(path) < 108);
/** An address of a page by http, as nginx's stub_status has one. */
export const status = orNone((url) => URL.canParse(url) && /^http:\/\/[^?#@]+$/.test(url));
export const secret = text(isSecret);
export const secrets = list(isSecret);
