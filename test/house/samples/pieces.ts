// Small pieces that the samples are made of: links, times, people, fields, forms, and the longest of everything.
import type { PersonView } from '../../../src/users/person.pages.js';
import type { FieldView, FormView } from '../../../src/web/form.js';
import type { LinkView, PagerView, TimeView } from '../../../src/web/parts.pages.js';

export const longName = 'Wolfeschlegelsteinhausenbergerdorff.the.Elder.1234';
export const longProduct =
  `Interplanetary Kettle Maintenance and Whistle Tuning Suite, Enterprise Edition with Extended Cord 3`.padEnd(
    100,
    'x',
  );
export const longWord = 'kettle_lid_hinge_overheats_'.repeat(10).slice(0, 255);
export const script = `<script>alert('"&')</script>`;

export const link = (label: string, href = '/bugs'): LinkView => ({ href, label });

export function time(day: string, clock = '14:03'): TimeView {
  return { iso: `${day}T${clock}:00.000Z`, words: `${day} ${clock}`, day, clock };
}

export const never: TimeView = { iso: '', words: 'never', day: '', clock: '' };

export const pager = (count: string, previous = '', next = ''): PagerView => ({
  label: 'Pages of the list',
  count,
  previous,
  next,
});

export const person = (name: string, realName = '', href = ''): PersonView => ({ name, realName, href });

const plainField: FieldView = {
  name: '',
  id: '',
  label: '',
  hint: '',
  error: '',
  value: '',
  type: 'text',
  isInput: false,
  isArea: false,
  isMarkdown: false,
  isChoice: false,
  isChecks: false,
  isCheck: false,
  isPrivate: false,
  options: [],
  required: false,
  maxLength: '',
  autocomplete: 'off',
  inputMode: '',
  completes: '',
  rows: 6,
  hasHint: false,
  hasError: false,
  describedBy: '',
};

type Kind = 'isInput' | 'isArea' | 'isMarkdown' | 'isChoice' | 'isChecks' | 'isCheck';

/** A field of one kind; its ids follow from its name as in src/web/form.ts. */
export function field(kind: Kind, name: string, label: string, more: Partial<FieldView> = {}): FieldView {
  const id = more.id ?? `f-${name}`;
  const ids = [more.hint && `${id}-hint`, more.error && `${id}-error`].filter(Boolean);
  const told = { hasHint: Boolean(more.hint), hasError: Boolean(more.error), describedBy: ids.join(' ') };
  return { ...plainField, [kind]: true, name, id, label, ...told, ...more };
}

/** A field to choose from; `chosen` is the value that stands there. */
export function choice(
  name: string,
  label: string,
  values: string[],
  chosen = values[0],
  kind: Kind = 'isChoice',
): FieldView {
  const options = values.map((value, at) => ({ value, label: value, chosen: value === chosen, id: `f-${name}-${at}` }));
  return field(kind, name, label, { options, required: kind === 'isChoice', value: chosen });
}

/** A form with `fields`; its problems are those of its fields. */
export function form(action: string, submit: string, fields: FieldView[], more: Partial<FormView> = {}): FormView {
  const problems = fields
    .filter((one) => one.hasError)
    .map((one) => ({ href: `#${one.id}`, label: one.label, error: one.error }));
  const tokens = { csrf: 'a-token', once: 'another-token', draft: '', cancel: '', others: [], hidden: [], scripts: [] };
  return { action, submit, ...tokens, previewed: false, hasProblems: problems.length > 0, problems, fields, ...more };
}
