// Whether the page of a bug is still the one that somebody has: one read, and nothing is rendered.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../database/database.service.js';
import type { Who } from '../who.js';
import { mayBug } from './bug.policy.js';
import type { Referred } from './marks.service.js';
import type { ReadBug } from './records.service.js';
import { stampOf, sumOf, writeEtag, type Refs, type Stamped } from './stamp.js';
import { stampStatement } from './stamp.sql.js';

interface Row extends Stamped {
  readonly referred: Referred | null;
}

/** In one order, whatever way it was found. */
const told = (referred: Referred | null): string => {
  if (!referred) return '';
  const bugs = [...referred.bugs].sort((a, b) => a.id - b.id);
  return JSON.stringify([bugs, [...referred.attachments].sort()]);
};

@Injectable()
export class StampsService {
  constructor(private readonly database: DatabaseService) {}

  /**
   * The ETag of a page that was made from this on such a ground (groundOf); '' for none. Who may edit is told of people who can
   * not answer, which the stamp knows nothing of.
   */
  etag({ bug, stamp, scene }: Pick<ReadBug, 'bug' | 'stamp' | 'scene'>, ground: string, who: Who): string {
    if (stamp === '' || mayBug.set(who, bug, 'needinfo')) return '';
    return writeEtag(sumOf(ground, stamp, told(scene.referred)), scene.refs);
  }

  /** Whether the page of bug `id` for the stranger `who` would have that ETag now; false where there is no such bug for him. */
  async isSame(id: number, known: { etag: string; refs: Refs }, ground: string, who: Who): Promise<boolean> {
    const { sql, params } = stampStatement(id, known.refs, who);
    const row = await this.database.readOne<Row>(who, 'bug stamp', sql, params.values);
    if (!row) return false;
    const { referred, ...page } = row;
    return writeEtag(sumOf(ground, stampOf(page), told(referred)), known.refs) === known.etag;
  }
}
