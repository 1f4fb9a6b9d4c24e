// What the value of a setting may be, as far as text alone says.
import { isIP } from 'node:net';
import { z } from 'zod';

/** The parts of a list by commas; nothing for empty ones. */
export const listOf = (text: string): string[] => text.split(',').flatMap((name) => name.trim() || []);

const text = (allowed: (value: string) => boolean) => z.string().refine(allowed);
const list = (allowed: (value: string) => boolean) =>
  text((value) => value === '' || value.split(',').every((one) => allowed(one.trim())));
const orNone = (allowed: (value: string) => boolean) => text((value) => value === '' || allowed(value));

const isGroup = (name: string) => ['loopback', 'linklocal', 'uniquelocal'].includes(name);
const isProxy = (name: string) => isGroup(name) || isIP(name.replace(/\/\d{1,3}$/, '')) > 0;
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

export const filled = text(Boolean);
export const origin = orNone((url) => URL.canParse(url) && /^https?:\/\/[^/?#@]+\/?$/.test(url));
export const server = orNone((url) => URL.canParse(url) && /^postgres(ql)?:\/\/./.test(url));
export const mailServer = orNone((url) => URL.canParse(url) && /^smtps?:\/\/[^/?#]+\/?$/.test(url));
export const sender = orNone(isSender);
export const proxies = list(isProxy);
export const hosts = list(isHost);
export const socket = text((path) => Buffer.byteLength(path) < 108);
export const secret = text(isSecret);
export const secrets = list(isSecret);
