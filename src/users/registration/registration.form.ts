// What a stranger says to get an account: first the address, then, when it has proven to be his, the rest.
import { z } from 'zod';
import type { Field } from '../../web/form.js';
import { line, tick } from '../../web/text.form.js';
import { emailAddress, emailField, hostOfEmail } from '../email.form.js';
import { zone, zones } from '../me/profile/zone.form.js';
import { again, password, passwordFields } from '../passwords/password.form.js';
import { userName } from '../user.form.js';

/** Whether the address is at one of these hosts; where none is named, all are. */
export const isAtHost = (email: string, hosts: readonly string[]): boolean =>
  hosts.length === 0 || hosts.includes(hostOfEmail(email));

/** "example.org or example.com". */
const orOf = (hosts: readonly string[]): string => new Intl.ListFormat('en', { type: 'disjunction' }).format(hosts);

/** The form for the address; `hosts` are those that it has to be at, if any. */
export const addressForm = (hosts: readonly string[]) =>
  z.object({
    email: emailAddress.refine(
      (email) => hostOfEmail(email) === '' || isAtHost(email, hosts),
      `Accounts here are for addresses at ${orOf(hosts)}.`,
    ),
  });

export const addressFields = (hosts: readonly string[]): Field[] => {
  const seen = 'Seen by administrators only, and used for mails of this site.';
  return [{ ...emailField, hint: hosts.length === 0 ? seen : `An address at ${orOf(hosts)}. ${seen}` }];
};

export const registrationForm = z
  .object({ name: userName, realName: line(100).default(''), zone: zone.default('UTC'), password, again, claim: tick })
  .refine((said) => said.password === said.again, { path: ['again'], message: 'The two do not agree.' });

export type RegistrationSaid = z.output<typeof registrationForm>;

export const registrationFields: Field[] = [
  {
    name: 'name',
    label: 'User name',
    kind: 'text',
    max: 50,
    required: true,
    autocomplete: 'username',
    hint: 'For signing in and for others to see.',
  },
  {
    name: 'realName',
    label: 'Real name',
    kind: 'text',
    max: 100,
    autocomplete: 'name',
    hint: 'Others see it beside your user name.',
  },
  {
    name: 'zone',
    label: 'Time zone',
    kind: 'choice',
    required: true,
    options: zones.map((name) => ({ value: name, label: name.replaceAll('_', ' ') })),
    hint: 'All times are shown to you in it.',
  },
  ...passwordFields,
];

/** The tick that takes over what an import has brought; its label says what. */
export const claimField = (label: string): Field => ({ name: 'claim', label, kind: 'check' });
