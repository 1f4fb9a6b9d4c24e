// What may be said of how pages are to be looked at.
import { describe, expect, it } from '@jest/globals';
import { viewFields, viewForm } from './view.form.js';

describe('viewForm', () => {
  it.each([
    [
      { role: '4', product: '' },
      { role: 4, product: null },
    ],
    [
      { role: '4', product: '2' },
      { role: 4, product: 2 },
    ],
    [{ role: '', product: '2' }, null],
    [{ role: 'ada' }, null],
  ])('reads %j', (typed, said) => expect(viewForm.safeParse(typed).data ?? null).toEqual(said));
});

describe('viewFields', () => {
  it('offer roles and products, and everywhere first', () => {
    const [role, product] = viewFields([{ id: 1, name: 'a stranger' }], [{ id: 2, name: 'Kettle' }]);
    expect(role?.options?.map(({ label }) => label)).toEqual(['Choose one', 'a stranger']);
    expect(product?.options?.map(({ label }) => label)).toEqual(['every product', 'Kettle']);
  });
});
