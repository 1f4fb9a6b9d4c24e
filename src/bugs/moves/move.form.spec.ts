// The law of what may be said of a move: where to, and whether everybody may read it there.
import { expect, it } from '@jest/globals';
import { moveForm } from './move.form.js';

const typed = { product: '3', component: '7', version: '', seen: '4' };

it('needs a product and a component, and opens nothing by itself', () => {
  expect(moveForm.parse(typed)).toEqual({ product: 3, component: 7, version: null, status: '', opens: false, seen: 4 });
  expect(moveForm.parse({ ...typed, opens: 'yes', version: '2' })).toMatchObject({ opens: true, version: 2 });
  for (const field of ['product', 'component', 'seen'])
    expect(moveForm.safeParse({ ...typed, [field]: 'x' }).success).toBe(false);
  expect(moveForm.safeParse({ ...typed, component: '' }).success).toBe(false);
});
