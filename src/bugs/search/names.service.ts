// When a list is empty: does the query ask for a thing that there is not? Then that is said, with what was perhaps meant.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { ofVisibleProducts, visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import { statusAliases } from '../lifecycle/statuses.js';
import { nearest, type FieldName } from './query.fields.js';
import type { Query, QueryProblem } from './query.js';
import { fieldsIn } from './query.sql.js';
import { queryWords } from './query.words.js';

/** Names that are looked at: more than anybody has, and a bound all the same. */
const MOST = 5_000;

/** The names of what belongs to products that exist for `who`. */
const ofProducts = (table: string, who: Who, params: Params): string =>
  `SELECT DISTINCT x.name FROM ${table} x WHERE ${ofVisibleProducts(who, params, 'x')} LIMIT ${MOST}`;

/** Where the names of a field stand. Nobody's name is told here: who has an account is not for strangers. */
const tables: Partial<Readonly<Record<FieldName, (who: Who, params: Params) => string>>> = {
  product: (who, params) =>
    `SELECT unnest(ARRAY[p.name, p.slug]) AS name FROM products p WHERE ${visibleProducts(who, params, 'p')} LIMIT ${MOST}`,
  component: (who, params) => ofProducts('components', who, params),
  version: (who, params) => ofProducts('versions', who, params),
  status: () => 'SELECT name FROM statuses',
  severity: () => 'SELECT name FROM severities',
  priority: () => 'SELECT name FROM priorities',
  platform: () => 'SELECT name FROM platforms',
};

@Injectable()
export class NamesService {
  constructor(private readonly database: DatabaseService) {}

  /** The first name in the query that no thing has, as a problem of the query; null where all are known. */
  async unknown(text: string, tree: Query, who: Who): Promise<QueryProblem | null> {
    for (const { field, values } of fieldsIn(tree)) {
      const params = new Params();
      const sql = tables[field]?.(who, params);
      const asked = values.filter((value) => value.special === undefined).map((value) => value.text);
      if (sql === undefined || asked.length === 0) continue;
      const names = await this.names(field, sql, params, who);
      const known = new Set(names.map((name) => name.toLowerCase()));
      const strange = asked.find(
        (name) => !known.has(name.toLowerCase()) && !(field === 'status' && statusAliases.has(name.toUpperCase())),
      );
      if (strange !== undefined) return this.problem(text, field, strange, names);
    }
    return null;
  }

  private async names(field: FieldName, sql: string, params: Params, who: Who): Promise<string[]> {
    const rows = await this.database.read<{ name: string }>(who, `names-${field}`, sql, params.values);
    return rows.map(({ name }) => name);
  }

  private problem(text: string, field: FieldName, strange: string, names: readonly string[]): QueryProblem {
    const meant = nearest(strange, names) ?? '';
    const at = text.toLowerCase().indexOf(strange.toLowerCase());
    const suggestion = at < 0 ? '' : text[at - 1] !== '"' && /[\s,"()]/.test(meant) ? `"${meant}"` : meant;
    return { at: Math.max(at, 0), length: strange.length, message: queryWords.unknownName(field, strange), suggestion };
  }
}
