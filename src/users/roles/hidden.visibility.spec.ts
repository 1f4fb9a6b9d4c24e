// The law of what is closed: hidden products exist for nobody who has none of their roles.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { all, existsFor } from './hidden.visibility.js';

const who = (everywhere: string[], hidden: number[], inProduct: [number, string[]][] = []): Who => ({
  person: null,
  everywhere: new Set(everywhere),
  inProduct: new Map(inProduct.map(([product, held]) => [product, new Set(held)])),
  hidden,
  roles: new Set(),
  address: '',
});

describe('a product exists', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['for everybody where none is hidden', who(['bugs.view'], []), 'true', []],
    ['where it is not hidden', who(['bugs.view'], [7, 8]), 'p.id <> ALL($1::bigint[])', [[7, 8]]],
    ['for who may anything in one product', who([], [7], [[1, ['bugs.view']]]), 'p.id <> ALL($1::bigint[])', [[7]]],
    ['for nobody who may nothing at all', who([], []), 'false', []],
  ])('%s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(existsFor('p.id', asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });
});

describe('all', () => {
  it.each([
    [['true', 'true'], 'true'],
    [['a', 'true', 'b'], 'a AND b'],
    [['a', 'false'], 'false'],
  ])('%j is %s', (conditions, sql) => expect(all(...conditions)).toBe(sql));
});
