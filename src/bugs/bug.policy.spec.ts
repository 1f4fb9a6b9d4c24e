// Who may what to a bug, as a table: action by cast.
import { describe, expect, it } from '@jest/globals';
import { permissions } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import { fieldNames, setNames, type AnyField } from './bug.js';
import { mayBug, rightsOn } from './bug.policy.js';

const person = (id: number) => ({ id, name: `p${id}`, realName: '', zone: 'UTC' });
const who = (id: number | null, everywhere: string[], inProduct: [number, string[]][] = []): Who => ({
  person: id === null ? null : person(id),
  everywhere: new Set(everywhere),
  inProduct: new Map(inProduct.map(([product, held]) => [product, new Set(held)])),
  hidden: [],
  roles: new Set(),
  address: '',
});

const reporter = ['bugs.view', 'bugs.file', 'bugs.comment'];
const employee = [...reporter, 'comments.private'];
const cast: Record<string, Who> = {
  stranger: who(null, ['bugs.view']),
  rita: who(1, reporter),
  eve: who(2, reporter),
  employee: who(3, employee),
  dev: who(4, [...employee, 'bugs.edit']),
  'dev of this product': who(5, reporter, [[1, [...employee, 'bugs.edit']]]),
  'dev of another product': who(6, reporter, [[2, [...employee, 'bugs.edit']]]),
  ada: who(7, Object.keys(permissions)),
};
const bug = { product: { id: 1 }, reporter: { id: 1 } };
const fields: readonly AnyField[] = [...fieldNames, ...setNames, 'cf.batch'];
const other = { id: 99, name: 'p99' };
const selfOf = (asks: Who) => (asks.person ? [asks.person] : [other]);
const actions: Record<string, (asks: Who) => boolean> = {
  file: (asks) => mayBug.file(asks, 1),
  comment: (asks) => mayBug.comment(asks, bug),
  private: (asks) => mayBug.private(asks, bug),
  ...Object.fromEntries(fields.map((field) => [`set ${field}`, (asks: Who) => mayBug.set(asks, bug, field)])),
  'put himself into cc': (asks) => mayBug.alter(asks, bug, { field: 'cc', add: selfOf(asks), remove: [] }),
  'put another into cc': (asks) => mayBug.alter(asks, bug, { field: 'cc', add: [other], remove: [] }),
  'leave cc': (asks) => mayBug.alter(asks, bug, { field: 'cc', add: [], remove: selfOf(asks) }),
  'answer a request': (asks) => mayBug.alter(asks, bug, { field: 'needinfo', add: [], remove: selfOf(asks) }),
  'ask himself': (asks) => mayBug.alter(asks, bug, { field: 'needinfo', add: selfOf(asks), remove: [] }),
  'take himself out of what is no people': (asks) =>
    mayBug.alter(asks, bug, { field: 'keywords', add: [], remove: selfOf(asks) }),
  'move as editor': (asks) => rightsOn(asks, bug).has('bugs.edit'),
  'move as reporter': (asks) => rightsOn(asks, bug).has('reporter'),
};
const editors = ['dev', 'dev of this product', 'ada'];
const writers = ['rita', 'eve', 'employee', 'dev', 'dev of this product', 'dev of another product', 'ada'];
const own = ['summary', 'version', 'platform', 'os', 'url', 'seeAlso'];
const kept = ['opensOn', 'roles'];
const allowed: Record<string, string[]> = {
  file: writers,
  comment: writers,
  private: ['employee', 'dev', 'dev of this product', 'ada'],
  ...Object.fromEntries(
    fields.map((field) => [
      `set ${field}`,
      kept.includes(field) ? ['ada'] : own.includes(field) ? ['rita', ...editors] : editors,
    ]),
  ),
  'put himself into cc': writers,
  'put another into cc': editors,
  'leave cc': writers,
  'answer a request': writers,
  'ask himself': editors,
  'take himself out of what is no people': editors,
  'move as editor': editors,
  'move as reporter': ['rita'],
};

describe.each(Object.keys(actions))('%s', (action) => {
  it.each(Object.keys(cast))('%s', (name) => {
    const asks = cast[name];
    expect(asks && actions[action]?.(asks)).toBe(allowed[action]?.includes(name));
  });
});
