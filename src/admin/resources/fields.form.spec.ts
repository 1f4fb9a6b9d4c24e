// From a description to a form: what is read of each kind of field, and how it is shown.
import { describe, expect, it } from '@jest/globals';
import { resourceFields, resourceForm } from './fields.form.js';
import type { FieldKind, Resource, ResourceField } from './resource.js';

const of = (...fields: ResourceField[]): Resource => ({
  name: 'things',
  one: 'thing',
  many: 'things',
  about: 'Things.',
  permission: 'fields.manage',
  inProduct: false,
  order: 'lowest first',
  fields,
});
const field = (kind: FieldKind, more: Partial<ResourceField> = {}): ResourceField => ({
  name: 'it',
  label: 'It',
  kind,
  column: 'it',
  ...more,
});

/** What is read of `typed`, or the sentence that refuses it. */
function read(kind: FieldKind, typed: unknown, more: Partial<ResourceField> = {}): unknown {
  const { name = 'it' } = more;
  const said = resourceForm(of(field(kind, more))).safeParse(typed === undefined ? {} : { [name]: typed });
  return said.success ? (said.data as Record<string, unknown>)[name] : said.error.issues[0]?.message;
}

describe('reading', () => {
  it.each<[FieldKind, unknown, unknown, Partial<ResourceField>?]>([
    ['text', ' a  b ', 'a b'],
    ['text', undefined, ''],
    ['text', 'abc', 'This is too long: at most 2 characters.', { most: 2 }],
    ['text', '', 'Please fill this in.', { required: true }],
    ['text', undefined, 'Please give it a name.', { required: true, name: 'name' }],
    ['area', 'a\r\nb', 'a\nb'],
    ['area', ' \n', 'Please fill this in.', { required: true }],
    ['number', '12', 12],
    ['word', 'b', 'b', { words: [{ value: 'b', label: 'B' }] }],
    ['word', 'B', 'Please choose one.', { words: [{ value: 'b', label: 'B' }] }],
    ['word', undefined, 'Please choose one.', { words: [{ value: 'b', label: 'B' }] }],
    ['products', ['1', '2'], [1, 2]],
    ['names', ' a \r\n\nB  c\nA', ['A', 'B c']],
    ['names', undefined, []],
    ['names', Array.from({ length: 201 }, (_, at) => at).join('\n'), 'At most 200 lines.'],
    ['names', 'x'.repeat(101), 'At most 100 characters a line.'],
    ['names', 'a\u0007b', 'Please take out the control characters.'],
    ['number', '-3', -3],
    ['number', '', null],
    ['number', '', 'Please give a whole number.', { required: true }],
    ['number', '1.5', 'Please give a whole number.'],
    ['number', '-', 'Please give a whole number.'],
    ['number', '11', 'At most 10.', { most: 10 }],
    ['date', '2026-02-28', '2026-02-28'],
    ['date', '', null],
    ['date', '2026-02-30', 'Please give a day, such as 2026-12-31.'],
    ['date', '28.2.2026', 'Please give a day, such as 2026-12-31.'],
    ['date', '0001-01-01', 'Please give a day, such as 2026-12-31.'],
    ['tick', 'yes', true],
    ['tick', undefined, false],
    ['usual', 'yes', true],
    ['choice', '7', 7],
    ['choice', '', null],
    ['choice', '', 'Please choose one.', { required: true }],
    ['choice', 'x', 'Please choose one of the list.'],
    ['person', ' dev ', 'dev'],
    ['people', 'dev, tess;dev  sam', ['dev', 'tess', 'sam']],
    ['people', undefined, []],
    ['roles', ['2', '3'], [2, 3]],
    ['roles', '2', [2]],
    ['roles', undefined, []],
    ['roles', ['x'], 'Please choose of the list.'],
  ])('of %s %j gives %j', (kind, typed, wanted, more = {}) => {
    expect(read(kind, typed, more)).toEqual(wanted);
  });

  it('knows whether one was sure', () => {
    expect(resourceForm(of()).parse({ sure: 'yes' })).toEqual({ sure: true });
    expect(resourceForm(of()).parse({})).toEqual({ sure: false });
  });
});

describe('showing', () => {
  const shown = (kind: FieldKind, more: Partial<ResourceField> = {}) =>
    resourceFields(of(field(kind, more)), { it: [{ id: 7, name: 'seven' }] })[0];

  it('offers what there is to choose, and nothing for none', () => {
    expect(shown('choice')?.options).toEqual([
      { value: '', label: 'None' },
      { value: '7', label: 'seven' },
    ]);
    expect(shown('choice', { required: true })?.options?.[0]?.label).toBe('Choose one');
    expect(shown('roles')?.options).toEqual([{ value: '7', label: 'seven' }]);
    expect(resourceFields(of(field('choice')), {})[0]?.options).toHaveLength(1);
  });

  it.each<[FieldKind, object]>([
    ['text', { kind: 'text', max: 100 }],
    ['area', { kind: 'area', max: 10_000 }],
    ['markdown', { kind: 'markdown', max: 10_000 }],
    ['number', { kind: 'text', max: 0, inputMode: 'numeric' }],
    ['date', { kind: 'date', max: 0 }],
    ['tick', { kind: 'check' }],
    ['person', { kind: 'text', max: 50 }],
    ['roles', { kind: 'checks' }],
  ])('%s as %j', (kind, wanted) => expect(shown(kind)).toMatchObject(wanted));
});

describe('what is said once', () => {
  const thing = of(
    field('text', { name: 'name' }),
    field('text', { name: 'key', fixed: 'made' }),
    field('word', { name: 'kind', fixed: 'said once', words: [{ value: 'a', label: 'A' }] }),
  );

  it.each([
    [true, ['name', 'kind']],
    [false, ['name']],
  ])('is in the form of a new thing (%s): %j', (isNew, names) => {
    expect(resourceFields(thing, {}, isNew).map(({ name }) => name)).toEqual(names);
    const said = resourceForm(thing, isNew).parse({ name: 'n', key: 'k', kind: 'a' });
    expect(Object.keys(said)).toEqual([...names, 'sure']);
  });
});
