// What a URL asks of the list of people: what to look for, whom to leave out, and in which order.
import { storable } from '../../web/text.form.js';
import { textOf, type Typed } from '../../web/form.js';

/** The states by which accounts are listed; 'imported' is somebody whom only an import has named. */
export const standings = ['active', 'awaiting', 'closed', 'imported'] as const;
export type Standing = (typeof standings)[number];

/** The columns by which people are sorted, each with the way it goes first. */
export const columns = {
  name: { label: 'User name', first: '' },
  email: { label: 'E-mail', first: '' },
  roles: { label: 'Roles', first: '-' },
  status: { label: 'Account', first: '' },
  joined: { label: 'Joined', first: '-' },
  seen: { label: 'Last sign-in', first: '-' },
} as const;
export type Column = keyof typeof columns;

/** What is asked: `roleId` and `product` as typed ('' for none; a product counts only together with a role). */
export interface Asked {
  readonly search: string;
  readonly standing: Standing | '';
  readonly roleId: number | null;
  readonly product: string;
  readonly column: Column;
  readonly descending: boolean;
}

/** Everybody, by user name. */
export const everybody: Asked = {
  search: '',
  standing: '',
  roleId: null,
  product: '',
  column: 'name',
  descending: false,
};

const plain = (typed: Typed, name: string, most: number): string => {
  const text = textOf(typed, name).replaceAll('\0', '').trim().slice(0, most);
  return storable(text) ? text : '';
};

const isColumn = (text: string): text is Column => Object.hasOwn(columns, text);

function sortOf(text: string): Pick<Asked, 'column' | 'descending'> {
  const descending = text.startsWith('-');
  const column = descending ? text.slice(1) : text;
  return isColumn(column) ? { column, descending } : { column: 'name', descending: false };
}

/** Reads a URL's query; what it does not understand is as if it had not been said. Never an error. */
export function readAsked(typed: Typed): Asked {
  const role = textOf(typed, 'role');
  return {
    search: plain(typed, 'q', 255),
    standing: standings.find((standing) => standing === textOf(typed, 'status')) ?? '',
    roleId: /^[1-9]\d{0,14}$/.test(role) ? Number(role) : null,
    product: plain(typed, 'product', 100),
    ...sortOf(textOf(typed, 'sort')),
  };
}

/** The sort as it stands in a URL. */
export const sortText = ({ column, descending }: Pick<Asked, 'column' | 'descending'>): string =>
  `${descending ? '-' : ''}${column}`;

/** The URL of the list, with what differs from everybody by user name. */
export function listingUrl(asked: Asked): string {
  const parts: [string, string][] = [
    ['q', asked.search],
    ['status', asked.standing],
    ['role', asked.roleId === null ? '' : String(asked.roleId)],
    ['product', asked.product],
    ['sort', sortText(asked) === 'name' ? '' : sortText(asked)],
  ];
  const query = new URLSearchParams(parts.filter(([, value]) => value !== '')).toString();
  return query === '' ? '/admin/users' : `/admin/users?${query}`;
}
