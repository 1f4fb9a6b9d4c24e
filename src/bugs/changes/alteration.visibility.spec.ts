// The law of what of an alteration is for whom.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { alteredWords } from './alteration.visibility.js';

const who = (everywhere: string[], hidden: number[]): Who => ({
  person: null,
  everywhere: new Set(everywhere),
  inProduct: new Map([[3, new Set(['bugs.view'])]]),
  hidden,
  roles: new Set(),
  address: '',
});

const words = (asks: Who): { sql: string; values: unknown[] } => {
  const params = new Params();
  return { sql: alteredWords('old', asks, params).replace(/\s+/g, ' '), values: params.values };
};

describe('the words of an alteration', () => {
  it('are those that were stored where nothing is hidden', () =>
    expect(words(who(['bugs.view'], []))).toEqual({ sql: 'a.old', values: [] }));

  it('name no bug that is not visible', () => {
    const { sql, values } = words(who([], []));
    expect(sql).toBe(
      "CASE WHEN a.field IN ('duplicateOf', 'dependsOn', 'blocks', 'duplicates') THEN (SELECT a.old FROM bugs b WHERE b.id = a.old_id AND b.product_id = ANY($1)) ELSE a.old END",
    );
    expect(values).toEqual([[3]]);
  });

  it('name no hidden product and nothing that belongs to one, but for the bug’s own of now', () => {
    const { sql, values } = words(who(['bugs.view'], [7]));
    for (const field of ['product', 'component', 'version', 'fixedIn', 'milestone'])
      expect(sql).toContain(`WHEN a.field = '${field}' THEN`);
    expect(sql.match(/<> b\.product_id/g)).toHaveLength(5);
    expect(sql.match(/'another product'/g)).toHaveLength(5);
    expect(values).toEqual([[7], [7]]);
  });
});
