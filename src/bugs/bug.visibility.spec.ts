// The law of who sees what: closed unless a permission opens it.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../database/params.js';
import type { Who } from '../who.js';
import { seesPrivate, visibleAttachments, visibleBugs, visibleComments } from './bug.visibility.js';

const who = (
  everywhere: string[],
  inProduct: [number, string[]][] = [],
  id: number | null = 1,
  hidden: number[] = [],
): Who => ({
  person: id === null ? null : { id, name: 'p', realName: '', zone: 'UTC' },
  everywhere: new Set(everywhere),
  inProduct: new Map(inProduct.map(([product, held]) => [product, new Set(held)])),
  hidden,
  roles: new Set(),
  address: '',
});

describe('visibleBugs', () => {
  it.each<[string, Who, string, unknown[]]>([
    ['nobody without the permission', who([]), 'false', []],
    ['everything with it', who(['bugs.view']), 'true', []],
    [
      'the products in which it is held',
      who(
        [],
        [
          [3, ['bugs.view']],
          [4, ['bugs.file']],
        ],
      ),
      'b.product_id = ANY($1)',
      [[3]],
    ],
    [
      'all but what is hidden from a stranger',
      who(['bugs.view'], [], null, [7]),
      'b.product_id <> ALL($1::bigint[])',
      [[7]],
    ],
    [
      'one’s own report also where the product is hidden',
      who(['bugs.view'], [], 5, [7]),
      '(b.product_id <> ALL($1::bigint[]) OR b.reporter_id = $2)',
      [[7], 5],
    ],
    [
      'of the products in which it is held those that are not hidden, and one’s own reports there',
      who([], [[3, ['bugs.view']]], 5, [7]),
      'b.product_id = ANY($1) AND (b.product_id <> ALL($2::bigint[]) OR b.reporter_id = $3)',
      [[3], [7], 5],
    ],
    ['nothing without the permission, whatever is hidden', who(['bugs.file'], [], 5, [7]), 'false', []],
  ])('%s', (_words, asks, sql, values) => {
    const params = new Params();
    expect(visibleBugs(asks, params)).toBe(sql);
    expect(params.values).toEqual(values);
  });
});

describe('seesPrivate', () => {
  it('is a permission of its own', () => {
    expect(seesPrivate(who(['bugs.view', 'bugs.edit']), new Params())).toBe('false');
    expect(seesPrivate(who(['comments.private']), new Params())).toBe('true');
  });
});

describe('what is private in a hidden product', () => {
  it('is for nobody to whom it is hidden, though he may read his own report there', () => {
    const params = new Params();
    expect(seesPrivate(who(['comments.private'], [], 5, [7]), params)).toBe('b.product_id <> ALL($1::bigint[])');
    expect(params.values).toEqual([[7]]);
  });
});

describe('visibleAttachments', () => {
  it('is the law of comments', () => {
    for (const asks of [who(['bugs.view'], [], null), who(['bugs.view']), who(['comments.private'])]) {
      const [files, said] = [new Params(), new Params()];
      expect(visibleAttachments(asks, files)).toBe(visibleComments(asks, said).replaceAll('c.', 't.'));
      expect(files.values).toEqual(said.values);
    }
  });
});

describe('visibleComments', () => {
  it('gives a stranger what is for everyone, and nothing else', () => {
    const params = new Params();
    expect(visibleComments(who(['bugs.view'], [], null), params)).toBe(`(c.audience = 'everyone' OR false OR false)`);
    expect(params.values).toEqual([]);
  });

  it('gives the reporter what is for reporter and staff', () => {
    const params = new Params();
    expect(visibleComments(who(['bugs.view']), params)).toContain(
      `c.audience = 'reporter and staff' AND b.reporter_id = $1`,
    );
    expect(params.values).toEqual([1]);
  });
});
