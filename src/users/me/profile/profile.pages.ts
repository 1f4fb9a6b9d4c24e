// What the page of one's own profile shows: the form, the time where one is, and what others see.
import type { Account } from '../account.query.js';
import { accountTrail } from '../account.pages.js';
import { formView, type FormTokens, type FormView, type Typed } from '../../../web/form.js';
import { timeView, type LinkView } from '../../../web/parts.pages.js';
import type { PersonView } from '../../person.pages.js';
import { isZone } from './zone.form.js';
import { profileFields } from './profile.form.js';

/** `lead` says what can not be changed; `seen` is the person as others see him, with `realName` or ''. */
export interface ProfilePage {
  trail: LinkView[];
  lead: string;
  form: FormView;
  seen: PersonView;
  email: string;
}

/** What the page is made from; without `typed` it shows the account as it is. */
export interface ProfileParts {
  account: Account;
  tokens: FormTokens;
  typed?: Typed;
  problems?: Readonly<Record<string, string>>;
}

export function profilePage({ account, tokens, typed, problems = {} }: ProfileParts): ProfilePage {
  const { name, realName, email } = account;
  const zone = isZone(account.zone) ? account.zone : 'UTC';
  return {
    trail: accountTrail,
    lead: `Your user name is ${name}. It can not be changed: bugs and comments are known by it.`,
    form: formView({
      action: '/me/profile',
      submit: 'Save your profile',
      fields: profileFields(zone, timeView(account.now.getTime(), zone).words),
      tokens,
      typed: typed ?? {
        realName,
        zone,
        reminded: account.isReminded ? 'yes' : '',
        keys: account.singleKeys ? 'yes' : '',
      },
      problems,
      cancel: '/me',
    }),
    seen: { name, realName, href: '' },
    email: email ?? '',
  };
}
