// The one law of who sees what, in SQL: every reader of bugs, comments and changes has one of these predicates in it.
import type { Params } from '../database/params.js';
import { ofVisibleProducts } from '../products/product.visibility.js';
import { all } from '../users/roles/hidden.visibility.js';
import { productsWith, type Permission } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';

/** Whether `who` holds the permission in the product of the bug `b`, or of what has another alias. */
function holds(who: Who, permission: Permission, params: Params, alias = 'b'): string {
  const products = productsWith(who, permission);
  if (products === 'all') return 'true';
  return products.length === 0 ? 'false' : `${alias}.product_id = ANY(${params.add(products)})`;
}

/** Whether the product of the bug `b` exists for `who`. */
const inVisible = (who: Who, params: Params): string => ofVisibleProducts(who, params, 'b');

/** Conditions of which one has to hold, without those that never do. */
function any(...conditions: readonly string[]): string {
  if (conditions.includes('true')) return 'true';
  const left = conditions.filter((one) => one !== 'false');
  return left.length > 1 ? `(${left.join(' OR ')})` : (left[0] ?? 'false');
}

/** Whether `who` holds one of the roles that the bug `b` is restricted to: everywhere, or where the bug is. */
function holdsRole({ held = [] }: Who, params: Params): string {
  const everywhere = held.filter(({ product }) => product === null).map(({ role }) => role);
  const there = held.filter(({ product }) => product !== null);
  const places = (): string =>
    `(o.role_id, b.product_id) IN (SELECT * FROM unnest(${params.add(there.map(({ role }) => role))}::bigint[], ${params.add(there.map(({ product }) => product))}::bigint[]))`;
  const opened = any(
    everywhere.length > 0 ? `o.role_id = ANY(${params.add(everywhere)}::bigint[])` : 'false',
    there.length > 0 ? places() : 'false',
  );
  return opened === 'false' ? opened : `EXISTS (SELECT FROM bug_roles o WHERE o.bug_id = b.id AND ${opened})`;
}

/** Whether the bug `b` is open to `who` for what he holds: its product is, and it is restricted to none or to roles of his. */
function inOpen(who: Who, params: Params): string {
  const visible = inVisible(who, params);
  if (visible === 'false') return visible;
  const every = holds(who, 'bugs.all', params);
  return all(visible, every === 'true' ? every : any('NOT b.is_restricted', every, holdsRole(who, params)));
}

/** Whether `who` has to do with the bug `b`: he reads it also where it or its product is closed to him. */
function isConcerned({ person }: Who, params: Params): string {
  if (!person) return 'false';
  const me = params.add(person.id);
  return any(
    ...['reporter', 'assignee', 'qa_contact'].map((one) => `b.${one}_id = ${me}`),
    `EXISTS (SELECT FROM bug_cc k WHERE k.bug_id = b.id AND k.person_id = ${me})`,
  );
}

/** The same, or it is open to him; nobody reads anything to whom nothing is. */
function inOpenOrConcerned(who: Who, params: Params): string {
  const open = inOpen(who, params);
  return open === 'true' || open === 'false' ? open : any(open, isConcerned(who, params));
}

/** Both: the permission is held, and the bug is not closed. A statement may have no value that it does not use. */
function within(who: Who, permission: Permission, closed: typeof inOpen, params: Params): string {
  const held = holds(who, permission, params);
  return held === 'false' ? held : all(held, closed(who, params));
}

/** Bugs (alias `b`) that exist for `who`; all others are answered as not existing. */
export const visibleBugs = (who: Who, params: Params): string => within(who, 'bugs.view', inOpenOrConcerned, params);

/** Whether what is private of the bug `b` is for `who`: never for him who sees it for having to do with it alone. */
export const seesPrivate = (who: Who, params: Params): string => within(who, 'comments.private', inOpen, params);

/** Whether the time that the bug `b` took is for `who`: he may note it, and may read what is private of the bug. */
export function seesTimes(who: Who, params: Params): string {
  if (!who.notesTime || !who.person) return 'false';
  const held = within(who, 'time.spent', inOpen, params);
  return held === 'false' ? held : all(held, seesPrivate(who, params));
}

/** Tallies (alias `t`) of bugs that are restricted to nobody: they are for all who may read bugs of the product. */
export function visibleTallies(who: Who, params: Params, alias = 't'): string {
  const held = holds(who, 'bugs.view', params, alias);
  return held === 'false' ? held : all(held, ofVisibleProducts(who, params, alias));
}

/** Of the visible bugs (alias `b`) those that no visible tally counts: restricted ones, and what he has to do with elsewhere. */
export function untallied(who: Who, params: Params): string {
  const visible = who.person ? visibleTallies(who, params, 'b') : 'true';
  return visible === 'true' ? 'b.is_restricted' : `(b.is_restricted OR NOT (${visible}))`;
}

/** Whether `who` is told the names of the roles that the visible bug `b` is, or was, restricted to. */
export function toldRoles(who: Who, params: Params): string {
  const restricts = holds(who, 'bugs.restrict', params);
  const told = restricts === 'true' ? restricts : any(restricts, holdsRole(who, params));
  return told === 'false' ? told : all(told, inOpen(who, params));
}

/** Of the visible bugs (alias `b`) those that `who` may edit, and so have in a queue. */
export const triagedBugs = (who: Who, params: Params): string => within(who, 'bugs.edit', inVisible, params);

/** What has an audience, of the visible bug `b`: for everyone, for its reporter and staff, or for staff. */
function isFor(who: Who, alias: 'c' | 't' | 'r' | 'f', params: Params): string {
  const reporter = who.person
    ? `${alias}.audience = 'reporter and staff' AND b.reporter_id = ${params.add(who.person.id)}`
    : 'false';
  return `(${alias}.audience = 'everyone' OR ${seesPrivate(who, params)} OR ${reporter})`;
}

/** Comments (alias `c`, of the visible bug `b`) that exist for `who`. */
export const visibleComments = (who: Who, params: Params): string => isFor(who, 'c', params);

/** A text (`r`) that the visible comment `c` has had: for whom it was then, and of a withdrawn comment for staff alone. */
export const visibleRevisions = (who: Who, params: Params): string =>
  `(${isFor(who, 'r', params)} AND (c.withdrawn_at IS NULL OR ${seesPrivate(who, params)}))`;

/**
 * Attachments (alias `t`, of the visible bug `b`) that exist for `who`: they are for him, and so is what was said with them,
 * whatever has become of either since.
 */
export const visibleAttachments = (who: Who, params: Params): string =>
  `(${isFor(who, 't', params)} AND NOT EXISTS (SELECT FROM comments c WHERE c.change_id = t.change_id AND NOT ${visibleComments(who, params)}))`;

/** What has become of the attachment `t` (alias `f`): for whom both what it was before and what it is after are, and the file now. */
export const visibleFates = (who: Who, params: Params): string =>
  `(${isFor(who, 'f', params)} AND ${visibleAttachments(who, params)})`;

/** Changes (alias `h`, of the visible bug `b`) that left a public trace; private ones show only through a visible comment. */
export const publicChanges = 'h.version IS NOT NULL';
