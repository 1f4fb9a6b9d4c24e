// Sample pages of the audit log.
import { readFilter } from '../../../src/admin/audit/entry.form.js';
import { auditPage, type AuditPage } from '../../../src/admin/audit/entry.pages.js';
import type { AuditRow } from '../../../src/admin/audit/entry.query.js';
import { longName, longProduct } from './pieces.js';

const row: AuditRow = {
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
  altered: [
    { field: 'name', old: 'developer', new: null },
    { field: 'description', old: null, new: longProduct },
  ],
  note: '',
};
const longest = {
  ...row,
  who: longName,
  whoName: null,
  kind: 'thing',
  thing: longProduct,
  product: longProduct,
  note: longName,
};
const parts = { words: { kinds: ['role'], deeds: ['changed'] }, zone: 'UTC', tokens: { csrf: 'c', once: 'o' } };
const page = (rows: AuditRow[], typed: Record<string, string> = {}): AuditPage =>
  auditPage({ ...parts, filter: readFilter(typed), total: rows.length, found: { rows, previous: '', next: '' } });

export const logs: Record<string, AuditPage> = {
  none: page([]),
  nothing: page([], { kind: 'role', from: 'x' }),
  many: page([row, longest], { kind: 'role' }),
};
