// What the page of one person shows: facts, roles, and what can be done for the account.
import type { Adding } from '../../web/adding.pages.js';
import { formView, type FormView } from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import { tokenHolds } from '../../users/tokens/token.policy.js';
import { bugsOf, people, userUrl, type UserParts } from './places.pages.js';
import { grantFields } from '../../users/roles/grant.form.js';
import { isDangerous, mayPeople } from '../../users/roles/grant.policy.js';
import { userFields, userForm } from '../../users/user.form.js';
import type { FoundUser, HeldRole } from '../../users/users.query.js';
import { doorOf, sectionsOf, type DoorView, type SectionView } from './deeds.pages.js';

/** The state of an account: `word` "active", `shape` one of awaiting, active, closed. */
export interface AccountMark {
  word: string;
  shape: string;
}

/**
 * A role held: `where` is "everywhere" or "in" the product, `href` where one is asked before it is taken away, `end` the form that
 * takes it at once; both null for who may not.
 */
export interface GrantView {
  role: string;
  where: string;
  href: string;
  end: FormView | null;
}

/**
 * `link` is the one-time link, shown once after it was made, else ''; `linkUntil` how long it holds, in words. `door` lets the
 * person in, `give` gives a role: null for who may not.
 */
export interface UserPage {
  name: string;
  realName: string;
  email: string;
  zone: string;
  status: AccountMark;
  joined: TimeView;
  lastSignIn: TimeView;
  grants: GrantView[];
  give: FormView | null;
  bugs: LinkView[];
  link: string;
  linkUntil: string;
  beyond: string;
  door: DoorView | null;
  sections: SectionView[];
  problems: { error: string }[];
  trail: LinkView[];
}

/** Where a role holds: everywhere (null) or in a product. */
export const placeOf = (product: string | null): string => (product === null ? 'everywhere' : `in ${product}`);

/** Who was named by an import only has no account that could be awaited. */
export const accountMark = ({ standing }: Pick<FoundUser, 'standing'>): AccountMark =>
  standing === 'imported' ? { word: 'imported', shape: 'closed' } : { word: standing, shape: standing };

function grantView({ id, role, product }: HeldRole, { user, tokens, who }: UserParts): GrantView {
  const rights = user.rights.find((one) => one.id === id);
  const view = { role, where: placeOf(product), href: '', end: null };
  if (!rights || !mayPeople.grant(who, rights)) return view;
  const action = `${userUrl(user.name)}/grants/${id}/end`;
  if (isDangerous(who, user.id, rights.stock)) return { ...view, href: action };
  return { ...view, end: formView({ action, submit: 'Take away', fields: [], tokens: tokens() }) };
}

/** The form that gives a role, to who has an account. */
function giveOf({ user, offer, tokens, typed = {}, problems, failed }: UserParts): FormView | null {
  if (!['active', 'awaiting'].includes(user.standing) || offer.roles.length === 0) return null;
  const said = failed === 'give' ? { typed, problems } : {};
  const action = `${userUrl(user.name)}/grants`;
  return formView({
    action,
    submit: 'Give the role',
    fields: grantFields(offer.roles, offer.places),
    tokens: tokens(),
    ...said,
  });
}

/** What hinders somebody here, in a sentence, or ''. */
const beyondWords = (isReached: boolean): string =>
  isReached ? '' : 'This account may do more than your own: only who may as much can change, close or merge it.';

function timesOf({ user, who }: UserParts): Pick<UserPage, 'joined' | 'lastSignIn'> {
  const zone = who.person?.zone ?? 'UTC';
  return {
    joined: timeView(user.joinedAt.getTime(), zone),
    lastSignIn: timeView(user.lastSignInAt?.getTime() ?? null, zone),
  };
}

export function userPage(parts: UserParts): UserPage {
  const { user, link, who, problems, failed } = parts;
  const { name, realName, email, zone } = user;
  const isReached = mayPeople.reach(who, user.rights);
  return {
    name,
    realName,
    email: email ?? '',
    zone,
    status: accountMark(user),
    ...timesOf(parts),
    grants: user.grants.map((grant) => grantView(grant, parts)),
    give: giveOf(parts),
    bugs: [
      { href: bugsOf('assignee', name, 'is:open'), label: `Open bugs assigned to ${name}` },
      { href: bugsOf('reporter', name), label: `Bugs reported by ${name}` },
    ],
    link,
    linkUntil: tokenHolds('set password'),
    beyond: beyondWords(isReached),
    door: isReached ? doorOf(parts) : null,
    sections: isReached ? sectionsOf(parts) : [],
    problems: failed === '' ? Object.values(problems).map((error) => ({ error })) : [],
    trail: [people],
  };
}

/** The page for adding a person; `roles` are those that may be given. */
export const addingUser = (roles: readonly string[]): Adding<typeof userForm> => ({
  template: 'admin/users/new',
  heading: 'Add a person',
  lead: 'We mail an invitation, with a link to set a password. You see such a link as well, to hand it on.',
  submit: 'Add the person',
  action: '/admin/users',
  trail: [people],
  fields: userFields(roles),
  schema: userForm,
});
