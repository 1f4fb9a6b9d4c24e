// Reads one attachment of a bug for whom it is: what is known of it, its text, and its bytes.
import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound } from '../../errors.js';
import { STORE, type Range, type Store } from '../../files/store.js';
import { SweeperService } from '../../files/sweeper.service.js';
import type { Who } from '../../who.js';
import { attachmentStatement, isKey, type AttachmentRecord } from './attachment.sql.js';
import { fatesOf, sameContents, type FateOfFile, type SameFile } from './fates.sql.js';
import { mayBeText, mostText, textIn } from './kind.policy.js';

/** An attachment whose contents are here. */
export type Stored = AttachmentRecord & { sha256: string; size: number };

@Injectable()
export class AttachmentsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly sweeper: SweeperService,
    @Inject(STORE) private readonly store: Store,
  ) {}

  /** The attachment of the bug under this number or permalink. Throws NotFound where there is none for `who`. */
  async find(bugId: number, key: string, who: Who): Promise<AttachmentRecord> {
    if (!isKey(key)) throw new NotFound();
    const { sql, params } = attachmentStatement(bugId, key, who);
    const row = await this.database.readOne<AttachmentRecord>(who, 'attachment', sql, params.values);
    if (!row) throw new NotFound();
    return row;
  }

  /** The same, where there are contents. Throws NotFound for one without. */
  async stored(bugId: number, key: string, who: Who): Promise<Stored> {
    const { sha256, size, ...file } = await this.find(bugId, key, who);
    if (file.state !== 'stored' || sha256 === null || size === null) throw new NotFound();
    return { ...file, sha256, size };
  }

  /** What has become of it, the last first, as far as `who` may know of it. */
  fates({ id }: Pick<AttachmentRecord, 'id'>, who: Who): Promise<FateOfFile[]> {
    const { sql, params } = fatesOf(id, who);
    return this.database.read<FateOfFile>(who, 'fates', sql, params);
  }

  /** Other attachments with the same contents that exist for `who`. */
  async others({ id, sha256 }: Pick<AttachmentRecord, 'id' | 'sha256'>, who: Who): Promise<SameFile[]> {
    if (sha256 === null) return [];
    const { sql, params } = sameContents(sha256, id, who);
    return this.database.read<SameFile>(who, 'same-contents', sql, params);
  }

  /** Lets contents go that no attachment has any more. What fails here the sweeper does within a minute. */
  async settle({ sha256 }: Pick<AttachmentRecord, 'sha256'>): Promise<void> {
    if (sha256 !== null) await this.sweeper.settle(sha256).catch(() => undefined);
  }

  /** Its bytes, or a part of them. Throws NotFound where the store has none. No connection to the database is held. */
  async open({ sha256 }: Pick<Stored, 'sha256'>, range?: Range): Promise<Readable> {
    const stream = await this.store.open(sha256, range);
    if (!stream) throw new NotFound();
    return stream;
  }

  /** Its text, where it is one that a page may show; null otherwise. */
  async text({ state, sha256, type, size }: AttachmentRecord): Promise<string | null> {
    if (state !== 'stored' || sha256 === null || !mayBeText(type, size ?? mostText + 1)) return null;
    const chunks: Buffer[] = [];
    for await (const chunk of (await this.open({ sha256 })) as AsyncIterable<Buffer>) chunks.push(chunk);
    return textIn(Buffer.concat(chunks));
  }
}
