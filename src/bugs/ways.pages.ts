// What else can be done with a bug, each on a page of its own: the ways there at the end of its page.
import type { LinkView } from '../web/parts.pages.js';
import type { Who } from '../who.js';
import { mayBug, type BugFacts } from './bug.policy.js';
import { waysOf } from './restrictions/restriction.pages.js';

type Placed = BugFacts & { readonly id: number; readonly product: { readonly id: number } };

/** Where words are taken out, or '' for whom that is not. */
export const redactsOf = (who: Who, bug: Placed): string =>
  mayBug.redact(who, bug) ? `/bugs/${bug.id}/redactions/new` : '';

/** The ways to its clone, its move, its readers, and to taking leaked words out, for who may go them. */
export const waysFrom = (who: Who, bug: Placed, redacts: string): LinkView[] => [
  ...(who.person && mayBug.file(who, bug.product.id)
    ? [{ href: `/bugs/new?clone=${bug.id}`, label: 'Clone this bug' }]
    : []),
  ...waysOf(who, bug),
  ...(redacts ? [{ href: `${redacts}?of=summary`, label: 'Take leaked words out of this bug' }] : []),
];
