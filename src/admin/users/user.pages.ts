// What the page of one person shows.
import type { Who } from '../../who.js';
import type { Adding } from '../../web/adding.pages.js';
import { formView, type FormTokens, type FormView, type Typed } from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import { tokenHolds } from '../../users/tokens/token.policy.js';
import { invitationFields, userFields, userForm } from '../../users/user.form.js';
import type { FoundUser } from '../../users/users.query.js';

/** The state of an account: `word` "active", `shape` one of awaiting, active, closed. */
export interface AccountMark {
  word: string;
  shape: string;
}

/** A role held: `where` is "everywhere" or the product's name. */
export interface GrantView {
  role: string;
  where: string;
}

/**
 * `link` is the one-time link, shown once after it was made, else ''; `linkUntil` how long it holds, in words. `door` is the
 * form that lets the person in: a new link, or an invitation for somebody whom an import has named.
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
  bugs: LinkView[];
  link: string;
  linkUntil: string;
  door: DoorView;
  trail: LinkView[];
}

/** A way to let somebody in: what it is for, in words, and its form. */
export interface DoorView {
  heading: string;
  hint: string;
  form: FormView;
}

const people: LinkView = { href: '/admin/users', label: 'People' };

/** The page of the person of that name. */
export const userUrl = (name: string): string => `/admin/users/${encodeURIComponent(name)}`;

/** Where a role holds: everywhere (null) or in a product. */
export const placeOf = (product: string | null): string => (product === null ? 'everywhere' : `in ${product}`);

/** Whether an import has named somebody who has no account, nor an invitation to one. */
const isPlaceholder = ({ email, source }: Pick<FoundUser, 'email' | 'source'>): boolean =>
  source !== null && email === null;

/** Who was named by an import only has no account that could be awaited. */
export const accountMark = (user: Pick<FoundUser, 'status' | 'source' | 'email'>): AccountMark =>
  isPlaceholder(user) ? { word: 'imported', shape: 'closed' } : { word: user.status, shape: user.status };

/** The list of bugs that have the person in that field. */
function bugsOf(field: string, name: string, ...more: string[]): string {
  const query = [`${field}:"${name.replaceAll('"', '""')}"`, ...more].join(' ');
  return `/bugs?q=${encodeURIComponent(query).replaceAll('%20', '+').replaceAll('%3A', ':')}`;
}

/** What the page of a person is made from; `link` as in UserPage, `problems` of the form for a new link. */
export interface UserParts {
  user: FoundUser;
  link: string;
  tokens: FormTokens;
  typed?: Typed;
  problems: Readonly<Record<string, string>>;
  who: Who;
}

/** The door for this person. */
function doorOf({ user, tokens, typed = {}, problems }: UserParts): DoorView {
  const url = userUrl(user.name);
  if (!isPlaceholder(user))
    return {
      heading: user.status === 'awaiting' ? 'Invite once more' : 'New one-time link',
      hint: 'It is mailed to the person, and shown to you to hand on. Links made before stop working.',
      form: formView({ action: `${url}/links`, submit: 'Make a new link', fields: [], tokens, problems }),
    };
  const fields = invitationFields;
  return {
    heading: 'Who is this?',
    hint: `The import from ${user.source} has named this person. Give the address of somebody: who gets the invitation gets the account, with everything that was done under this name.`,
    form: formView({ action: `${url}/invitations`, submit: 'Invite', fields, tokens, typed, problems }),
  };
}

export function userPage(parts: UserParts): UserPage {
  const { user, link, who } = parts;
  const { name, realName, email, zone } = user;
  const readersZone = who.person?.zone ?? 'UTC';
  return {
    name,
    realName,
    email: email ?? '',
    zone,
    status: accountMark(user),
    joined: timeView(user.joinedAt.getTime(), readersZone),
    lastSignIn: timeView(user.lastSignInAt?.getTime() ?? null, readersZone),
    grants: user.grants.map(({ role, product }) => ({ role, where: placeOf(product) })),
    bugs: [
      { href: bugsOf('assignee', name, 'is:open'), label: `Open bugs assigned to ${name}` },
      { href: bugsOf('reporter', name), label: `Bugs reported by ${name}` },
    ],
    link,
    linkUntil: tokenHolds('set password'),
    door: doorOf(parts),
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
