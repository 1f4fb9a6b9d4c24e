// A new bug after the image of another one: what stands in its form, and what goes along unasked.
import { may } from '../../users/roles/permissions.policy.js';
import { isVisible } from '../../products/product.visibility.js';
import type { Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import type { Bug, Item, SetField, Sets } from '../bug.js';
import { withDelta } from '../changes/change.js';
import { TEXT_MOST } from '../bug.form.js';

/** What of the other bug is everybody's who sees it: the fields, and its description where that is public. */
export interface Pattern {
  readonly bug: Bug;
  readonly slug: string;
  readonly description: string;
}

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
export function filledBy({ bug, description }: Pattern, typed: Typed): Typed {
  const chosen = { component: bug.component, version: bug.version, severity: bug.severity, priority: bug.priority };
  const ids = Object.entries({ ...chosen, platform: bug.platform }).map(([name, ref]): [string, string] => [
    name,
    ref ? String(ref.id) : '',
  ]);
  return { ...Object.fromEntries(ids), summary: bug.summary, description: quoted(bug.id, description), ...typed };
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

/** What is said above the form, in a sentence. */
export function clonedWords({ bug }: Pick<Pattern, 'bug'>): string {
  const { keywords = [], cc = [], roles = [] } = bug.sets;
  const along = [
    ...(keywords.length > 0 ? ['its keywords'] : []),
    ...(cc.length > 0 ? ['the people on its CC who may see this one'] : []),
  ];
  const goes = along.length > 0 ? ` With it go ${along.join(' and ')}.` : '';
  const only = roles.length > 0 ? ' It is restricted as that one is.' : '';
  return `This is a clone of #${bug.id}.${goes}${only}`;
}
