// When a list is empty: does the query ask for a thing that there is not? Then that is said, with what was perhaps meant.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { ofVisibleProducts, visibleProducts } from '../../products/product.visibility.js';
import type { Who } from '../../who.js';
import { statusAliases } from '../lifecycle/statuses.js';
import { isCustom, nearest, type FieldName } from './query.fields.js';
import type { Query, QueryProblem } from './query.js';
import { fieldsIn } from './query.sql.js';
import { queryWords } from './query.words.js';

/** Names that are looked at: more than anybody has, and a bound all the same. */
const MOST = 5_000;

/** The names of what belongs to products that exist for `who`. */
const ofProducts = (table: string, who: Who, params: Params): string =>
  `SELECT DISTINCT x.name FROM ${table} x WHERE ${ofVisibleProducts(who, params, 'x')} LIMIT ${MOST}`;

/** The keys of custom fields, but of those that are of hidden products alone. */
const keys = (who: Who, params: Params): string => `
  SELECT 'cf.' || f.key AS name FROM custom_fields f
  WHERE NOT EXISTS (SELECT FROM custom_field_products x WHERE x.field_id = f.id)
    OR EXISTS (SELECT FROM custom_field_products x WHERE x.field_id = f.id AND ${ofVisibleProducts(who, params, 'x')})
  LIMIT ${MOST}`;

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
  os: () => 'SELECT name FROM systems',
  milestone: (who, params) => ofProducts('milestones', who, params),
  fixed: (who, params) => ofProducts('versions', who, params),
  keyword: () => `SELECT name FROM keywords LIMIT ${MOST}`,
};

@Injectable()
export class NamesService {
  constructor(private readonly database: DatabaseService) {}

  /** The first name in the query that no thing has, as a problem of the query; null where all are known. */
  async unknown(text: string, tree: Query, who: Who): Promise<QueryProblem | null> {
    const asked = fieldsIn(tree);
    for (const { field, values } of asked) {
      if (isCustom(field)) continue;
      const params = new Params();
      const sql = tables[field]?.(who, params);
      const said = values.filter((value) => value.special === undefined).map((value) => value.text);
      if (sql === undefined || said.length === 0) continue;
      const names = await this.names(field, sql, params, who);
      const known = new Set(names.map((name) => name.toLowerCase()));
      const isAlias = (name: string): boolean => field === 'status' && statusAliases.has(name.toUpperCase());
      const strange = said.find((name) => !known.has(name.toLowerCase()) && !isAlias(name));
      if (strange !== undefined) return this.problem(text, field, strange, names);
    }
    return this.unknownKey(text, asked.map(({ field }) => field).filter(isCustom), who);
  }

  /** The first key that no custom field has. */
  private async unknownKey(text: string, asked: readonly FieldName[], who: Who): Promise<QueryProblem | null> {
    if (asked.length === 0) return null;
    const params = new Params();
    const names = await this.names('keys', keys(who, params), params, who);
    const strange = asked.find((field) => !names.includes(field));
    if (strange === undefined) return null;
    const at = Math.max(text.toLowerCase().indexOf(strange), 0);
    const message = queryWords.unknownField(strange);
    return { at, length: strange.length, message, suggestion: nearest(strange, names) ?? '' };
  }

  private async names(field: string, sql: string, params: Params, who: Who): Promise<string[]> {
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
