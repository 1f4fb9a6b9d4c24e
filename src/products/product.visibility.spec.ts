// The law of which products exist for whom.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../database/params.js';
import type { Who } from '../who.js';
import { isVisible, ofVisibleProducts, visibleProducts } from './product.visibility.js';

const who = (hidden: number[], everywhere = ['bugs.view']): Who => ({
  person: null,
  everywhere: new Set(everywhere),
  inProduct: new Map(),
  hidden,
  roles: new Set(),
  address: '',
});

describe('products and what belongs to them', () => {
  it.each<[string, Who, string, string]>([
    ['all exist where none is hidden', who([]), 'true', 'true'],
    ['hidden ones do not', who([3]), 'p.id <> ALL($1::bigint[])', 'c.product_id <> ALL($2::bigint[])'],
    ['none does for who may nothing', who([], []), 'false', 'false'],
  ])('%s', (_words, asks, products, components) => {
    const params = new Params();
    expect(visibleProducts(asks, params, 'p')).toBe(products);
    expect(ofVisibleProducts(asks, params, 'c')).toBe(components);
  });

  it('are asked one by one as well', () => {
    expect([3, 4].map((id) => isVisible(who([3]), id))).toEqual([false, true]);
  });
});
