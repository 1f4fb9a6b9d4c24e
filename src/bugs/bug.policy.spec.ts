// Who may what to a bug, as a table: action by cast.
import { describe, expect, it } from '@jest/globals';
import { permissions } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import { fieldNames, setNames, type AnyField } from './bug.js';
import { mayBug, rightsOn, seesBug } from './bug.policy.js';

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
const bug = { product: { id: 1 }, reporter: { id: 1 }, sets: {} };
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

describe('on a bug that is restricted to a role', () => {
  const held = [{ role: 9, product: null }];
  const secret = {
    product: { id: 1 },
    reporter: { id: 1 },
    assignee: { id: 20 },
    qaContact: null,
    sets: { roles: [{ id: 9, name: 'security' }], cc: [{ id: 21, name: 'c' }] },
  };
  const everything = Object.keys(permissions).filter((name) => name !== 'bugs.all' && name !== 'products.all');
  const visitors: Record<string, Who> = {
    'the reporter': who(1, everything),
    'its assignee': who(20, everything),
    'who is on its CC': who(21, everything),
    'who holds the role': { ...who(22, everything), held },
    'who holds it in another product': { ...who(23, everything), held: [{ role: 9, product: 2 }] },
    'who holds it in this product': { ...who(24, everything), held: [{ role: 9, product: 1 }] },
    'who sees every bug': who(25, [...everything, 'bugs.all']),
    'who may everything else': who(26, everything),
    'a stranger': who(null, ['bugs.view']),
  };
  const may: Record<string, (asks: Who) => boolean> = {
    sees: (asks) => seesBug(asks, secret),
    comments: (asks) => mayBug.comment(asks, secret),
    'sees what is private': (asks) => mayBug.private(asks, secret),
    'changes the summary': (asks) => mayBug.set(asks, secret, 'summary'),
    'changes the assignee': (asks) => mayBug.set(asks, secret, 'assignee'),
    'says who sees it': (asks) => mayBug.set(asks, secret, 'roles'),
    'takes words out': (asks) => mayBug.redact(asks, secret),
    'moves it on': (asks) => rightsOn(asks, secret).has('bugs.edit'),
  };
  const all = Object.keys(may);
  it.each<[string, string[]]>([
    ['the reporter', ['sees', 'comments', 'changes the summary']],
    ['its assignee', ['sees', 'comments']],
    ['who is on its CC', ['sees', 'comments']],
    ['who holds the role', all],
    ['who holds it in another product', []],
    ['who holds it in this product', all],
    ['who sees every bug', all],
    ['who may everything else', []],
    ['a stranger', []],
  ])('%s: %j', (name, wanted) => {
    const asks = visitors[name];
    expect(all.filter((deed) => asks && may[deed]?.(asks))).toEqual(wanted);
  });
});
