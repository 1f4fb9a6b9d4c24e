// When a list is empty: does the query ask for a thing that there is not? Then that is said, with what was perhaps meant.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import type { Who } from '../../who.js';
import { statusNamed } from '../lifecycle/statuses.js';
import { nearest, type FieldName } from './query.fields.js';
import type { Query, QueryProblem } from './query.js';
import { fieldsIn } from './query.sql.js';
import { queryWords } from './query.words.js';

/** Names that are looked at: more than anybody has, and a bound all the same. */
const MOST = 5_000;

/** Where the names of a field stand. Nobody's name is told here: who has an account is not for strangers. */
const tables: Partial<Readonly<Record<FieldName, string>>> = {
  product: `SELECT name FROM products UNION SELECT slug FROM products LIMIT ${MOST}`,
  component: `SELECT DISTINCT name FROM components LIMIT ${MOST}`,
  version: `SELECT DISTINCT name FROM versions LIMIT ${MOST}`,
  status: 'SELECT name FROM statuses',
  severity: 'SELECT name FROM severities',
  priority: 'SELECT name FROM priorities',
  platform: 'SELECT name FROM platforms',
};

@Injectable()
export class NamesService {
  constructor(private readonly database: DatabaseService) {}

  /** The first name in the query that no thing has, as a problem of the query; null where all are known. */
  async unknown(text: string, tree: Query, who: Who): Promise<QueryProblem | null> {
    for (const { field, values } of fieldsIn(tree)) {
      const sql = tables[field];
      const asked = values.filter((value) => value.special === undefined).map((value) => value.text);
      if (sql === undefined || asked.length === 0) continue;
      const names = (await this.database.read<{ name: string }>(who, `names-${field}`, sql)).map((row) => row.name);
      const known = new Set(names.map((name) => name.toLowerCase()));
      const strange = asked.find(
        (name) => !known.has(name.toLowerCase()) && !(field === 'status' && statusNamed(name)),
      );
      if (strange !== undefined) return this.problem(text, field, strange, names);
    }
    return null;
  }

  private problem(text: string, field: FieldName, strange: string, names: readonly string[]): QueryProblem {
    const meant = nearest(strange, names) ?? '';
    const at = text.toLowerCase().indexOf(strange.toLowerCase());
    const suggestion = at < 0 ? '' : text[at - 1] !== '"' && /[\s,"()]/.test(meant) ? `"${meant}"` : meant;
    return { at: Math.max(at, 0), length: strange.length, message: queryWords.unknownName(field, strange), suggestion };
  }
}
