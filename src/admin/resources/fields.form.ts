// From the fields of a resource to the form that shows them and the schema that reads them.
import { z } from 'zod';
import { questionsField } from '../../bugs/guides/question.form.js';
import type { Field } from '../../web/form.js';
import { choice, isBlank, line, lines, neededChoice, neededLine, tick } from '../../web/text.form.js';
import { saidFields, type FieldKind, type Resource, type ResourceField } from './resource.js';

/** What a choice offers, by the field's name. */
export type Offers = Readonly<Record<string, readonly { id: number; name: string }[]>>;

const LINE = 100;
const AREA = 10_000;
/** As many people as anybody names in one field. */
const PEOPLE = 1_000;
const NUMBER = 1_000_000;

const noNumber = 'Please give a whole number.';
const noDay = 'Please give a day, such as 2026-12-31.';

/** A day of the calendar; null for none. */
const day = line(10)
  .default('')
  .transform((text) => text || null)
  .refine((text) => text === null || isDay(text), noDay);

/** Whether the text is a day that there is, of this millennium or the one before. */
function isDay(text: string): boolean {
  if (!/^[12]\d{3}-\d\d-\d\d$/.test(text)) return false;
  const read = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(text);
}

const number = ({ most = NUMBER, required = false }: ResourceField) =>
  line(20)
    .default('')
    .refine((text) => !required || text !== '', noNumber)
    .refine((text) => /^-?\d{0,9}$/.test(text) && text !== '-', noNumber)
    .transform((text) => (text === '' ? null : Number(text)))
    .refine((value) => value === null || value <= most, `At most ${most.toLocaleString('en')}.`);

/** Several ticks of one name, as numbers. */
const ticks = z.preprocess(
  (typed) => (typed === undefined ? [] : [typed].flat()),
  z
    .array(
      z
        .string()
        .regex(/^[1-9]\d{0,14}$/, 'Please choose of the list.')
        .transform(Number),
    )
    .max(1_000),
);

/** User names with commas or white space between them. */
const names = line(PEOPLE)
  .default('')
  .transform((text) => [...new Set(text.split(/[\s,;]+/u).filter((name) => name !== ''))]);

/** Names in a list, and characters of each. */
const NAMES = 200;

/** One name a line, in their order; the same one only once. */
const nameList = lines(AREA)
  .default('')
  .transform((text) => {
    const names = text.split('\n').map((name) => name.replace(/\s+/gu, ' ').trim());
    return [...new Map(names.filter((name) => !isBlank(name)).map((name) => [name.toLowerCase(), name])).values()];
  })
  .refine((names) => names.length <= NAMES, `At most ${NAMES} lines.`)
  .refine((names) => names.every((name) => name.length <= LINE), `At most ${LINE} characters a line.`)
  .refine((names) => !names.some((name) => /\p{Cc}/u.test(name)), 'Please take out the control characters.');

/** One of the field's own words. */
const word = ({ words = [] }: ResourceField) =>
  line(LINE).refine((said) => words.some(({ value }) => value === said), 'Please choose one.');

const many = ({ most = AREA, required = false }: ResourceField) =>
  lines(most)
    .default('')
    .refine((text) => !required || !isBlank(text), 'Please fill this in.');

const schemas: Readonly<Record<FieldKind, (field: ResourceField) => z.ZodType>> = {
  text: ({ name, most = LINE, required = false }) =>
    required
      ? neededLine(most, name === 'name' ? 'Please give it a name.' : 'Please fill this in.')
      : line(most).default(''),
  area: many,
  markdown: many,
  number,
  date: () => day,
  tick: () => tick,
  usual: () => tick,
  choice: ({ required = false }) => (required ? neededChoice : choice),
  word,
  person: () => line(50).default(''),
  people: () => names,
  roles: () => ticks,
  products: () => ticks,
  names: () => nameList,
  questions: () => questionsField.transform((questions) => JSON.stringify(questions)),
};

/** Reads what was typed of a new thing, or of one that is there; `sure` is ticked by who has been told what he is about to do. */
export const resourceForm = (resource: Resource, isNew = true) =>
  z.object({
    ...Object.fromEntries(saidFields(resource, isNew).map((field) => [field.name, schemas[field.kind](field)])),
    sure: tick,
  });

const shown: Readonly<Record<FieldKind, Field['kind']>> = {
  text: 'text',
  area: 'area',
  markdown: 'markdown',
  number: 'text',
  date: 'date',
  tick: 'check',
  usual: 'check',
  choice: 'choice',
  word: 'choice',
  person: 'text',
  people: 'text',
  roles: 'checks',
  products: 'checks',
  names: 'area',
  questions: 'area',
};

const most: Partial<Readonly<Record<FieldKind, number>>> = { text: LINE, area: AREA, markdown: AREA, person: 50 };

function options(field: ResourceField, offers: Offers): Field['options'] {
  if (field.words) return field.words;
  const offered = (offers[field.name] ?? []).map(({ id, name }) => ({ value: String(id), label: name }));
  if (field.kind !== 'choice') return offered;
  return [{ value: '', label: field.first ?? (field.required ? 'Choose one' : 'None') }, ...offered];
}

const mostOf = ({ kind, most: said }: ResourceField): number =>
  ['number', 'date'].includes(kind) ? 0 : (said ?? most[kind] ?? 0);

/** The fields as the form shows them. */
export const resourceFields = (resource: Resource, offers: Offers, isNew = true): Field[] =>
  saidFields(resource, isNew).map((field) => ({
    name: field.name,
    label: field.label,
    kind: shown[field.kind],
    hint: field.hint ?? '',
    required: field.required ?? false,
    max: mostOf(field),
    ...(field.kind === 'person' || field.kind === 'people' ? { completes: field.kind } : {}),
    ...(field.kind === 'number' ? { inputMode: 'numeric' as const } : {}),
    options: options(field, offers),
  }));
