// Reads lists of bugs as they were at a moment.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import type { Who } from '../../who.js';
import type { Moment } from '../bug.js';
import { BugsList } from '../search/lists.sql.js';
import type { ListRow } from '../search/rows.sql.js';
import { NewestService } from '../search/newest.service.js';
import type { Query } from '../search/query.js';
import type { Sorted } from '../../web/paging.js';
import { countThen, rowsThen, type WantedThen } from './list.sql.js';

@Injectable()
export class ThenService {
  constructor(
    private readonly database: DatabaseService,
    private readonly names: NewestService,
  ) {}

  /** Rows of the list as it was at `moment`. */
  async rows(
    sorted: readonly Sorted[],
    tree: Query,
    moment: Moment,
    who: Who,
    wanted: Omit<WantedThen, 'sortedBy'>,
  ): Promise<ListRow[]> {
    const asked = { tree, known: await this.names.known(tree, who), moment };
    const sortedBy = sorted[0]?.key ?? '';
    const { sql, values } = rowsThen(new BugsList(sorted), asked, { ...wanted, sortedBy }, who);
    return this.database.read<ListRow>(who, '', sql, values);
  }

  /** How many bugs the list had at `moment`, at most `most`. */
  async count(tree: Query, moment: Moment, most: number, who: Who): Promise<number> {
    const asked = { tree, known: await this.names.known(tree, who), moment };
    const { sql, values } = countThen(asked, most, who);
    return (await this.database.readOne<{ total: number }>(who, '', sql, values))?.total ?? 0;
  }
}
