// What is shown when two people changed the same fields of a bug at once: nothing is lost, each field is chosen.
import type { PersonView } from '../../users/person.pages.js';
import {
  fieldView,
  formView,
  machinery,
  textOf,
  type Field,
  type FieldView,
  type FormTokens,
  type FormView,
  type Typed,
} from '../../web/form.js';
import { timeView, type LinkView, type TimeView } from '../../web/parts.pages.js';
import type { Who } from '../../who.js';
import {
  fieldLabels,
  idOf,
  isCustom,
  isSet,
  keyOf,
  wordsOf,
  type AnyField,
  type FieldName,
  type Item,
  type SetField,
  type Value,
} from '../bug.js';
import type { BugRecord } from '../bug.sql.js';
import { movesFrom } from '../lifecycle/bug.lifecycle.js';
import { moveWords } from '../lifecycle/moves.pages.js';
import type { Workflow } from '../lifecycle/workflow.js';
import { setTables } from '../sets/sets.sql.js';
import type { Clash, Delta } from './change.js';
import type { Collision } from './collision.js';
import { entryView, personView, type EntryView } from './timeline.pages.js';

/** One field that both changed: two radio buttons of `name`, theirs and mine, with values to send and words to read. */
export interface ClashView {
  label: string;
  name: string;
  was: string;
  theirs: string;
  theirsValue: string;
  theirsId: string;
  theirsBy: PersonView;
  theirsAt: TimeView;
  mine: string;
  mineValue: string;
  mineId: string;
}

/** Something typed that clashes with nothing and is sent along. */
export interface KeptView {
  label: string;
  value: string;
}

/** `form` carries everything else in `hidden`, against the bug's version of now; `comments` is the typed comment, or []; `since` what happened meanwhile. */
export interface CollisionPage {
  bug: LinkView;
  summary: string;
  clashes: ClashView[];
  kept: KeptView[];
  comments: FieldView[];
  isPrivate: boolean;
  since: EntryView[];
  form: FormView;
}

export interface CollisionParts {
  collision: Collision;
  /** The bug with its past, as the reader may see it. */
  bug: BugRecord;
  /** The workflow of its product. */
  workflow: Workflow;
  resolve: (html: string) => string;
  typed: Typed;
  who: Who;
  tokens: FormTokens;
}

const said = (value: Value): string => wordsOf(value) ?? 'nothing';

const people: ReadonlySet<string> = new Set(['assignee', 'qaContact']);

/** What a field is called; one of one's own as the bug's record has it. */
const labelOf = (field: AnyField, { customFields }: BugRecord): string =>
  isCustom(field) ? (customFields.find((one) => one.field === field)?.name ?? field) : fieldLabels[field];

/** A value as the form sends it: a person by name, as what a field of one's own holds, other things by number. */
const sent = (field: FieldName, value: Value): string =>
  people.has(field) || isCustom(field) || idOf(value) === null ? (wordsOf(value) ?? '') : String(idOf(value));

/** Who altered the field last, and when, as far as the page knows. */
function lastOn(field: FieldName, bug: BugRecord): { who: string; realName: string; at: number } {
  const entry = bug.entries.findLast(({ altered }) => altered.some((one) => one.field === field));
  return { who: entry?.who ?? '', realName: entry?.realName ?? '', at: entry?.at ?? bug.updatedAt };
}

function clashView({ field, was, theirs, mine }: Clash, bug: BugRecord, zone: string): ClashView {
  const last = lastOn(field, bug);
  return {
    label: labelOf(field, bug),
    name: field,
    was: said(was),
    theirs: said(theirs),
    theirsValue: sent(field, theirs),
    theirsId: `theirs-${field}`,
    theirsBy: personView(last.who, last.realName, false),
    theirsAt: timeView(last.at / 1000, zone),
    mine: said(mine),
    mineValue: sent(field, mine),
    mineId: `mine-${field}`,
  };
}

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
function alongside({ clashes, wished, deltas }: Collision, typed: Typed): { name: string; value: string }[] {
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
function keptViews(
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

/** The page on which two wishes for one field are brought together; everything else that was typed goes along. */
export function collisionPage({
  collision,
  bug,
  workflow,
  resolve,
  typed,
  who,
  tokens,
}: CollisionParts): CollisionPage {
  const zone = who.person?.zone ?? 'UTC';
  const hidden = alongside(collision, typed);
  const href = `/bugs/${bug.id}`;
  const form = formView({
    action: `${href}/changes`,
    submit: 'Save',
    fields: [],
    tokens,
    hidden: [...hidden, { name: 'seen', value: String(bug.revision) }],
    cancel: href,
  });
  const names = Object.fromEntries(bug.customFields.map(({ field, name }) => [field, name]));
  const comment: Field = { name: 'text', label: 'Your comment', kind: 'markdown', rows: 6 };
  const text = textOf(typed, 'text');
  const seen = Number(textOf(typed, 'seen'));
  return {
    bug: { href, label: `#${bug.id}` },
    summary: bug.summary,
    clashes: collision.clashes.map((clash) => clashView(clash, bug, zone)),
    kept: keptViews(collision, workflow, typed, bug),
    comments: text ? [fieldView(comment, typed, '', tokens.previews)] : [],
    isPrivate: textOf(typed, 'private') !== '',
    since: bug.entries
      .filter((entry) => entry.version !== null && entry.version > seen)
      .map((entry) => entryView(entry, { zone, resolve, seesPeople: false, names })),
    form,
  };
}
