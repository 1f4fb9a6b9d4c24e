// What of the configuration may also be changed in the panel, as everybody asks for it: the values of this moment.
import { listOf } from '../config.form.js';

export interface Current {
  reading: 'everyone' | 'accounts';
  registration: 'open' | 'invitation' | 'closed';
  /** Small letters; empty takes all. */
  registrationDomains: string[];
  newAccountRole: string;
  twoFactors: 'offered' | 'staff';
  /** Reports that a new account may make in a day; 0 for any number. */
  newPersonReports: number;
  /** Whether bugs can be reported without an account, confirmed by mail. */
  strangersFile: boolean;
  /** Which posts of new accounts wait until staff has looked at them. */
  holdFirst: 'off' | 'reports' | 'everything';
  /** Seconds. */
  cacheMaxAge: number;
  /** Days after which people are reminded of what they were asked; 0 for never. */
  remindAfter: number;
  /** '' means files in var/outbox. */
  smtpUrl: string;
  mailFrom: string;
  fetchTitles: boolean;
  /** Whether the time spent on bugs is noted, by and for who has the right. */
  timeSpent: boolean;
}

/** The same by the names of the settings, as it was said. */
export interface Said {
  READING: Current['reading'];
  REGISTRATION: Current['registration'];
  REGISTRATION_DOMAINS: string;
  NEW_ACCOUNT_ROLE: string;
  TWO_FACTORS: Current['twoFactors'];
  NEW_PERSON_REPORTS: number;
  STRANGERS_FILE: boolean;
  HOLD_FIRST: Current['holdFirst'];
  CACHE_MAX_AGE: number;
  REMIND_AFTER: number;
  SMTP_URL: string;
  MAIL_FROM: string;
  FETCH_TITLES: boolean;
  TIME_SPENT: boolean;
}

/** What was said as it is asked for; `baseUrl` is the address of this BugZot, after which mails are named by default. */
export const currentOf = (said: Said, baseUrl: string): Current => ({
  reading: said.READING,
  registration: said.REGISTRATION,
  registrationDomains: listOf(said.REGISTRATION_DOMAINS.toLowerCase()),
  newAccountRole: said.NEW_ACCOUNT_ROLE,
  twoFactors: said.TWO_FACTORS,
  newPersonReports: said.NEW_PERSON_REPORTS,
  strangersFile: said.STRANGERS_FILE,
  holdFirst: said.HOLD_FIRST,
  cacheMaxAge: said.CACHE_MAX_AGE,
  remindAfter: said.REMIND_AFTER,
  smtpUrl: said.SMTP_URL,
  fetchTitles: said.FETCH_TITLES,
  timeSpent: said.TIME_SPENT,
  mailFrom: said.MAIL_FROM || `BugZot <bugzot@${new URL(baseUrl).hostname.replace(/^\[|\]$/g, '')}>`,
});
