// The law of prepared statements: what comes again gets a name, and names have an end.
import { describe, expect, it } from '@jest/globals';
import { Statements } from './statements.js';

const often = (statements: Statements, name: string, sql: string): (string | undefined)[] =>
  [1, 2, 3, 4].map(() => statements.nameOf(name, sql));

describe('a statement', () => {
  it('is prepared when it comes the third time', () => {
    const [first, second, third, fourth] = often(new Statements(), 'list', 'SELECT 1');
    expect([first, second]).toEqual([undefined, undefined]);
    expect(third).toMatch(/^list:[0-9a-f]{16}$/);
    expect(fourth).toBe(third);
  });

  it('has a name of its own, which PostgreSQL does not cut', () => {
    const statements = new Statements();
    const [a = '', b = ''] = ['SELECT 1', 'SELECT 2'].map((sql) => often(statements, 'names-component', sql)[3]);
    expect(a).not.toBe(b);
    expect(Math.max(a.length, b.length)).toBeLessThan(64);
  });

  it('is not prepared without a name', () => {
    expect(often(new Statements(), '', 'SELECT 1')).toEqual([undefined, undefined, undefined, undefined]);
  });

  it('is not prepared when there are too many, and those that are stay so', () => {
    const statements = new Statements();
    for (let at = 0; at < 1_000; at += 1) often(statements, 'list', `SELECT ${at}`);
    expect(statements.nameOf('list', 'SELECT 0')).toBeDefined();
    expect(often(statements, 'list', 'SELECT 999')[3]).toBeUndefined();
  });

  it('gets another name when its answer has other types than before, and only then', () => {
    const statements = new Statements();
    const [, , first = ''] = often(statements, 'list', 'SELECT 1');
    const stale = new Error('cached plan must not change result type');
    expect(statements.isStale('SELECT 1', new Error('deadlock detected'))).toBe(false);
    expect(statements.isStale('SELECT 2', stale)).toBe(false);
    expect(statements.isStale('SELECT 1', stale)).toBe(true);
    const second = statements.nameOf('list', 'SELECT 1');
    expect(statements.isStale('SELECT 1', stale)).toBe(true);
    const third = statements.nameOf('list', 'SELECT 1');
    expect(new Set([first, second, third]).size).toBe(3);
    expect(third?.length).toBe(second?.length);
  });

  it('is forgotten when very many others come before its second time', () => {
    const statements = new Statements();
    statements.nameOf('list', 'SELECT 0');
    statements.nameOf('list', 'SELECT 0');
    for (let at = 1; at < 5_000; at += 1) statements.nameOf('list', `SELECT ${at}`);
    expect(statements.nameOf('list', 'SELECT 0')).toBeUndefined();
  });
});
