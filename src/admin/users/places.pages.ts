// Where the pages of people are, and what each page of a person is made from.
import type { Who } from '../../who.js';
import type { FormTokens, Typed } from '../../web/form.js';
import type { LinkView } from '../../web/parts.pages.js';
import type { ShownUser } from '../../users/users.query.js';

export const people: LinkView = { href: '/admin/users', label: 'People' };

/** The page of the person of that name. */
export const userUrl = (name: string): string => `/admin/users/${encodeURIComponent(name)}`;

/** The way back to a person. */
export const trailOf = (name: string): LinkView[] => [people, { href: userUrl(name), label: name }];

/** The list of bugs that have the person in that field. */
export function bugsOf(field: string, name: string, ...more: string[]): string {
  const query = [`${field}:"${name.replaceAll('"', '""')}"`, ...more].join(' ');
  return `/bugs?q=${encodeURIComponent(query).replaceAll('%20', '+').replaceAll('%3A', ':')}`;
}

/** What can be given, and where. */
export interface Offer {
  roles: readonly { id: number; name: string }[];
  places: readonly { id: number; name: string }[];
}

/** What the page of a person is made from; every form gets tokens of its own, `failed` names the one that `problems` are of. */
export interface UserParts {
  user: ShownUser;
  link: string;
  tokens: () => FormTokens;
  offer: Offer;
  typed?: Typed;
  problems: Readonly<Record<string, string>>;
  failed: 'give' | 'door' | '';
  who: Who;
}
