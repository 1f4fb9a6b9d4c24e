// What an e-mail address may be, and when two of them are one.
import { domainToASCII } from 'node:url';
import type { Field } from '../web/form.js';
import { neededLine } from '../web/text.form.js';

/** In characters, also of what a server sees of it: an address on a line of SMTP is no longer. */
export const EMAIL_MOST = 254;
const BOX_MOST = 64;

const isLabel = (label: string): boolean => /^[a-z0-9-]{1,63}$/.test(label) && !/^-|-$/.test(label);

/** The host as name servers know it; '' for what is none. `domainToASCII` also reads what is no host: "%6d", "0x7f.1". */
function hostOf(host: string): string {
  if (host.length > EMAIL_MOST || !/^[\p{L}\p{M}\p{N}.-]+$/u.test(host) || host.normalize('NFKC') !== host) return '';
  const ascii = domainToASCII(host);
  const labels = ascii.split('.');
  return labels.length > 1 && labels.every(isLabel) && /[a-z]/.test(labels.at(-1) ?? '') ? ascii : '';
}

const partsOf = (text: string): [string, string] => {
  const at = text.lastIndexOf('@');
  return [text.slice(0, at), text.slice(at + 1)];
};

/** An address as it is compared: small letters, the host as name servers know it. "a+b@" is another one than "a@". */
export function emailKey(text: string): string {
  const [box, host] = partsOf(text);
  const plain = (part: string): string => part.normalize('NFKC').toLowerCase().normalize('NFKC');
  return `${plain(box)}@${hostOf(host) || plain(host)}`;
}

/** The address with the host as name servers know it, to send mail to. */
export function mailbox(email: string): string {
  const [box, host] = partsOf(email);
  return `${box}@${hostOf(host) || host}`;
}

/** What stands behind the @, as name servers know it. */
export const hostOfEmail = (email: string): string => hostOf(partsOf(email)[1]);

const isBox = (box: string): boolean =>
  box.length <= BOX_MOST && box.split('.').every((part) => /^[\w!#$%&'*+/=?^`{|}~-]+$/.test(part));

export const emailAddress = neededLine(EMAIL_MOST, 'Please give an e-mail address.')
  .refine(
    (text) => /^[^@]+@[^@]+$/.test(text) && hostOfEmail(text) !== '',
    'This does not look like an e-mail address.',
  )
  .refine(
    (text) => !text.includes('@') || isBox(partsOf(text)[0]),
    `Before the @: up to ${BOX_MOST} plain letters without accents, digits and signs, no quotes or spaces.`,
  )
  .refine((text) => mailbox(text).length <= EMAIL_MOST, `This is too long: at most ${EMAIL_MOST} characters.`);

/** The field of an address; `hint` says who sees it. */
export const emailField: Field = {
  name: 'email',
  label: 'E-mail',
  kind: 'email',
  max: EMAIL_MOST,
  required: true,
  autocomplete: 'email',
  hint: 'Seen by administrators only.',
};
