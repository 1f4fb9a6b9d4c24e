// Taking back one's own last change of a bug: what that would set again, or why it can not be; and who may.
import {
  fieldsOf,
  idOf,
  isCustom,
  isStock,
  wordsOf,
  type AnyField,
  type Bug,
  type BugFields,
  type FieldName,
  type Item,
  type Moment,
  type SetField,
  type Value,
} from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import { mayBug, rightsOn } from '../bug.policy.js';
import type { Delta } from '../changes/change.js';
import { wayBack } from '../lifecycle/bug.lifecycle.js';
import type { Resolution } from '../lifecycle/statuses.js';
import type { Workflow } from '../lifecycle/workflow.js';
import { BLANK } from '../redactions/redaction.form.js';
import { isRequest } from '../requests/request.js';
import type { Who } from '../../who.js';
import { whys, type Altered, type LastChange, type NotUndone, type Undoing } from './undoing.js';

/** Fields that are never undone, and why. */
const kept: Readonly<Partial<Record<AnyField, string>>> = {
  roles: whys.restriction,
  opensOn: whys.restriction,
  product: whys.product,
  duplicates: whys.mirror,
};

const valueOf = (name: string | null, id: number | null): Value => (name === null || id === null ? name : { id, name });

const before = ({ old, oldId, oldName }: Altered): Value => valueOf(oldName ?? old, oldId);
const after = ({ new: became, newId, newName }: Altered): Value => valueOf(newName ?? became, newId);

/** A thing is itself also where it is called otherwise by now. */
const isSame = (a: Value, b: Value): boolean =>
  idOf(a) === null && idOf(b) === null ? wordsOf(a) === wordsOf(b) : idOf(a) === idOf(b);

/** Whether what the change has made of it is still so. */
function stands(one: Altered, bug: Bug): boolean {
  if (!one.isMany) return isSame(bug[one.field as FieldName] ?? null, after(one));
  const item = after(one) ?? before(one);
  const isIn = (bug.sets[one.field as SetField] ?? []).some((other) => isSame(other, item));
  return isIn === (one.new !== null);
}

const isAnswer = ({ field, new: became }: Altered): boolean => isRequest(field) && became === null;

/** What is against setting one thing back; '' for nothing. */
function againstOne(one: Altered, bug: Bug): string {
  const never = kept[one.field];
  if (never !== undefined) return never;
  if (isAnswer(one)) return whys.answer;
  if (one.isTouched || !stands(one, bug)) return whys.touched;
  if (one.old?.includes(BLANK)) return whys.leaked;
  return one.isGone ? whys.gone : '';
}

/** What is against undoing the change at all; '' for nothing. */
function against(last: LastChange | null, at: Moment): string {
  if (!last || last.at < at) return whys.none;
  if (last.at > at) return whys.later;
  if (last.altered.length === 0) return whys.nothing;
  if (last.isOld) return whys.old;
  return last.door === 'web' ? '' : whys.door;
}

const people: ReadonlySet<AnyField> = new Set<AnyField>(['assignee', 'qaContact']);
const words: ReadonlySet<AnyField> = new Set<AnyField>(['summary', 'whiteboard', 'url', 'deadline']);
const moved: ReadonlySet<AnyField> = new Set<AnyField>(['status', 'resolution', 'duplicateOf']);

/** A value or an item as a form says it: people by their names, other things by their numbers, words as they are. */
const said = (name: string | null, value: Value): string =>
  name ?? (typeof value === 'string' ? value : String(value?.id ?? ''));

function single(one: Altered): unknown {
  if (people.has(one.field)) return one.oldName ?? '';
  return words.has(one.field) ? one.old : one.oldId;
}

/** Where the bug stood in its life. */
function back(rows: readonly Altered[], bug: Bug): Pick<ChangeSaid, 'back'> {
  const found = (field: FieldName): Altered | undefined => rows.find((one) => one.field === field);
  const status = found('status')?.old ?? bug.status;
  const [resolution, original] = [found('resolution'), found('duplicateOf')];
  return {
    back: {
      status,
      resolution: resolution ? (resolution.old as Resolution | null) : bug.resolution,
      duplicateOf: original ? original.oldId : idOf(bug.duplicateOf),
    },
  };
}

function deltasOf(rows: readonly Altered[]): Delta[] {
  const items = (value: Value): Item[] => (value === null ? [] : [value]);
  return [...new Set(rows.map(({ field }) => field as SetField))].map((field) => {
    const own = rows.filter((one) => one.field === field);
    return {
      field,
      add: own.flatMap((one) => items(before(one))),
      remove: own.flatMap((one) => items(after(one))),
    };
  });
}

type Words = Partial<Record<SetField, string[]>>;

function listsOf(rows: readonly Altered[]): { add: Words; remove: Words } {
  const lists: { add: Words; remove: Words } = { add: {}, remove: {} };
  const put = (into: Words, field: SetField, word: string): void => void (into[field] ??= []).push(word);
  for (const one of rows) {
    if (one.old !== null) put(lists.add, one.field as SetField, said(one.oldName, before(one)));
    if (one.new !== null) put(lists.remove, one.field as SetField, said(one.newName, after(one)));
  }
  return lists;
}

/** What undoes the last change, which was made at `at`, of a bug that is now so; or why it can not be undone. */
export function undoing(last: LastChange | null, at: Moment, bug: Bug): Undoing | NotUndone {
  const why = against(last, at) || (last?.altered.map((one) => againstOne(one, bug)).find((one) => one !== '') ?? '');
  if (why !== '' || !last) return { why };
  const many = last.altered.filter(({ isMany }) => isMany);
  const ones = last.altered.filter(({ isMany }) => !isMany);
  const life = ones.filter(({ field }) => moved.has(field));
  const plain = ones.filter(({ field }) => isStock(field) && !moved.has(field));
  const own = ones.filter(({ field }) => isCustom(field));
  const set = Object.fromEntries(ones.map((one) => [one.field, before(one)])) as Partial<BugFields>;
  return {
    said: {
      ...(Object.fromEntries(plain.map((one) => [one.field, single(one)])) as Partial<ChangeSaid>),
      ...(life.length > 0 ? back(life, bug) : {}),
      ...listsOf(many),
      custom: Object.fromEntries(own.map((one) => [one.field, [said(one.oldName, before(one))]])),
    },
    fields: fieldsOf(set),
    deltas: deltasOf(many),
  };
}

/** Why `who` may not take it back; '' where he may. Who may make a move, or the one back, may set what it asks for. */
export function refusal(
  { said: { back: to }, fields, deltas }: Undoing,
  bug: Bug,
  workflow: Workflow,
  who: Who,
): string {
  const way = to ? wayBack(workflow, bug, to.status, rightsOn(who, bug)) : null;
  if (to && !way) return whys.way;
  const asked = (field: AnyField): boolean => moved.has(field) || (way?.asks.includes(field) ?? false);
  const may =
    fields.every((field) => asked(field) || mayBug.set(who, bug, field)) &&
    deltas.every((delta) => asked(delta.field) || mayBug.alter(who, bug, delta));
  return may ? '' : whys.right;
}
