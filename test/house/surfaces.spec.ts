// Every route, and with it every form, belongs to a surface of the leak matrix; what the matrix has no row for says why.
import { describe, expect, it } from '@jest/globals';
import { beside, elsewhere } from '../privacy/matrix/beside.js';
import { surfaces } from '../privacy/matrix/matrix.js';
import { routeOf, routes } from './routes.js';

const nameOf = ({ method, path }: { method: string; path: string }): string => `${method} ${path}`;
const known = new Set(routes.map(nameOf));
const placed = new Set(surfaces.flatMap(({ routes: own }) => own));
const ROWS = 36;

describe('a surface of the leak matrix', () => {
  it('is there for every route: a new one is placed in a row, with what is asked of it', () => {
    expect([...known].filter((name) => !placed.has(name))).toEqual([]);
  });

  it('names no route that is gone', () => {
    expect([...placed].filter((name) => !known.has(name))).toEqual([]);
  });

  it('asks each of its routes that tells of bugs, forms too', () => {
    const told = surfaces.filter((surface) => !beside.includes(surface));
    const silent = told.flatMap(({ name, routes: own, asked }) => {
      const met = new Set(asked.flatMap(({ method = 'GET', path }) => routeOf(method, path) ?? []).map(nameOf));
      return own.filter((route) => !met.has(route)).map((route) => `${name}: ${route}`);
    });
    expect(silent).toEqual([]);
  });

  it('is each row, or a reason why there is none', () => {
    const rows = new Set(surfaces.map(({ row }) => row));
    const every = Array.from({ length: ROWS }, (_, at) => at + 1);
    expect(every.filter((row) => !rows.has(row) && !elsewhere[row])).toEqual([]);
    expect(every.filter((row) => rows.has(row) && elsewhere[row])).toEqual([]);
    expect(rows.size).toBe(surfaces.length);
  });
});
