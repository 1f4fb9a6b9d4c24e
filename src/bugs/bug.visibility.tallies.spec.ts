// The law of tallies: each reader is told of those of his products, and what they do not count for him is counted besides.
import { describe, expect, it } from '@jest/globals';
import { who } from '../../test/support/seeing.js';
import { Params } from '../database/params.js';
import { untallied, visibleTallies } from './bug.visibility.js';

const stranger = (hidden: number[]) => who(['bugs.view'], [], null, hidden);

describe('visibleTallies', () => {
  it.each([
    ['whoever reads bugs everywhere', who(['bugs.view']), 'true', []],
    ['nobody who reads none', who([]), 'false', []],
    ['who reads in some products, there', who([], [[3, ['bugs.view']]]), 't.product_id = ANY($1)', [[3]]],
    ['a stranger, but for hidden products', stranger([7]), 't.product_id <> ALL($1::bigint[])', [[7]]],
    [
      'who reads in some products, but for hidden ones',
      who([], [[3, ['bugs.view']]], 1, [7]),
      't.product_id = ANY($1) AND t.product_id <> ALL($2::bigint[])',
      [[3], [7]],
    ],
  ])('is for %s', (_who, asks, sql, values) => {
    const params = new Params();
    expect([visibleTallies(asks, params), params.values]).toEqual([sql, values]);
  });
});

describe('untallied', () => {
  it.each([
    ['what is restricted', who(['bugs.view']), 'b.is_restricted', []],
    [
      'what is restricted, for a stranger: in hidden products he has nothing to do',
      stranger([7]),
      'b.is_restricted',
      [],
    ],
    [
      'what he has to do with in hidden products, too',
      who(['bugs.view'], [], 1, [7]),
      '(b.is_restricted OR NOT (b.product_id <> ALL($1::bigint[])))',
      [[7]],
    ],
    ['everything, where he is told of no tally', who([]), '(b.is_restricted OR NOT (false))', []],
  ])('is %s', (_what, asks, sql, values) => {
    const params = new Params();
    expect([untallied(asks, params), params.values]).toEqual([sql, values]);
  });
});
