// Who asks in the laws, and the query that is asked.
import { parseQuery, type Query } from '../../src/bugs/search/query.js';
import { queryToSql } from '../../src/bugs/search/query.sql.js';
import { Params } from '../../src/database/params.js';
import type { Who } from '../../src/who.js';

/** Somebody without an account, who may read bugs. */
export const stranger: Who = {
  person: null,
  everywhere: new Set(['bugs.view']),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
};

/** The query that the text is. Throws what is wrong with it. */
export function treeOf(text: string): Query {
  const parsed = parseQuery(text);
  if ('problem' in parsed) throw new Error(parsed.problem.message);
  return parsed.tree;
}

const rita = { id: 7, name: 'rita', realName: '', zone: 'UTC' };
/** Somebody with an account and no right more. */
export const reporter: Who = { ...stranger, person: rita };
/** Somebody who may read everything. */
export const staff: Who = {
  person: rita,
  everywhere: new Set(['bugs.view', 'comments.private', 'bugs.all']),
  inProduct: new Map(),
  hidden: [],
  roles: new Set(),
  address: '',
};
/** Somebody who may read what is private in one product. */
export const staffOfOne: Who = {
  ...reporter,
  inProduct: new Map([[3, new Set(['comments.private'])]]),
  hidden: [],
  roles: new Set(),
  address: '',
};

/** Fields in which no text may stand, each with what may. */
export const closedFields: Readonly<Record<string, string>> = {
  is: 'open',
  has: 'votes',
  votes: '3',
  time: '8h',
  deadline: 'today',
};

/** The condition that a query becomes, on one line, and what stands in its places. Throws what is wrong with it. */
export function sqlOf(text: string, who = reporter): { sql: string; values: unknown[] } {
  const params = new Params();
  return { sql: queryToSql(treeOf(text), who, params).replace(/\s+/g, ' '), values: params.values };
}
