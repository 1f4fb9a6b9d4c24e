// The law of what of an alteration is for whom.
import { describe, expect, it } from '@jest/globals';
import { Params } from '../../database/params.js';
import type { Who } from '../../who.js';
import { alteredWords, relatedQuietly } from './alteration.visibility.js';

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

const staff = ['bugs.view', 'bugs.all', 'bugs.restrict'];

describe('the words of an alteration', () => {
  it('are those that were stored for who sees everything', () =>
    expect(words(who(staff, []))).toEqual({ sql: 'a.old', values: [] }));

  it('name no bug that is not visible, whatever the relation', () => {
    const { sql, values } = words(who([], []));
    expect(sql).toBe(
      "CASE WHEN a.field IN ('duplicateOf', 'dependsOn', 'blocks', 'duplicates') THEN " +
        '(SELECT a.old FROM bugs b WHERE b.id = a.old_id AND b.product_id = ANY($1) AND NOT b.is_restricted) ' +
        "WHEN a.field = 'roles' THEN CASE WHEN a.old IS NULL OR false THEN a.old ELSE 'restricted' END ELSE a.old END",
    );
    expect(values).toEqual([[3]]);
  });

  it('name the roles of a restriction to who holds one of them or may restrict, and to nobody else', () => {
    const told = (asks: Who): string => /a\.old IS NULL OR (.*) THEN a\.old ELSE/.exec(words(asks).sql)?.[1] ?? 'all';
    expect(told(who(['bugs.view', 'bugs.edit'], []))).toBe('false');
    expect(told(who(['bugs.view', 'bugs.all'], []))).toBe('false');
    expect(told(who(['bugs.view', 'bugs.restrict', 'bugs.all'], []))).toBe('all');
    expect(told({ ...who(['bugs.view'], []), held: [{ role: 9, product: null }] })).toContain('bug_roles');
  });

  it('name no hidden product and nothing that belongs to one, but for the bug’s own of now', () => {
    const { sql, values } = words(who(staff, [7]));
    for (const field of ['product', 'component', 'version', 'fixedIn', 'milestone'])
      expect(sql).toContain(`WHEN a.field = '${field}' THEN`);
    expect(sql.match(/<> b\.product_id/g)).toHaveLength(5);
    expect(sql.match(/'another product'/g)).toHaveLength(5);
    expect(values).toEqual([[7], [7], [7]]);
  });
});

describe('a relation without a public trace', () => {
  const told = (asks: Who): string => relatedQuietly(asks, new Params()).replace(/\s+/g, ' ');

  it('is told where the other bug exists for who asks', () => {
    expect(told(who(staff, []))).toBe(
      'EXISTS ( SELECT FROM altered a JOIN bugs b ON b.id = coalesce(a.new_id, a.old_id) WHERE a.change_id = h.id AND ' +
        "h.version IS NULL AND a.field IN ('duplicateOf', 'dependsOn', 'blocks', 'duplicates') AND true)",
    );
    expect(told(who(['bugs.view'], []))).toContain('AND NOT b.is_restricted)');
  });
});
