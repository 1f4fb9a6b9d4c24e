// The letter that tells of a change of second factors, so that nobody makes one unnoticed.
import type { Letter } from '../../mail/letter.js';

/** What may have been done, in the words of the letter. */
export const factorDeeds = {
  'app on': 'codes of an authenticator app were turned on for your account.',
  'app off': 'codes of an authenticator app were turned off for your account.',
  'passkey on': 'a passkey was added to your account.',
  'passkey off': 'a passkey was removed from your account.',
  'all off': 'an administrator has turned off all second factors of your account.',
  'codes made': 'new recovery codes were made for your account. Those from before stopped working.',
  'code used': 'somebody signed in to your account with one of your recovery codes.',
} as const;

export type FactorDeed = keyof typeof factorDeeds;

const subjects: Readonly<Record<FactorDeed, string>> = {
  'app on': 'A second factor was turned on',
  'app off': 'A second factor was turned off',
  'passkey on': 'A passkey was added',
  'passkey off': 'A passkey was removed',
  'all off': 'All second factors were turned off',
  'codes made': 'New recovery codes were made',
  'code used': 'A recovery code was used',
};

/** `site` is the address of this BugZot. */
export const factorChanged = (name: string, deed: FactorDeed, site: string): Letter => ({
  subject: subjects[deed],
  greeting: `Hello ${name},`,
  paragraphs: [
    factorDeeds[deed],
    'If it was you, there is nothing to do.',
    'If it was not you, somebody has your password. Set a new one at once:',
  ],
  action: { label: 'Set a new password', href: `${site}/passwords/new` },
  after: [`Then look at your second factors (${site}/me/factors) and at your sessions, and tell who administrates.`],
});
