// One way to read and to show a form: a list of fields, a zod schema, and what was typed.
import type { z } from 'zod';
import { Invalid } from '../errors.js';
import type { FieldOption, FieldView, FormView } from './form.pages.js';

export type { FieldOption, FieldView, FormView } from './form.pages.js';

/** A field as a form's file describes it. */
export interface Field {
  name: string;
  label: string;
  kind: 'text' | 'email' | 'password' | 'date' | 'area' | 'markdown' | 'choice' | 'checks' | 'check';
  hint?: string;
  required?: boolean;
  max?: number;
  autocomplete?: string;
  inputMode?: 'numeric';
  /** What is named in it: one of these, or several with commas between them. A script offers what may be meant. */
  completes?: 'person' | 'people' | 'bug' | 'bugs';
  rows?: number;
  options?: readonly { value: string; label: string }[];
}

/** What was typed, by field; a list where several may be ticked. */
export type Typed = Record<string, string | string[] | undefined>;

/** The tokens that every POST form carries, and whether Markdown can be looked at before it is sent (unless it says no). */
export interface FormTokens {
  csrf: string;
  once: string;
  previews?: boolean;
}

/** Hidden inputs that belong to the machinery, never to what a person typed. */
export const machinery = new Set(['_csrf', '_once']);

const list = (value: string | string[] | undefined): string[] => (value === undefined ? [] : [value].flat());

/** One value of what was typed; '' for none, the first of several. */
export const textOf = (typed: Typed, name: string): string => list(typed[name])[0] ?? '';

/** The body of a POST or the query of a URL as strings only: whatever else a parser made of it is left out. */
export function typedOf(body: unknown): Typed {
  const said = Object.entries((body ?? {}) as Record<string, unknown>).flatMap(
    ([name, value]): [string, Typed[string]][] => {
      if (typeof value === 'string') return [[name, value]];
      return Array.isArray(value) ? [[name, value.filter((part): part is string => typeof part === 'string')]] : [];
    },
  );
  // Not by assignment: a field may be called __proto__.
  return Object.fromEntries(said);
}

/** What the form said, checked by `schema`; throws Invalid with one sentence a field, also of what was gathered into one. */
export function readForm<Schema extends z.ZodType>(schema: Schema, typed: Typed): z.output<Schema> {
  const read = schema.safeParse(typed);
  if (read.success) return read.data;
  const problems: Record<string, string> = {};
  for (const { path, message } of read.error.issues)
    problems[path.findLast((part) => typeof part === 'string') ?? ''] ??= message;
  throw new Invalid(problems);
}

function kindOf(
  field: Field,
  previews: boolean,
): Pick<FieldView, 'isInput' | 'isArea' | 'isMarkdown' | 'isChoice' | 'isChecks' | 'isCheck'> {
  return {
    isInput: ['text', 'email', 'password', 'date'].includes(field.kind),
    isArea: field.kind === 'area' || (field.kind === 'markdown' && !previews),
    isMarkdown: field.kind === 'markdown' && previews,
    isChoice: field.kind === 'choice',
    isChecks: field.kind === 'checks',
    isCheck: field.kind === 'check',
  };
}

/** A field of which nothing is said; it has every name, for one that is new to a copy costs a microsecond. */
const defaults = {
  name: '',
  label: '',
  kind: 'text',
  hint: '',
  required: false,
  max: 0,
  autocomplete: 'off',
  inputMode: '',
  completes: '',
  rows: 6,
  options: [],
};

/** The id of a field's input on a page. */
export const inputId = (name: string): string => `f-${name.replaceAll('.', '-')}`;

const optionView = ({ value, label }: { value: string; label: string }, chosen: boolean, id: string): FieldOption => ({
  value,
  label,
  chosen,
  id,
});

/** One field ready to print, with what was typed and what was wrong with it. A password is never shown again. */
export function fieldView(described: Field, typed: Typed, error = '', previews = true): FieldView {
  const { name, label, kind, hint, required, max, autocomplete, inputMode, completes, rows, options } = {
    ...defaults,
    ...described,
  };
  const values = list(typed[name]);
  const id = inputId(name);
  const { isInput, isArea, isMarkdown, isChoice, isChecks, isCheck } = kindOf(described, previews);
  return {
    name,
    id,
    label,
    hint,
    error,
    value: kind === 'password' ? '' : (values[0] ?? ''),
    type: kind,
    isInput,
    isArea,
    isMarkdown,
    isChoice,
    isChecks,
    isCheck,
    isPrivate: kind === 'password',
    options: options.map((one, at) => optionView(one, values.includes(one.value), `${id}-${at}`)),
    required,
    maxLength: max ? String(max) : '',
    autocomplete,
    inputMode,
    completes,
    rows,
    hasHint: hint !== '',
    hasError: error !== '',
    describedBy: [hint && `${id}-hint`, error && `${id}-error`].filter(Boolean).join(' '),
  };
}

export interface FormParts {
  action: string;
  submit: string;
  fields: readonly Field[];
  tokens: FormTokens;
  typed?: Typed;
  problems?: Readonly<Record<string, string>>;
  draft?: string;
  cancel?: string;
  others?: { label: string; action: string }[];
  hidden?: { name: string; value: string }[];
  /** Fields that the page shows by itself, outside `fields`; problems are named after them too. */
  also?: readonly Field[];
}

/** What a form has where nothing is said of it. */
const plain = { typed: {}, problems: {}, also: [], draft: '', cancel: '', others: [], hidden: [] };

/** A whole form ready to print. Problems of no field stand above it. */
export function formView(given: FormParts): FormView {
  const parts: Required<FormParts> = { ...plain, ...given };
  const { typed, problems } = parts;
  const labels = new Map([...parts.fields, ...parts.also].map((field) => [field.name, field.label]));
  const shown = Object.entries(problems).map(([name, error]) => ({
    href: labels.has(name) ? `#${inputId(name)}` : '',
    label: labels.get(name) ?? '',
    error,
  }));
  return {
    action: parts.action,
    submit: parts.submit,
    csrf: parts.tokens.csrf,
    once: parts.tokens.once,
    draft: parts.draft,
    cancel: parts.cancel,
    others: parts.others,
    hidden: parts.hidden,
    previewed: parts.fields.some(({ kind }) => kind === 'markdown') && parts.tokens.previews !== false,
    hasProblems: shown.length > 0,
    problems: shown,
    fields: parts.fields.map((field) => fieldView(field, typed, problems[field.name], parts.tokens.previews)),
    scripts: parts.fields.some(({ autocomplete }) => autocomplete === 'new-password') ? ['passwords'] : [],
  };
}
