// Watching: what somebody wants to hear of. What is sent comes elsewhere; here it is begun, listed and ended.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import type { Watched } from '../../products/watching/watch.js';
import { signedIn } from '../../users/roles/permissions.policy.js';
import { canonical } from '../../users/user.form.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import {
  clearSql,
  goneSql,
  personSql,
  thingSql,
  UNWATCH,
  WATCH,
  watchesQuery,
  type WatchedRow,
} from './watches.sql.js';

/** One page of what somebody watches, and how many things of it do not exist for him any more. */
export interface OwnWatches extends Page<WatchedRow> {
  gone: number;
}

@Injectable()
export class WatchesService {
  constructor(private readonly database: DatabaseService) {}

  /** What `who` watches, by kind; 200 a page. What is hidden from him by now is counted, never named. */
  async list(place: Place, who: Who): Promise<OwnWatches> {
    const person = signedIn(who);
    const { sql, params, page } = watchesQuery(person.id, place, who);
    const hidden = goneSql(person.id, who);
    const [rows, count] = await Promise.all([
      this.database.read<WatchedRow>(who, 'watches', sql, params),
      this.database.readOne<{ gone: number }>(who, 'watches-gone', hidden.sql, hidden.values),
    ]);
    return { ...page(rows), gone: count?.gone ?? 0 };
  }

  /** Begins to watch, in the caller's transaction; answers the thing. Throws NotFound for what does not exist for `who`. */
  async watch(db: EntityManager, thing: Watched, who: Who): Promise<WatchedRow> {
    const { sql, values } = thingSql(thing, who);
    const [found] = await db.query<WatchedRow[]>(sql, values);
    if (!found) throw new NotFound();
    await db.query(WATCH, [signedIn(who).id, thing.kind, thing.id]);
    return found;
  }

  /** Begins to watch the person of that name. Throws Invalid where nobody who is shown to `who` is called so. */
  async watchPerson(db: EntityManager, name: string, who: Who): Promise<WatchedRow> {
    const { sql, values } = personSql(canonical(name), who);
    const [found] = await db.query<WatchedRow[]>(sql, values);
    if (!found) refuse('person', 'There is nobody of this name whom you could watch.');
    await db.query(WATCH, [signedIn(who).id, 'person', found.id]);
    return found;
  }

  /** Ends watching; answers the thing where it still exists for `who`, and null otherwise. */
  async end(db: EntityManager, thing: Watched, who: Who): Promise<WatchedRow | null> {
    await db.query(UNWATCH, [signedIn(who).id, thing.kind, thing.id]);
    const { sql, values } = thingSql(thing, who);
    return (await db.query<WatchedRow[]>(sql, values))[0] ?? null;
  }

  /** Ends watching whatever does not exist for `who` any more. */
  async clear(db: EntityManager, who: Who): Promise<void> {
    const { sql, values } = clearSql(signedIn(who).id, who);
    await db.query(sql, values);
  }
}
