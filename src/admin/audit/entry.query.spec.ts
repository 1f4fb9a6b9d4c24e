// The log by key: what a filter says goes into the parameters, and nothing of hidden products is read.
import { describe, expect, it } from '@jest/globals';
import type { Who } from '../../who.js';
import { readFilter } from './entry.form.js';
import { AUDIT_WORDS, auditCount, auditQuery } from './entry.query.js';

const who = (hidden: number[] = []): Who => ({
  person: { id: 7, name: 'ada', realName: '', zone: 'Europe/Berlin' },
  everywhere: new Set(['audit.read']),
  inProduct: new Map(),
  hidden,
  roles: new Set(),
  address: '',
});
const query = (typed: Record<string, string>, hidden: number[] = []) =>
  auditQuery(readFilter(typed), {}, 50, who(hidden));

describe('the log', () => {
  it('is read by key', () => {
    const { sql, params } = query({});
    expect(sql).toMatch(/WHERE true AND true ORDER BY a\.at DESC, a\.id DESC LIMIT 51/);
    expect(params).toEqual([]);
  });

  it.each([
    [{ who: 'Ada' }, /name_key = \$1/, ['ada']],
    [{ who: 'command line' }, /who_id IS NULL/, []],
    [{ kind: 'role', deed: "x' OR 1" }, /a\.kind = \$1 AND a\.deed = \$2/, ['role', "x' OR 1"]],
    [{ thing: 'Kettle' }, /lower\(left\(\$1, 100\)\)/, ['Kettle']],
    [{ product: 'kettle' }, /slug = \$1/, ['kettle']],
    [{ from: '2026-11-21', to: '2026-11-21' }, /a\.at >= .*\$1.*a\.at < .*\$2/, [1_795_215_600_000, 1_795_302_000_000]],
    [{ from: 'never' }, /WHERE true/, []],
  ])('is filtered by %j', (typed, fits, params) => {
    expect(query(typed).sql).toMatch(fits);
    expect(query(typed).params).toEqual(params);
  });

  it('has nothing of products that are hidden, in its pages and in its count', () => {
    expect(query({}, [3]).sql).toMatch(/a\.product_id IS NULL OR/);
    expect(auditCount(readFilter({}), who([3])).sql).toMatch(/a\.product_id IS NULL OR/);
    expect(AUDIT_WORDS).toContain('RECURSIVE');
  });
});
