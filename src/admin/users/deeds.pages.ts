// What can be done for somebody's account, as sections of his page: each with its hint, and a button or a link.
import { formView, type FormView } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import { invitationFields } from '../../users/user.form.js';
import { userUrl, type UserParts } from './places.pages.js';

/** A way to let somebody in: what it is for, in words, and its form. */
export interface DoorView {
  heading: string;
  hint: string;
  form: FormView;
}

/** One thing that can be done: by a form at once, or on a page of its own. */
export interface SectionView {
  heading: string;
  hint: string;
  form: FormView | null;
  link: LinkView | null;
}

/** The form that lets this person in; null for a closed account. */
export function doorOf({ user, tokens, typed = {}, problems, failed }: UserParts): DoorView | null {
  const url = userUrl(user.name);
  const said = failed === 'door' ? { typed, problems } : {};
  if (user.standing === 'closed') return null;
  if (user.standing !== 'imported')
    return {
      heading: user.status === 'awaiting' ? 'Invite once more' : 'New one-time link',
      hint: 'It is mailed to the person, and shown to you to hand on. Links made before stop working.',
      form: formView({ action: `${url}/links`, submit: 'Make a new link', fields: [], tokens: tokens(), ...said }),
    };
  const form = { action: `${url}/invitations`, submit: 'Invite', fields: invitationFields, tokens: tokens(), ...said };
  return {
    heading: 'Who is this?',
    hint: `The import from ${user.source} has named this person. Give the address of somebody: who gets the invitation gets the account, with everything that was done under this name.`,
    form: formView(form),
  };
}

const button = ({ user, tokens }: UserParts, to: string, submit: string): FormView =>
  formView({ action: `${userUrl(user.name)}/${to}`, submit, fields: [], tokens: tokens() });

const page = ({ user }: UserParts, to: string, label: string): LinkView => ({
  href: `${userUrl(user.name)}/${to}`,
  label,
});

const reset = (parts: UserParts): SectionView => ({
  heading: 'Password',
  hint: 'We mail a link with which the person sets a new one; you do not see it. The old password holds until then.',
  form: button(parts, 'resets', 'Mail a reset'),
  link: null,
});

const sessions = (parts: UserParts): SectionView => ({
  heading: 'Sign-ins',
  hint:
    parts.user.sessions === 0
      ? 'Signed in nowhere.'
      : `Signed in in ${parts.user.sessions} ${parts.user.sessions === 1 ? 'place' : 'places'}.`,
  form: null,
  link: page(parts, 'sessions', 'See sign-ins'),
});

function factors(parts: UserParts): SectionView[] {
  const { hasApp, passkeys } = parts.user;
  if (!hasApp && passkeys === 0) return [];
  const ways = [...(hasApp ? ['codes of an app'] : []), ...(passkeys > 0 ? [`passkeys (${passkeys})`] : [])];
  return [
    {
      heading: 'Second factors',
      hint: `On: ${ways.join(' and ')}.`,
      form: null,
      link: page(parts, 'factors/end', 'Drop the second factors'),
    },
  ];
}

const opening = (parts: UserParts): SectionView => ({
  heading: 'Open again',
  hint: 'The account gets its address and its roles back, and a link to set a new password is mailed. Nothing of the old password is left.',
  form: button(parts, 'opening', 'Open the account again'),
  link: null,
});

const merging = (parts: UserParts): SectionView => ({
  heading: 'Two accounts',
  hint: `Is ${parts.user.name} somebody who has another account as well? Everything moves there, and this one is closed.`,
  form: null,
  link: page(parts, 'merging', 'Merge into another account'),
});

const closing = (parts: UserParts): SectionView => ({
  heading: 'Closing',
  hint: 'Bugs and comments stay; signing in and mails end.',
  form: null,
  link: page(parts, 'closing', 'Close the account'),
});

/** What can be done for this person, the harmless first. One's own account is looked after elsewhere. */
export function sectionsOf(parts: UserParts): SectionView[] {
  const { user, who } = parts;
  if (user.id === who.person?.id)
    return [
      { heading: 'Your account', hint: 'This is you.', form: null, link: { href: '/me', label: 'Your account' } },
    ];
  if (user.standing === 'imported') return [merging(parts)];
  if (user.standing === 'closed') return [opening(parts), merging(parts)];
  return [reset(parts), sessions(parts), ...factors(parts), merging(parts), closing(parts)];
}
