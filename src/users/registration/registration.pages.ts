// What the pages for making an account show.
import type { Adding } from '../../web/adding.pages.js';
import { formView, type FormTokens } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { lettersHints, type LetterSentPage } from '../letter-sent.pages.js';
import { tokenHolds } from '../tokens/token.policy.js';
import { addressFields, addressForm, claimField, registrationFields, registrationForm } from './registration.form.js';

const heading = 'Make an account';

/** The page where nobody can make an account. */
export interface NoRegistrationPage {
  heading: string;
  lead: string;
  signIn: LinkView;
}

/** The sign-in page that leads on to `next`. */
const signInTo = (next: string): LinkView => ({
  href: next === '/' ? '/session/new' : `/session/new?next=${encodeURIComponent(next)}`,
  label: 'Sign in',
});

/** Where an account is made that leads on to `next`. */
export const registrationUrl = (next: string): string =>
  next === '/' ? '/registration' : `/registration?next=${encodeURIComponent(next)}`;

/** The form for the address; `hosts` are those that it has to be at, if any. */
export const askingForAddress = (hosts: readonly string[], next: string): Adding<ReturnType<typeof addressForm>> => ({
  template: 'users/registration/new',
  heading,
  lead: 'We mail you a link with which you choose a name and a password.',
  submit: 'Send the link',
  action: '/registration',
  trail: [signInTo(next)],
  fields: addressFields(hosts),
  schema: addressForm(hosts),
  hidden: [{ name: 'next', value: next }],
});

/** What is asked of whoever has used the link; `claim` are the words for what an import has brought of him, or ''. */
export const registering = (email: string, claim: string, action: string): Adding<typeof registrationForm> => ({
  template: 'users/registration/edit',
  heading,
  lead: `It is for ${email}, which you have shown to be yours.`,
  submit: 'Make my account',
  action,
  trail: [],
  fields: claim === '' ? registrationFields : [claimField(claim), ...registrationFields],
  schema: registrationForm,
});

/** The page after the form for the address, the same for every address; `note` as in LetterSentPage. */
export function registrationSentPage(email: string, next: string, note: string, tokens: FormTokens): LetterSentPage {
  const hidden = [
    { name: 'email', value: email },
    { name: 'next', value: next },
  ];
  return {
    heading: 'Look into your mail',
    lead: `A letter to ${email} is on its way. Its link holds ${tokenHolds('register')}.`,
    note,
    hints: lettersHints,
    form: formView({ action: '/registration', submit: 'Send it again', fields: [], tokens, hidden }),
    other: { href: registrationUrl(next), label: 'Take another address' },
    trail: [],
  };
}

/** The page where accounts are made by others only. */
export const noRegistrationPage = (isByInvitation: boolean): NoRegistrationPage => ({
  heading: isByInvitation ? 'Accounts are made by invitation' : 'Accounts are made by the administrators',
  lead: isByInvitation
    ? 'Ask whoever looks after this BugZot to invite you: you will get a mail with a link. To read along, nobody needs an account.'
    : 'Ask whoever looks after this BugZot for one. To read along, nobody needs an account.',
  signIn: signInTo('/'),
});
