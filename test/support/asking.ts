// Who asks in the laws, and the query that is asked.
import { parseQuery, type Query } from '../../src/bugs/search/query.js';
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
