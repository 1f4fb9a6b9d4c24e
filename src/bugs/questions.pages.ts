// What a report asks: the fields of its form, in groups that belong together, and what an address may fill in.
import { textOf, type Field, type Typed } from '../web/form.js';
import type { Who } from '../who.js';
import { fieldLabels, type AnyField, type Ref } from './bug.js';
import { SUMMARY_MOST } from './bug.form.js';
import { mayBug } from './bug.policy.js';
import { inputOf } from './custom/custom.pages.js';
import type { Choices } from './fields.service.js';

/** Some questions that belong together. */
export interface QuestionGroup {
  readonly legend: string;
  readonly hint: string;
  readonly fields: Field[];
}

const optionsOf = (refs: readonly Ref[]) => refs.map(({ id, name }) => ({ value: String(id), label: name }));

const first = (label: string) => ({ value: '', label });

/** A field that is chosen from a list; `empty` says what choosing nothing means. */
const pick = (name: string, label: string, refs: readonly Ref[], empty = ''): Field => ({
  name,
  label,
  kind: 'choice',
  options: [...(empty ? [first(empty)] : []), ...optionsOf(refs)],
});

/** What only those say who may set it. */
const guarded = (choices: Choices): { name: AnyField; field: Field }[] => {
  const of = (name: keyof typeof fieldLabels, more: Partial<Field>) => ({
    name,
    field: { name, label: fieldLabels[name], kind: 'text' as const, ...more },
  });
  const milestone = pick('milestone', 'Milestone', choices.milestones, '—');
  return [
    of('assignee', { max: 50, completes: 'person', hint: 'A user name.' }),
    of('qaContact', { max: 50, completes: 'person', hint: 'A user name.' }),
    ...(choices.milestones.length > 0 ? [{ name: 'milestone' as const, field: milestone }] : []),
    of('deadline', { kind: 'date' }),
    of('keywords', { max: 2_000, hint: 'Commas between them.' }),
    of('cc', { max: 2_000, completes: 'people', hint: 'User names, with commas between them.' }),
  ];
};

const url: Field = { name: 'url', label: 'URL', kind: 'text', max: 1_000, hint: 'Where it can be seen, if anywhere.' };

const summary: Field = {
  name: 'summary',
  label: 'Summary',
  kind: 'text',
  required: true,
  max: SUMMARY_MOST,
  hint: 'One line: what is wrong, and where.',
};

const description: Field = {
  name: 'description',
  label: 'Description',
  kind: 'markdown',
  required: true,
  rows: 12,
  hint: 'What did you do, what happened, and what should have happened? Markdown is understood.',
};

/** What a report asks in this product, in groups, as far as it is for `who`; `security` is the tick that restricts it. */
export function questionsOf(
  choices: Choices,
  productId: number,
  who: Who,
  security: readonly Field[] = [],
): QuestionGroup[] {
  const mine = guarded(choices).filter(({ name }) => mayBug.begin(who, productId, name));
  const own = choices.custom.filter(({ asked }) => asked !== 'editing');
  return [
    {
      legend: 'Where is it?',
      hint: '',
      fields: [
        { ...pick('component', 'Component', choices.components, 'Choose one'), required: true },
        pick('version', 'Version', choices.versions, 'I do not know'),
        pick('platform', 'Platform', choices.platforms),
        pick('os', 'OS', choices.systems, 'I do not know'),
        url,
      ],
    },
    {
      legend: 'What is wrong?',
      hint: '',
      fields: [summary, description],
    },
    ...(own.length > 0
      ? [{ legend: 'What else?', hint: '', fields: own.map((one) => inputOf(one, '', one.asked === 'needed')) }]
      : []),
    {
      legend: 'How bad is it?',
      hint: 'Leave it as it is when you are not sure.',
      fields: [
        pick('severity', 'Severity', choices.severities),
        pick('priority', 'Priority', choices.priorities),
        ...security,
      ],
    },
    ...(mine.length > 0 ? [{ legend: 'Who and when?', hint: '', fields: mine.map(({ field }) => field) }] : []),
  ];
}

/** Options of fields of one's own, as their numbers. */
const optionsIn = (typed: Typed, { custom }: Choices): [string, string[]][] =>
  custom.map(({ field, options }) => {
    const numbers = new Map(options.map(({ id, name }) => [name.toLowerCase(), String(id)]));
    const said: string[] = [typed[field] ?? []].flat();
    return [field, said.map((one) => numbers.get(one.toLowerCase()) ?? one)];
  });

/** Values in a URL may be names (?component=lid); the form has numbers. */
export function chosen(typed: Typed, choices: Choices): Typed {
  const lists = {
    component: choices.components,
    version: choices.versions,
    platform: choices.platforms,
    severity: choices.severities,
    priority: choices.priorities,
    os: choices.systems,
    milestone: choices.milestones,
  };
  const found = Object.entries(lists).map(([name, refs]): [string, string] => {
    const said = textOf(typed, name).toLowerCase();
    // Where nothing was said, or nothing that there is, the usual one is chosen.
    const ref =
      refs.find((one) => String(one.id) === said) ??
      refs.find((one) => one.name.toLowerCase() === said) ??
      refs.find((one) => one.id === choices.usual[name as keyof Choices['usual']]);
    return [name, ref ? String(ref.id) : ''];
  });
  return { ...typed, ...Object.fromEntries<string | string[]>([...found, ...optionsIn(typed, choices)]) };
}
