// A new bug after the image of another one: what stands in its form, and what goes along unasked.
import { may } from '../../users/roles/permissions.policy.js';
import { isVisible } from '../../products/product.visibility.js';
import type { Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import { idOf, type Bug, type BugFields, type Item, type SetField, type Sets, type Value } from '../bug.js';
import { withDelta } from '../changes/change.js';
import { filledWith, type OfferedField } from '../custom/custom.pages.js';
import { TEXT_MOST } from '../bug.form.js';

/** What of the other bug is everybody's who sees it: the fields, and its description where that is public. */
export interface Pattern {
  readonly bug: Bug;
  readonly slug: string;
  readonly description: string;
  /** The fields of one's own that its product has now. */
  readonly offered: readonly OfferedField[];
}

/**
 * The law of fields: a clone has what is said of the fault (where it is, how bad, OS, keywords, fields of one's own), and nothing
 * of what was planned or who was charged with the other bug: no milestone, no release that mended it, no person in any field.
 */
const isOfFault = ({ kind }: OfferedField): boolean => kind !== 'person';

/** Letters of a description that are quoted. */
const QUOTED = TEXT_MOST / 2;

/** The text as a quotation, after a line that says from where. */
export function quoted(id: number, text: string): string {
  const from = `Cloned from bug ${id}.`;
  if (text.trim() === '') return from;
  const lines = text.slice(0, QUOTED).trimEnd().split('\n');
  // The sign at the beginning of each line makes a long text of short lines longer.
  const quote = lines.map((line) => (line === '' ? '>' : `> ${line}`)).join('\n');
  return `${from}\n\n${quote.slice(0, TEXT_MOST - from.length - 3)}\n`;
}

/** What stands in the form; what the URL says goes before it. */
export function filledBy({ bug, description, offered }: Pattern, typed: Typed): Typed {
  const { component, version, severity, priority, platform, os } = bug;
  const chosen = { component, version, severity, priority, platform, os };
  const ids = Object.entries(chosen).map(([name, ref]): [string, string] => [name, ref ? String(ref.id) : '']);
  const own = offered.filter(isOfFault).map((one) => [one.field, filledWith(one, bug)] as const);
  const words = { summary: bug.summary, description: quoted(bug.id, description) };
  return { ...Object.fromEntries<string | string[]>([...ids, ...own]), ...words, ...typed };
}

/**
 * What the bug has in fields that no report asks, as far as the product of the clone has them too (`offered`), and not what can
 * not be chosen any more.
 */
export function besidesForm(bug: Bug, offered: readonly OfferedField[]): { set: Partial<BugFields>; sets: Sets } {
  const set: Record<string, Value> = {};
  const sets: Record<string, readonly Item[]> = {};
  for (const one of offered.filter((field) => isOfFault(field) && field.asked === 'editing')) {
    const isOffered = (value: Value): boolean => one.options.some(({ id, isActive }) => isActive && id === idOf(value));
    const value = bug[one.field] ?? null;
    if (one.kind === 'choices') sets[one.field] = (bug.sets[one.field] ?? []).filter(isOffered);
    else if (one.kind !== 'choice' || isOffered(value)) set[one.field] = value;
  }
  return { set, sets };
}

/** Where the new bug will be: its product, and the roles that alone may see it (none: everybody who sees the product). */
export interface Place {
  readonly productId: number;
  readonly roles: readonly Item[];
}

/** Whether `person` will see the new bug without being named on it: only then he goes along on its CC. */
export function seesWithout(person: Who, { productId, roles }: Place): boolean {
  if (!isVisible(person, productId) || !may(person, 'bugs.view', productId)) return false;
  return roles.length === 0 || roles.some((role) => typeof role !== 'string' && person.roles.has(role.id));
}

/** Both, each item once. */
export const together = (own: Sets, along: Sets): Sets =>
  Object.fromEntries(
    ([...new Set([...Object.keys(own), ...Object.keys(along)])] as SetField[]).map((field) => [
      field,
      withDelta(own[field] ?? [], { add: along[field] ?? [], remove: [] }),
    ]),
  );

const several = new Intl.ListFormat('en-GB');

/** What is said above the form, in a sentence. */
export function clonedWords({ bug, offered }: Pick<Pattern, 'bug' | 'offered'>): string {
  const { keywords = [], cc = [], roles = [] } = bug.sets;
  const { set, sets } = besidesForm(bug, offered);
  const own = offered.filter(({ field }) => (set[field] ?? null) !== null || (sets[field] ?? []).length > 0);
  const along = [
    ...(keywords.length > 0 ? ['its keywords'] : []),
    ...own.map(({ name }) => `“${name}”`),
    ...(cc.length > 0 ? ['the people on its CC who may see this one'] : []),
  ];
  const goes = along.length > 0 ? ` With it go ${several.format(along)}.` : '';
  const only = roles.length > 0 ? ' It is restricted as that one is.' : '';
  return `This is a clone of #${bug.id}.${goes}${only}`;
}
