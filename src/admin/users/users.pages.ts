// What the list of people shows.
import type { Who } from '../../who.js';
import { pagerView, type Page } from '../../web/keyed.js';
import { timeView, type PagerView, type TimeView } from '../../web/parts.pages.js';
import { accountMark, placeOf, userUrl, type AccountMark } from './user.pages.js';
import type { HeldRole, ListedUser } from '../../users/users.query.js';

/** One person in the list; `roles` in words: "employee, developer in Kettle". */
export interface UserRow {
  name: string;
  href: string;
  realName: string;
  email: string;
  roles: string;
  status: AccountMark;
  joined: TimeView;
  lastSignIn: TimeView;
}

/** `search` is what was typed to find people; `add` the URL of the form for a new person. */
export interface UsersPage {
  search: string;
  add: string;
  rows: UserRow[];
  pager: PagerView;
}

const words = { label: 'Pages of people', one: 'person', many: 'people' };

/** "employee, developer in Kettle". */
const roleWords = (grants: readonly HeldRole[]): string =>
  grants.map(({ role, product }) => (product === null ? role : `${role} ${placeOf(product)}`)).join(', ');

function userRow(user: ListedUser, zone: string): UserRow {
  return {
    name: user.name,
    href: userUrl(user.name),
    realName: user.realName,
    email: user.email ?? '',
    roles: roleWords(user.grants),
    status: accountMark(user),
    joined: timeView(user.joinedAt.getTime(), zone),
    lastSignIn: timeView(user.lastSignInAt?.getTime() ?? null, zone),
  };
}

/** The list of those whom `search` has found. */
export function usersPage(page: Page<ListedUser>, search: string, who: Who): UsersPage {
  const zone = who.person?.zone ?? 'UTC';
  const path = search ? `/admin/users?q=${encodeURIComponent(search)}` : '/admin/users';
  return {
    search,
    add: '/admin/users/new',
    rows: page.rows.map((user) => userRow(user, zone)),
    pager: pagerView(words, page.rows[0]?.total ?? 0, path, page),
  };
}
