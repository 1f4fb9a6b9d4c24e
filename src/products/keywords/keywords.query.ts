// The keywords in their order, a page at a time.
import { listQuery, type ListQuery, type Order, type Place } from '../../web/keyed.js';

/** One keyword in the list. */
export interface ListedKeyword {
  id: number;
  name: string;
  nameKey: string;
  rank: number;
  description: string;
  /** Keywords in the whole list. */
  total: number;
}

const order: Order<ListedKeyword> = {
  keys: [
    { sql: 'k.rank', kind: 'int', of: (row) => row.rank },
    { sql: 'lower(k.name)', kind: 'text', of: (row) => row.nameKey },
    { sql: 'k.id', kind: 'int', of: (row) => row.id },
  ],
  descending: false,
  size: 100,
};

export const keywordsQuery = (place: Place): ListQuery<ListedKeyword> =>
  listQuery(
    order,
    place,
    ({ where, tail }) => `
      SELECT k.id, k.name, lower(k.name) AS "nameKey", k.rank, k.description,
        (SELECT count(*) FROM keywords WHERE is_active) AS total
      FROM keywords k WHERE k.is_active AND ${where} ${tail}`,
  );
