// Fields of one's own as forms show them: an input by their kind, filled with what the bug has.
import type { Field } from '../../web/form.js';
import { wordsOf, type Bug, type CustomField, type Item, type Ref, type Value } from '../bug.js';
import type { CustomAsked } from './custom.words.js';
import type { CustomKind } from './value.form.js';

/** A field that a form may offer. */
export interface OfferedField {
  readonly field: CustomField;
  readonly name: string;
  readonly kind: CustomKind;
  readonly description: string;
  readonly asked: CustomAsked;
  readonly options: readonly (Ref & { readonly isActive: boolean })[];
}

/** What stands in the input where nobody has typed yet: one text, or the numbers of what is ticked. */
export type Filled = string | string[];

const shown = {
  text: 'text',
  number: 'text',
  date: 'date',
  choice: 'choice',
  choices: 'checks',
  person: 'text',
} as const;

const idsOf = (items: readonly Item[]): string[] =>
  items.flatMap((item) => (typeof item === 'string' ? [] : [String(item.id)]));

/** What the bug has in the field, as its input says it. */
export function filledWith(offered: OfferedField, bug: Bug): Filled {
  if (offered.kind === 'choices') return idsOf(bug.sets[offered.field] ?? []);
  const value: Value = bug[offered.field] ?? null;
  return offered.kind === 'choice' ? (idsOf(value === null ? [] : [value])[0] ?? '') : (wordsOf(value) ?? '');
}

/** The input of a field; retired options are offered only where they are `kept`. */
export function inputOf(offered: OfferedField, kept: Filled = '', required = false): Field {
  const { field, name, kind, description, options } = offered;
  const some = options.filter(({ id, isActive }) => isActive || [kept].flat().includes(String(id)));
  const listed = some.map(({ id, name: label }) => ({ value: String(id), label }));
  return {
    name: field,
    label: name,
    kind: shown[kind],
    hint: description,
    required,
    ...(kind === 'text' ? { max: 1_000 } : {}),
    ...(kind === 'person' ? { max: 50, completes: 'person' as const } : {}),
    options: kind === 'choice' ? [{ value: '', label: required ? 'Choose one' : '—' }, ...listed] : listed,
  };
}
