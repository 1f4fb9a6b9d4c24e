// What the page of the log and its exports show.
import { describe, expect, it } from '@jest/globals';
import { auditPage, csvOf, jsonOf } from './entry.pages.js';
import { readFilter } from './entry.form.js';
import type { AuditRow } from './entry.query.js';

const row = (more: Partial<AuditRow> = {}): AuditRow => ({
  id: 1,
  at: '2026-11-21T14:03:00.123456Z',
  who: 'ada',
  whoName: 'ada',
  address: '10.0.0.1',
  deed: 'changed',
  kind: 'role',
  thingId: '7',
  thing: 'developer',
  product: null,
  altered: [],
  note: '',
  ...more,
});
const parts = {
  total: 1,
  words: { kinds: ['role'], deeds: ['added', 'changed'] },
  zone: 'UTC',
  tokens: { csrf: 'c', once: 'o' },
};
const page = (found: AuditRow, typed = {}) =>
  auditPage({ ...parts, filter: readFilter(typed), found: { rows: [found], previous: '', next: 'x' } });

describe('a deed', () => {
  it.each([
    ['role', '/admin/roles/7'],
    ['person', '/admin/users/developer'],
    ['bug', '/bugs/7'],
    ['setting', '/admin/settings/7'],
    ['switch', '/admin/settings/switches/7'],
    ['severity', '/admin/severities/7'],
    ['export', ''],
    ['__proto__', ''],
  ])('on a %s leads to %j', (kind, href) => expect(page(row({ kind })).rows[0]?.href).toBe(href));

  it('says who, when and what it was before', () => {
    const [shown] = page(row({ whoName: null, altered: [{ field: 'name', old: null, new: 'x' }] })).rows;
    expect(shown).toMatchObject({ who: 'ada', whoHref: '', altered: [{ field: 'name', old: '', new: 'x' }] });
    expect(shown?.at.words).toBe('2026-11-21 14:03');
  });
});

describe('the page', () => {
  it('keeps the filter on its way', () => {
    const { pager, take, isFiltered, kinds } = page(row(), { kind: 'role' });
    expect([pager.next, isFiltered]).toEqual(['/admin/audit?kind=role&after=x', true]);
    expect(take.hidden).toContainEqual({ name: 'kind', value: 'role' });
    expect(kinds).toEqual([{ value: 'role', chosen: true }]);
  });

  it('tells what is no day', () => {
    expect(page(row(), { from: 'yesterday' }).problem).toContain('2026-11-21');
    expect(page(row(), { from: '2026-11-21' }).problem).toBe('');
  });
});

describe('an export', () => {
  const altered = [
    { field: 'name', old: '=1', new: 'x' },
    { field: 'rank', old: null, new: '2' },
  ];
  it('has a line for each field', () => {
    expect(csvOf(row())).toBe('2026-11-21T14:03:00.123456Z,ada,10.0.0.1,changed,role,7,developer,,,,,\r\n');
    expect(csvOf(row({ altered })).split('\r\n')).toHaveLength(3);
    expect(csvOf(row({ altered }))).toContain("name,'=1,x,");
  });
  it('has a line of JSON for each deed', () =>
    expect(JSON.parse(jsonOf(row({ altered })))).toMatchObject({ thing: 'developer', altered }));
});
