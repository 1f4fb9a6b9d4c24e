// What goes along with a choice between two changes: everything else that was typed, as inputs and in words.
import { machinery, textOf, type Typed } from '../../web/form.js';
import {
  fieldLabels,
  isCustom,
  isSet,
  keyOf,
  wordsOf,
  type AnyField,
  type FieldName,
  type Item,
  type SetField,
} from '../bug.js';
import type { BugRecord } from '../bug.sql.js';
import { movesFrom } from '../lifecycle/bug.lifecycle.js';
import { moveWords } from '../lifecycle/moves.pages.js';
import type { Workflow } from '../lifecycle/workflow.js';
import { setTables } from '../sets/sets.sql.js';
import type { Delta } from './change.js';
import type { Collision } from './collision.js';

/** Something typed that clashes with nothing and is sent along. */
export interface KeptView {
  label: string;
  value: string;
}

/** What a field is called; one of one's own as the bug's record has it. */
export const labelOf = (field: AnyField, { customFields }: BugRecord): string =>
  isCustom(field) ? (customFields.find((one) => one.field === field)?.name ?? field) : fieldLabels[field];

/** People and words by name, other things by number. */
const sentItem = (field: SetField, item: Item): string =>
  isSet(field) && setTables[field].of === 'person' ? (wordsOf(item) ?? '') : keyOf(item);

/** "with dev and tess, without ada". */
const deltaWords = ({ add, remove }: Delta): string =>
  [['with', add] as const, ['without', remove] as const]
    .filter(([, items]) => items.length > 0)
    .map(([word, items]) => `${word} ${items.map(wordsOf).join(', ')}`)
    .join('; ');

/** What is sent along: wishes that clash with nothing, and what is no field; a field left as it was is no wish and stays out. */
export function alongside({ clashes, wished, deltas }: Collision, typed: Typed): { name: string; value: string }[] {
  const clashing = new Set<string>(clashes.map(({ field }) => field));
  const isOut = (name: string): boolean =>
    clashing.has(name) ||
    machinery.has(name) ||
    ['text', 'seen'].includes(name) ||
    isSet(name) ||
    ((isCustom(name) || name in fieldLabels) && !wished.has(name));
  const fields = Object.entries(typed)
    .filter(([name]) => !isOut(name) || (name === 'resolution' && !clashing.has(name)))
    .flatMap(([name, value]) => [value ?? ''].flat().map((one) => ({ name, value: one })));
  return [...fields, ...deltas.flatMap(deltaInputs)];
}

/** What a set is to get and to lose goes on as that: the whole list would be compared with what others have made of it. */
const deltaInputs = ({ field, add, remove }: Delta): { name: string; value: string }[] => {
  const input = (way: string) => (item: Item) => ({ name: `${way}.${field}`, value: sentItem(field, item) });
  return [...add.map(input('add')), ...remove.map(input('remove'))];
};

/** What is saved along with the choice, in words: wishes that clash with nothing, and the move through the bug's life. */
export function keptViews(
  { clashes, wished, deltas }: Collision,
  workflow: Workflow,
  typed: Typed,
  bug: BugRecord,
): KeptView[] {
  const clashing = new Set<string>(clashes.map(({ field }) => field));
  const name = textOf(typed, 'take') || textOf(typed, 'move');
  const move = movesFrom(workflow, bug.status).find((row) => row.name === name);
  const fields = [...wished.keys()].filter((field) => !clashing.has(field)) as FieldName[];
  return [
    ...fields.map((field) => ({ label: labelOf(field, bug), value: wished.get(field) ?? 'nothing' })),
    ...deltas.map((delta) => ({ label: labelOf(delta.field, bug), value: deltaWords(delta) })),
    ...(move ? [{ label: 'Status', value: moveWords(move, typed) }] : []),
  ];
}
