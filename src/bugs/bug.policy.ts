// Who may do what to a bug: one table of fields, one of deeds, and the questions that services and pages ask.
import { isVisible } from '../products/product.visibility.js';
import { may, permissionNames, type Permission } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import { isCustom, type AnyField, type Item, type SetField, type SetName, type Sets, type StockField } from './bug.js';
import type { Mover, Relation as Part } from './lifecycle/workflow.js';

/** What the policy needs to know of a bug. */
export interface BugFacts {
  readonly product: { readonly id: number };
  readonly reporter: { readonly id: number };
  readonly assignee?: { readonly id: number } | null;
  readonly qaContact?: { readonly id: number } | null;
  /** Of what it has many at least the roles that it is restricted to. */
  readonly sets: Sets;
}

/** What one is to a bug. */
export type Relation = 'own report' | 'any bug';

/** The permission that each relation wants; who has reported a bug may do as well whatever is allowed on any bug. */
type Wants = Readonly<Record<Relation, Permission>>;

/** What a plain reporter may do on his own report. */
const reporters: Wants = { 'own report': 'bugs.comment', 'any bug': 'bugs.edit' };
const editors: Wants = { 'own report': 'bugs.edit', 'any bug': 'bugs.edit' };
const keepers: Wants = { 'own report': 'bugs.restrict', 'any bug': 'bugs.restrict' };

/** Field × relation × permission: who may set what. Fields of one's own are for editors. */
export const fieldTable: Readonly<Record<StockField | SetName, Wants>> = {
  status: editors,
  resolution: editors,
  duplicateOf: editors,
  assignee: editors,
  summary: reporters,
  product: editors,
  component: editors,
  version: reporters,
  severity: editors,
  priority: editors,
  platform: reporters,
  os: reporters,
  milestone: editors,
  fixedIn: editors,
  qaContact: editors,
  deadline: editors,
  whiteboard: editors,
  url: reporters,
  opensOn: keepers,
  roles: keepers,
  keywords: editors,
  dependsOn: editors,
  blocks: editors,
  duplicates: editors,
  seeAlso: reporters,
  aliases: editors,
  needinfo: editors,
  review: editors,
  verify: editors,
  cc: editors,
};

/** Sets of people into which everybody may put himself; and those that one may only leave. */
const joined: ReadonlySet<string> = new Set<SetName>(['cc']);
const left: ReadonlySet<string> = new Set<SetName>(['cc', 'needinfo', 'review', 'verify']);

/** What can be done beside setting fields. `moveOwn` are the ways on of a reporter: withdraw, reopen, answer. */
type Deed = 'comment' | 'private' | 'moveOwn';

/** null: nobody, whatever he holds. */
export const deedTable: Readonly<Record<Deed, Readonly<Record<Relation, Permission | null>>>> = {
  comment: { 'own report': 'bugs.comment', 'any bug': 'bugs.comment' },
  private: { 'own report': 'comments.private', 'any bug': 'comments.private' },
  moveOwn: { 'own report': 'bugs.comment', 'any bug': null },
};

const timing: Wants = { 'own report': 'time.spent', 'any bug': 'time.spent' };
const redacting: Wants = { 'own report': 'text.redact', 'any bug': 'text.redact' };

const isReporter = (who: Who, bug: BugFacts): boolean => who.person !== null && who.person.id === bug.reporter.id;

/** Whether `who` holds this role everywhere, or in the product. */
export const holdsRole = ({ held = [] }: Who, role: number, product: number): boolean =>
  held.some((one) => one.role === role && (one.product === null || one.product === product));

/** Whether the bug is open to `who` for what he holds; the same law in SQL is bug.visibility.ts's. */
export function isOpenTo(who: Who, { product: { id: product }, sets: { roles = [] } }: BugFacts): boolean {
  if (!isVisible(who, product)) return false;
  if (roles.length === 0 || may(who, 'bugs.all', product)) return true;
  return roles.some((role) => typeof role !== 'string' && holdsRole(who, role.id, product));
}

/** Whether the person has to do with the bug: he reads it also where it is closed to him. */
export const isConcerned = (person: { readonly id: number }, bug: BugFacts): boolean =>
  [bug.reporter, bug.assignee, bug.qaContact, ...(bug.sets.cc ?? [])].some(
    (one) => typeof one === 'object' && one?.id === person.id,
  );

