// The law of who sees which bug: closed unless a permission opens it.
import { describe, expect, it } from '@jest/globals';
import { NONE, concerned, role, there, who } from '../../test/support/seeing.js';
import { Params } from '../database/params.js';
import type { Who } from '../who.js';
import { toldRoles, triagedBugs, visibleBugs } from './bug.visibility.js';

describe('visibleBugs', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['nobody without the permission', who([]), 'false', []],
    ['nobody without it, whatever he may beside', who(['bugs.all', 'bugs.restrict'], [], 5), 'false', []],
    ['everything with it for who sees every bug', who(['bugs.view', 'bugs.all']), 'true', []],
    ['what is restricted to none for a stranger', who(['bugs.view'], [], null), NONE, []],
    ['and what one has to do with for a person', who(['bugs.view'], [], 5), `(${NONE} OR ${concerned(1)})`, [5]],
    [
      'the products in which it is held',
      who(
        [],
        [
          [3, ['bugs.view']],
          [4, ['bugs.file']],
        ],
        null,
      ),
      `b.product_id = ANY($1) AND ${NONE}`,
      [[3]],
    ],
    [
      'what is restricted where one sees every bug',
      who(['bugs.view'], [[3, ['bugs.all']]], null),
      `(${NONE} OR b.product_id = ANY($1))`,
      [[3]],
    ],
    [
      'what is restricted to a role held everywhere',
      who(['bugs.view'], [], 5, [], [{ role: 9, product: null }]),
      `((${NONE} OR ${role('o.role_id = ANY($1::bigint[])')}) OR ${concerned(2)})`,
      [[9], 5],
    ],
    [
      'of what is restricted to a role held in a product that in this product alone',
      who(['bugs.view'], [], 5, [], [{ role: 9, product: 3 }]),
      `((${NONE} OR ${role(there(1))}) OR ${concerned(3)})`,
      [[9], [3], 5],
    ],
    [
      'what is restricted to any of both kinds of roles',
      who(
        ['bugs.view'],
        [],
        5,
        [],
        [
          { role: 8, product: null },
          { role: 9, product: 3 },
        ],
      ),
      `((${NONE} OR ${role(`(o.role_id = ANY($1::bigint[]) OR ${there(2)})`)}) OR ${concerned(4)})`,
      [[8], [9], [3], 5],
    ],
    [
      'all but what is hidden from a stranger',
      who(['bugs.view'], [], null, [7]),
      `b.product_id <> ALL($1::bigint[]) AND ${NONE}`,
      [[7]],
    ],
    [
      'what one has to do with also where the product is hidden',
      who(['bugs.view', 'bugs.all'], [], 5, [7]),
      `(b.product_id <> ALL($1::bigint[]) OR ${concerned(2)})`,
      [[7], 5],
    ],
    [
      'of the products in which it is held those that are not hidden, and what one has to do with there',
      who([], [[3, ['bugs.view']]], 5, [7]),
      `b.product_id = ANY($1) AND (b.product_id <> ALL($2::bigint[]) AND ${NONE} OR ${concerned(3)})`,
      [[3], [7], 5],
    ],
    ['nothing without the permission, whatever is hidden', who(['bugs.file'], [], 5, [7]), 'false', []],
  ])('%s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(visibleBugs(asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });

  it('opens nothing by roles of which it is not said where they are held', () => {
    const { held: _, ...unsaid } = who(['bugs.view'], [], null, [], [{ role: 9, product: null }]);
    expect(visibleBugs(unsaid, new Params())).toBe(NONE);
  });
});

describe('triagedBugs', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['nothing without the right to edit', who(['bugs.view', 'bugs.all'], [], 5), 'false', []],
    ['everything for who may edit everywhere', who(['bugs.edit']), 'true', []],
    ['the products in which one may', who([], [[3, ['bugs.edit']]], 5), 'b.product_id = ANY($1)', [[3]]],
    ['nothing where the product is hidden', who(['bugs.edit'], [], 5, [7]), 'b.product_id <> ALL($1::bigint[])', [[7]]],
  ])('are %s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(triagedBugs(asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });
});

describe('toldRoles', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['nobody who holds nothing', who(['bugs.view', 'bugs.edit'], [], 5, [7]), 'false', []],
    [
      'nobody for whom nothing is there, whatever he holds',
      who([], [], 5, [], [{ role: 9, product: null }]),
      'false',
      [[9]],
    ],
    ['who may restrict and sees every bug', who(['bugs.restrict', 'bugs.all']), 'true', []],
    ['who may restrict, of the bugs that are open to him', who(['bugs.restrict'], [], 5), NONE, []],
    [
      'who may restrict in a product, there',
      who([], [[3, ['bugs.restrict']]], 5),
      `b.product_id = ANY($1) AND ${NONE}`,
      [[3]],
    ],
    [
      'who holds one of the roles',
      who(['bugs.view'], [], 5, [], [{ role: 9, product: null }]),
      `${role('o.role_id = ANY($1::bigint[])')} AND (${NONE} OR ${role('o.role_id = ANY($2::bigint[])')})`,
      [[9], [9]],
    ],
  ])('%s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(toldRoles(asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });
});
