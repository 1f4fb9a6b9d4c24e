// What settings and their values are called, and what changing one of them brings.

/** What a setting is called beside its name. */
export const settingLabels: Readonly<Record<string, string>> = {
  READING: 'Who may read',
  REGISTRATION: 'Who may make an account',
  REGISTRATION_DOMAINS: 'Addresses that may register',
  NEW_ACCOUNT_ROLE: 'Role of new accounts',
  NEW_PERSON_REPORTS: 'Reports of new accounts',
  STRANGERS_FILE: 'Reports without an account',
  HOLD_FIRST: 'First posts',
  TWO_FACTORS: 'Second factors',
  CACHE_MAX_AGE: 'Caching',
  REMIND_AFTER: 'Reminding of requests',
  SMTP_URL: 'Mail server',
  MAIL_FROM: 'Sender of mails',
  FETCH_TITLES: 'Titles of links',
  TIME_SPENT: 'Time spent',
};

/** Values that are chosen from a list, in words. */
export const settingChoices: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  READING: { everyone: 'Everyone', accounts: 'Who has an account' },
  REGISTRATION: { open: 'Everyone', invitation: 'Who was invited', closed: 'Nobody' },
  STRANGERS_FILE: { true: 'Confirmed by mail', false: 'Not taken' },
  HOLD_FIRST: { off: 'Stand at once', reports: 'Reports wait', everything: 'Reports and comments wait' },
  TWO_FACTORS: { offered: 'Offered to everyone', staff: 'Needed by staff' },
  FETCH_TITLES: { true: 'Fetched', false: 'Not fetched' },
  TIME_SPENT: { true: 'Noted', false: 'Not noted' },
};

/** Where a value comes from, in words. */
const sources: Readonly<Record<string, string>> = {
  default: 'default',
  panel: 'set here',
  'config.json': 'var/config.json',
  environment: 'environment',
};

export const sourceWords = (source: string): string => sources[source] ?? source;

/** What was counted before a setting is changed; beyond 10,000 it is "10,000+". */
export interface Counted {
  bugs: string;
  resting: string;
  /** Whether the rights of the one who asks would rest, too. */
  ownRest: boolean;
}

const resting = (count: string): string =>
  count === '0'
    ? 'Nobody’s rights would rest: all of staff has a second factor.'
    : `${count} of staff ${count === '1' ? 'has' : 'have'} no second factor: what their roles allow rests until they turn one on.`;

/** What the same for everybody may surprise whoever changes a setting, a sentence each. */
const surprises: Readonly<Record<string, readonly string[]>> = {
  REGISTRATION: [
    'Who was invited, or nobody: links for making an account that were mailed already stop working, and the page for signing in offers none.',
    'People who have an account notice nothing.',
  ],
  NEW_ACCOUNT_ROLE: ['People who have an account keep the roles that they have.'],
  STRANGERS_FILE: [
    'Confirmed by mail: whoever confirms a report gets an account without a password, and the report of a new one waits under “Waiting posts”. Where registration is not open this is off, too.',
    'Not taken: links that were mailed already stop working.',
  ],
  HOLD_FIRST: [
    'What new accounts post waits under “Waiting posts” until somebody who may edit bugs of the product lets it in. An account is new for its first seven days, or until a post of it was let in.',
    'Posts that wait already go on waiting until somebody looks at them.',
  ],
  FETCH_TITLES: [
    'Fetched: this server asks for each linked page once, over the public network only, and its owner sees that it did.',
    'Not fetched: links are shown as they were typed. Titles that are there already stay.',
  ],
  TIME_SPENT: [
    'Noted: whoever holds the right “time.spent” and may read private comments can say with a comment how long it took, and sees what others have noted.',
    'Not noted: what was noted stays, and nobody sees it until this is switched on again.',
  ],
  SMTP_URL: ['Mails that wait go by the new server. The one that is set now is not shown to anybody.'],
};

/** What may surprise whoever changes this setting, a sentence each. */
export function consequences(name: string, { bugs, resting: count, ownRest }: Counted): string[] {
  if (name === 'READING')
    return [
      `Who has an account: strangers lose the bugs that they see (${bugs}), with every list and search; search engines lose them, too.`,
      'Pages that a cache or a browser has kept already are not taken back.',
    ];
  if (name === 'TWO_FACTORS')
    return [
      `Needed by staff: who may more than read, report and comment must sign in with two. ${resting(count)}`,
      ...(ownRest
        ? ['You are one of them: your own rights rest at once, this page with them. Turn one on first.']
        : []),
    ];
  return [...(surprises[name] ?? [])];
}
