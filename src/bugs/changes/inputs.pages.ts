// The inputs for the fields of a bug, in the order in which a form shows them, filled with what the bug has.
import type { Field } from '../../web/form.js';
import { fieldLabels, wordsOf, type AnyField, type Bug, type Ref, type SetName, type StockField } from '../bug.js';
import { SUMMARY_MOST } from '../bug.form.js';
import { filledWith, inputOf, type Filled } from '../custom/custom.pages.js';
import type { Choices } from '../fields.service.js';

/** A field that may be edited: its input, and what stands in it. */
export interface Input {
  readonly name: AnyField;
  readonly field: Field;
  readonly value: Filled;
  /** Whether it is at hand although nothing stands in it: a field of the company that is asked when a bug is reported. */
  readonly isAsked?: boolean;
}

/** What is changed on most bugs. */
const usual: ReadonlySet<AnyField> = new Set<AnyField>([
  'summary',
  'component',
  'version',
  'severity',
  'priority',
  'assignee',
  'milestone',
  'keywords',
]);

/** Whether an input is at hand at once; the others wait behind one more fold. */
export const isUsual = ({ name, value, isAsked }: Input): boolean =>
  usual.has(name) || isAsked === true || value.length > 0;

/** Whether there is anything to choose in it, or anything to take out. */
export const isOfUse = ({ field, value }: Input): boolean =>
  field.kind !== 'choice' || value !== '' || (field.options ?? []).length > 1;

const LIST_MOST = 2_000;

const optionsOf = (refs: readonly Ref[]) => refs.map(({ id, name }) => ({ value: String(id), label: name }));

const none = { value: '', label: '—' };

/** A field that is chosen from a list; `empty` where it may be nothing. */
function pick(name: StockField, refs: readonly Ref[], value: Ref | null, empty = true): Input {
  const options = [...(empty ? [none] : []), ...optionsOf(refs)];
  return {
    name,
    field: { name, label: fieldLabels[name], kind: 'choice', options },
    value: value ? String(value.id) : '',
  };
}

/** A field of words; `more` says what else there is to its input. */
function words(name: StockField, value: string | null, more: Partial<Field> = {}): Input {
  return { name, field: { name, label: fieldLabels[name], kind: 'text', ...more }, value: value ?? '' };
}

/** What a bug has many of, as one line with commas. */
function list(name: SetName, bug: Bug, more: Partial<Field>): Input {
  const items = (bug.sets[name] ?? []).map((item) => wordsOf(item) ?? '');
  const field: Field = { name, label: fieldLabels[name], kind: 'text', max: LIST_MOST, ...more };
  return { name, field, value: items.join(', ') };
}

const person = { max: 50, completes: 'person', hint: 'A user name; empty for nobody.' } as const;

/** Every input there is; who may use which is asked elsewhere. */
export const inputsOf = (bug: Bug, choices: Choices): Input[] => [
  words('summary', bug.summary, { max: SUMMARY_MOST, required: true }),
  pick('component', choices.components, bug.component, false),
  pick('version', choices.versions, bug.version),
  pick('severity', choices.severities, bug.severity, false),
  pick('priority', choices.priorities, bug.priority, false),
  pick('platform', choices.platforms, bug.platform, false),
  pick('os', choices.systems, bug.os),
  words('assignee', bug.assignee?.name ?? null, person),
  words('qaContact', bug.qaContact?.name ?? null, person),
  pick('milestone', choices.milestones, bug.milestone),
  pick('fixedIn', choices.versions, bug.fixedIn),
  words('deadline', bug.deadline, { kind: 'date' }),
  list('keywords', bug, { hint: 'Commas between them.' }),
  list('cc', bug, { completes: 'people', hint: 'User names, with commas between them.' }),
  list('dependsOn', bug, { hint: 'Numbers of bugs to be done first.' }),
  list('blocks', bug, { hint: 'Numbers of bugs that wait for this one.' }),
  list('seeAlso', bug, { max: 10_000, hint: 'Addresses of pages elsewhere, with spaces between them.' }),
  list('aliases', bug, { hint: 'Such as CVE-2026-1234.' }),
  words('whiteboard', bug.whiteboard, { max: 1_000 }),
  words('url', bug.url, { max: 1_000, hint: 'Where it can be seen.' }),
  ...choices.custom.map((offered): Input => {
    const value = filledWith(offered, bug);
    return { name: offered.field, field: inputOf(offered, value), value, isAsked: offered.asked !== 'editing' };
  }),
];
