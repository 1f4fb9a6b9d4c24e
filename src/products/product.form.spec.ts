// The law of what may be said of products, and of what stands in them.
import { describe, expect, it } from '@jest/globals';
import type { z } from 'zod';
import { type Invalid } from '../errors.js';
import { readForm, type Typed } from '../web/form.js';
import { categoryForm } from './categories/category.form.js';
import { componentForm } from './components/component.form.js';
import { productFields, productForm } from './product.form.js';
import { versionForm } from './versions/version.form.js';

/** What the form said, or the fields that it complains of. */
function read(schema: z.ZodType, typed: Typed): unknown {
  try {
    return readForm(schema, typed);
  } catch (error) {
    return Object.keys((error as Invalid).problems);
  }
}

const long = 'x'.repeat(10_000);

describe('a name', () => {
  it.each([
    ['category', categoryForm, 100],
    ['product', productForm, 100],
    ['component', componentForm, 100],
    ['version', versionForm, 20],
  ] as const)('of a %s is needed and limited', (_, schema, most) => {
    const rest = { category: '1' };
    expect(read(schema, { ...rest, name: ' x  y ' })).toMatchObject({ name: 'x y' });
    expect(read(schema, { ...rest, name: '🫖'.repeat(most) })).toMatchObject({ name: '🫖'.repeat(most) });
    for (const name of [undefined, '', ' \t', 'x'.repeat(most + 1), 'a\0b'])
      expect(read(schema, { ...rest, name })).toEqual(['name']);
  });
});

describe('a product', () => {
  it.each([
    [
      { name: 'Kettle', category: '3' },
      { category: 3, name: 'Kettle', description: '', takesUnconfirmed: false },
    ],
    [
      { name: 'K', category: '3', description: 'a\r\nb', takesUnconfirmed: 'yes' },
      { description: 'a\nb', takesUnconfirmed: true },
    ],
    [{ name: 'K', category: '3', description: long }, { description: long }],
  ])('is read from %#', (typed, said) => expect(read(productForm, typed)).toMatchObject(said));

  it.each([
    [{ name: 'Kettle' }, ['category']],
    [{ name: 'Kettle', category: '' }, ['category']],
    [{ name: 'Kettle', category: 'Kitchen' }, ['category']],
    [{ name: 'Kettle', category: '3', description: `${long}x` }, ['description']],
  ])('is refused for %#', (typed, problems) => expect(read(productForm, typed as Typed)).toEqual(problems));

  it('is offered the categories, and none is chosen for it', () => {
    const [category] = productFields([{ id: 3, name: 'Kitchen' }]);
    expect(category?.options).toEqual([
      { value: '', label: 'Choose one' },
      { value: '3', label: 'Kitchen' },
    ]);
  });
});

describe('a component', () => {
  it.each([
    [{ name: 'lid' }, { name: 'lid', description: '', owner: '', assignee: '' }],
    [
      { name: 'lid', owner: ' sam ', assignee: 'dev' },
      { owner: 'sam', assignee: 'dev' },
    ],
    [{ name: 'lid', owner: 'x'.repeat(51) }, ['owner']],
    [{ name: 'lid', description: `${long}x` }, ['description']],
  ])('is read or refused: %#', (typed, said) => {
    const found = read(componentForm, typed);
    if (Array.isArray(said)) expect(found).toEqual(said);
    else expect(found).toMatchObject(said);
  });
});
