// Which of the things on a page somebody watches.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { may } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { writeWatched, type Watched } from './watch.js';

/** $1 person, $2 kinds and $3 ids of the things, side by side. */
const WATCHED = `
  SELECT w.kind, w.thing_id AS id FROM unnest($2::text[], $3::bigint[]) t(kind, id)
  JOIN watches w ON w.person_id = $1 AND w.kind = t.kind AND w.thing_id = t.id`;

/** Names of watchers that are told of one thing. */
const NAMES = 50;

/** $1 kinds and $2 ids, side by side: a row for each that anybody watches. */
const WATCHERS = `
  SELECT t.kind, t.id, n.count, n.names FROM unnest($1::text[], $2::bigint[]) t(kind, id),
    LATERAL (SELECT count(*) AS count, (array_agg(u.name ORDER BY u.name_key))[:${NAMES}] AS names
      FROM watches w JOIN users u ON u.id = w.person_id WHERE w.kind = t.kind AND w.thing_id = t.id) n
  WHERE n.count > 0`;

/** Who watches a thing: how many, and the first of them by name. */
export interface Watchers extends Watched {
  count: number;
  names: string[];
}

@Injectable()
export class WatchedService {
  constructor(private readonly database: DatabaseService) {}

  /** Those of the things that `who` watches, as forms say them; null for a stranger. */
  async of(things: readonly Watched[], who: Who): Promise<ReadonlySet<string> | null> {
    if (!who.person) return null;
    const values = [who.person.id, things.map(({ kind }) => kind), things.map(({ id }) => id)];
    const rows = await this.database.read<Watched>(who, 'watched', WATCHED, values);
    return new Set(rows.map(writeWatched));
  }

  /** Who watches the things of a product, for whoever works on its bugs; nobody for all others. */
  async watchers(things: readonly Watched[], productId: number, who: Who): Promise<Watchers[]> {
    if (!may(who, 'bugs.edit', productId)) return [];
    const values = [things.map(({ kind }) => kind), things.map(({ id }) => id)];
    return this.database.read<Watchers>(who, 'watchers', WATCHERS, values);
  }
}
