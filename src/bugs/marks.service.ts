// What texts refer to, looked up for each reader anew: bugs, attachments and people, in one statement.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import { may } from '../users/roles/permissions.policy.js';
import { canonical } from '../users/user.form.js';
import { marksIn, type MarkedBug, type MarkScene } from '../web/marks.js';
import type { Who } from '../who.js';
import { listUrl } from './bugs.words.js';
import { referredStatement, wantedOf } from './marks.sql.js';
import type { Refs } from './stamp.js';

/** What references lead to, for one reader. */
export interface Referred {
  readonly bugs: readonly (MarkedBug & { id: number })[];
  readonly attachments: readonly string[];
  readonly people: readonly { key: string; name: string }[];
}

/** With what was looked up for it. */
export interface Scene extends MarkScene {
  readonly refs: Refs;
  readonly referred: Referred | null;
}

/** Where a person leads: to his page for who manages people, to his bugs for others. */
const hrefOf = (name: string, who: Who): string =>
  may(who, 'people.manage') ? `/admin/users/${encodeURIComponent(name)}` : listUrl({ q: `assignee:"${name}"` });

@Injectable()
export class MarksService {
  constructor(private readonly database: DatabaseService) {}

  /** What the pieces of rendered HTML on the page of the bug `here` refer to, as far as it exists for `who`. */
  async scene(
    pieces: readonly string[],
    { here, lastComment }: Pick<MarkScene, 'here' | 'lastComment'>,
    who: Who,
  ): Promise<Scene> {
    const marks = marksIn(...pieces);
    const wanted = wantedOf(marks, here, canonical);
    const isAny = wanted.bugs.length + wanted.attachments.length + wanted.keys.length > 0;
    const { sql, params } = referredStatement(wanted, who);
    const row = isAny ? await this.database.readOne<Referred>(who, 'referred', sql, params) : null;
    const hrefs = new Map(row?.people.map(({ key, name }) => [key, hrefOf(name, who)]));
    return {
      here,
      lastComment,
      refs: wanted,
      referred: row,
      bugs: new Map(row?.bugs.map((bug) => [bug.id, bug])),
      attachments: new Set(row?.attachments),
      people: new Map(
        marks.people.flatMap((name) => {
          const href = hrefs.get(canonical(name));
          return href === undefined ? [] : [[name, href] as const];
        }),
      ),
    };
  }
}