/** Whether the bug exists for `who`. */
export const seesBug = (who: Who, bug: BugFacts): boolean =>
  may({ ...who, hidden: [] }, 'bugs.view', bug.product.id) &&
  (isOpenTo(who, bug) || (who.person !== null && isConcerned(who.person, bug)));

/**
 * Whether `who` holds what is wanted of the bug. Where it is closed to him he sees it for having to do with it, and may no
 * more than that: what is a reporter's of his own report, and what anybody may who comments.
 */
function holds(who: Who, bug: BugFacts, wants: Readonly<Record<Relation, Permission | null>>): boolean {
  const { 'own report': own, 'any bug': any } = wants;
  const mine = isReporter(who, bug);
  if (!isOpenTo(who, bug)) {
    const left = (mine && own === 'bugs.comment') || any === 'bugs.comment';
    return left && seesBug(who, bug) && may({ ...who, hidden: [] }, 'bugs.comment', bug.product.id);
  }
  const held = (permission: Permission | null): boolean => permission !== null && may(who, permission, bug.product.id);
  return held(any) || (mine && held(own));
}

/** A bug in the product that nobody has reported yet. */
const unreported = (productId: number): BugFacts => ({ product: { id: productId }, reporter: { id: 0 }, sets: {} });

/** What is to go into a set, and out of it. */
interface Altering {
  readonly field: SetField;
  readonly add: readonly Item[];
  readonly remove: readonly Item[];
}

const isSelf = (who: Who, item: Item): boolean => typeof item !== 'string' && who.person?.id === item.id;

export const mayBug = {
  /** File a bug in a product. */
  file: (who: Who, productId: number): boolean => may(who, 'bugs.file', productId),
  comment: (who: Who, bug: BugFacts): boolean => holds(who, bug, deedTable.comment),
  /** See and write what is private to staff. */
  private: (who: Who, bug: BugFacts): boolean => holds(who, bug, deedTable.private),
  /** Have it in one's queue, and answer with a canned reply. */
  triage: (who: Who, bug: BugFacts): boolean => holds(who, bug, editors),
  /** Take leaked words out of it, wherever they stand: also where it is private. */
  redact: (who: Who, bug: BugFacts): boolean => holds(who, bug, redacting) && mayBug.private(who, bug),
  /** Note the time that it took, and read it: also where what it took is private. */
  time: (who: Who, bug: BugFacts): boolean =>
    who.notesTime === true && holds(who, bug, timing) && mayBug.private(who, bug),
  /** Set one field to another value, or change what is in a set. */
  set: (who: Who, bug: BugFacts, field: AnyField): boolean =>
    holds(who, bug, isCustom(field) ? editors : fieldTable[field]),
  /** Put these into a set and take those out: more than oneself only for who may set it. */
  alter: (who: Who, bug: BugFacts, { field, add, remove }: Altering): boolean =>
    mayBug.set(who, bug, field) ||
    (mayBug.comment(who, bug) &&
      (add.length === 0 || (joined.has(field) && add.every((item) => isSelf(who, item)))) &&
      (remove.length === 0 || (left.has(field) && remove.every((item) => isSelf(who, item))))),
  /** Set one field while filing a bug in the product, beyond what every report says. */
  begin: (who: Who, productId: number, field: AnyField): boolean => mayBug.set(who, unreported(productId), field),
};

/** The same with those who are something to the bug. */
export interface LivingFacts extends BugFacts {
  readonly assignee?: { readonly id: number } | null;
  readonly qaContact?: { readonly id: number } | null;
}

/** What one is to a bug by being named in it: he may speak there, and its product is open to him. */
const isNamed = (who: Who, bug: LivingFacts, part: 'assignee' | 'qaContact'): boolean =>
  who.person !== null && who.person.id === bug[part]?.id && may(who, 'bugs.comment', bug.product.id);

const parts: Readonly<Record<Part, (who: Who, bug: LivingFacts) => boolean>> = {
  reporter: (who, bug) => holds(who, bug, deedTable.moveOwn),
  assignee: (who, bug) => isNamed(who, bug, 'assignee'),
  qaContact: (who, bug) => isNamed(who, bug, 'qaContact'),
};

/** What the lifecycle asks: every permission that `who` holds on the bug, and all that he is to it. */
export function rightsOn(who: Who, bug: LivingFacts): ReadonlySet<Mover> {
  const held = permissionNames.filter((name) => holds(who, bug, { 'own report': name, 'any bug': name }));
  const named = (Object.keys(parts) as Part[]).filter((part) => parts[part](who, bug));
  return new Set<Mover>([...held, ...named]);
}
