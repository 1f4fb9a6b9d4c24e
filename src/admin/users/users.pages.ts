// What the list of people shows.
import type { Who } from '../../who.js';
import { fieldView, type Field, type FieldView } from '../../web/form.js';
import { pagerView } from '../../web/keyed.js';
import { timeView, type PagerView, type TimeView } from '../../web/parts.pages.js';
import { columns, listingUrl, standings, type Asked, type Column } from '../../users/listing/listing.form.js';
import type { ListedUser } from '../../users/listing/listing.query.js';
import { LOOKED } from '../../users/listing/ways.query.js';
import type { Listing } from '../../users/listing/listings.service.js';
import type { HeldRole } from '../../users/users.query.js';
import { userUrl } from './places.pages.js';
import { accountMark, placeOf, type AccountMark } from './user.pages.js';

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

/** A heading; `sorted` is "ascending", "descending" or '', `href` sorts by it, or is '' where the list has an order of its own. */
export interface HeadView {
  label: string;
  href: string;
  sorted: string;
}

/** `search` is what was typed to find people; `add` the URL of the form for a new person; `limits` what of many is shown, or ''. */
export interface UsersPage {
  search: string;
  add: string;
  filters: FieldView[];
  sort: string;
  isFiltered: boolean;
  heads: HeadView[];
  rows: UserRow[];
  limits: string;
  empty: string;
  pager: PagerView;
}

/** The list, and what can be chosen around it. */
export interface UsersParts {
  asked: Asked;
  listing: Listing;
  roles: readonly { id: number; name: string }[];
  who: Who;
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

/** The headings: one sorts by its column, a second time the other way round. */
function headsOf(asked: Asked, limits: Listing['limits']): HeadView[] {
  return (Object.keys(columns) as Column[]).map((column) => {
    const { label, first } = columns[column];
    if (limits === 'walked') return { label, href: '', sorted: '' };
    if (column !== asked.column)
      return { label, href: listingUrl({ ...asked, column, descending: first === '-' }), sorted: '' };
    const href = listingUrl({ ...asked, descending: !asked.descending });
    return { label, href, sorted: asked.descending ? 'descending' : 'ascending' };
  });
}

const marks: Readonly<Record<(typeof standings)[number], string>> = {
  active: 'active',
  awaiting: 'awaiting',
  closed: 'closed',
  imported: 'imported, without account',
};

function filtersOf({ asked, roles }: UsersParts): FieldView[] {
  const any = (label: string) => ({ value: '', label });
  const fields: Field[] = [
    {
      name: 'status',
      label: 'Account',
      kind: 'choice',
      options: [any('any'), ...standings.map((value) => ({ value, label: marks[value] }))],
    },
    {
      name: 'role',
      label: 'Role',
      kind: 'choice',
      options: [any('any'), ...roles.map(({ id, name }) => ({ value: String(id), label: name }))],
    },
    { name: 'product', label: 'Role in product', kind: 'text', max: 100 },
  ];
  const typed = {
    status: asked.standing,
    role: asked.roleId === null ? '' : String(asked.roleId),
    product: asked.product,
  };
  return fields
    .map((field) => fieldView({ ...field, required: true }, typed))
    .map((field) => ({ ...field, required: false }));
}

const many = LOOKED.toLocaleString('en');
const limitWords: Readonly<Record<Listing['limits'], string>> = {
  '': '',
  walked: `More than ${many} people have this role. They are listed in the order in which they came; look for a name as well to sort them.`,
  partly: `More than ${many} people are found, and ${many} of them were looked through. Type more of the name to see the others.`,
};

function emptyWords({ asked, listing }: UsersParts): string {
  if (listing.isNoProduct) return 'There is no product of this name.';
  if (listing.limits === 'walked') return 'Nobody of those who were looked through. The next page looks further.';
  return asked.search ? 'Nobody is called that.' : 'There is nobody of this kind.';
}

/** Where one stands; of many who are walked it is not known how many there are. */
function pagerOf({ asked, listing }: UsersParts): PagerView {
  const { page, limits } = listing;
  const path = listingUrl(asked);
  if (limits !== 'walked') return pagerView(words, page.rows[0]?.total ?? 0, path, page);
  const pager = pagerView(words, page.rows.length, path, page);
  return { ...pager, count: `${page.rows.length} on this page` };
}

/** The list of those who were asked for. */
export function usersPage(parts: UsersParts): UsersPage {
  const { asked, listing, who } = parts;
  const zone = who.person?.zone ?? 'UTC';
  return {
    search: asked.search,
    add: '/admin/users/new',
    filters: filtersOf(parts),
    sort: `${asked.descending ? '-' : ''}${asked.column}`,
    isFiltered: asked.search !== '' || asked.standing !== '' || asked.roleId !== null,
    heads: headsOf(asked, listing.limits),
    rows: listing.page.rows.map((user) => userRow(user, zone)),
    limits: limitWords[listing.limits],
    empty: emptyWords(parts),
    pager: pagerOf(parts),
  };
}
