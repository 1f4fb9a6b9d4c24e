// Reading the log: a page of it, and all of it in pieces.
import { Injectable } from '@nestjs/common';
import { AuditService } from '../../audit/audit.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { authorize, may } from '../../users/roles/permissions.policy.js';
import type { Page, Place } from '../../web/keyed.js';
import type { Who } from '../../who.js';
import { writeFilter, type AuditFilter } from './entry.form.js';
import { AUDIT_WORDS, auditCount, auditQuery, type AuditRow } from './entry.query.js';

const PAGE = 50;
/** Deeds that are in memory at a time while the log is exported. */
const PIECE = 500;

/** A page of the log; `total` as far as lists are counted. */
export interface FoundEntries {
  found: Page<AuditRow>;
  total: number;
  words: { kinds: string[]; deeds: string[] };
}

@Injectable()
export class EntriesService {
  constructor(
    private readonly database: DatabaseService,
    private readonly audit: AuditService,
  ) {}

  /** One page, the newest first, and what may be chosen to filter by. Throws NotAllowed. */
  async list(filter: AuditFilter, place: Place, who: Who): Promise<FoundEntries> {
    authorize(may(who, 'audit.read'), who);
    const { sql, params, page } = auditQuery(filter, place, PAGE, who);
    const count = auditCount(filter, who);
    const [rows, total, words] = await Promise.all([
      this.database.read<AuditRow>(who, '', sql, params),
      this.database.readOne<{ total: number }>(who, '', count.sql, count.params),
      this.database.readOne<FoundEntries['words']>(who, 'audit-words', AUDIT_WORDS),
    ]);
    return { found: page(rows), total: total?.total ?? 0, words: words ?? { kinds: [], deeds: [] } };
  }

  /**
   * All that the filter finds, the newest first, piece by piece; that it is taken is written to the log before. Throws
   * NotAllowed.
   */
  async take(filter: AuditFilter, as: string, who: Who): Promise<AsyncGenerator<AuditRow[]>> {
    authorize(may(who, 'audit.read'), who);
    const note = writeFilter(filter);
    const deed = {
      deed: 'exported',
      kind: 'audit log',
      id: as,
      name: `the log as ${as}`,
      note: note && `Filter: ${note}`,
    };
    await this.database.transaction((db) => this.audit.record(db, deed, who));
    return this.pieces(filter, who);
  }

  private async *pieces(filter: AuditFilter, who: Who): AsyncGenerator<AuditRow[]> {
    for (let after: string | undefined = ''; after !== undefined;) {
      const { sql, params, page } = auditQuery(filter, { after }, PIECE, who);
      const { rows, next } = page(await this.database.read<AuditRow>(who, '', sql, params));
      yield rows;
      after = next || undefined;
    }
  }
}
