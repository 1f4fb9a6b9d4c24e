// What becomes of attachments in the one door: whether it may, whether somebody was quicker, and the rows that are kept.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { Invalid, NotFound, refuse } from '../../errors.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, Moment } from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import { exactly } from '../past/moment.query.js';
import { mayAttachment } from './attachment.policy.js';
import { attachmentStatement, isKey, type AttachmentRecord } from './attachment.sql.js';
import {
  emptied,
  fated,
  fateOf,
  type Fate,
  type FateFacts,
  type FateField,
  type FateFields,
  type FateSaid,
} from './fate.js';
import { keyIn } from './fate.form.js';
import { fieldsOf, quickerWords } from './fate.pages.js';
import { ALTER, KEEP_FATES, TAKE_OUT } from './fates.sql.js';

/** What is decided of an attachment, and by which one it is replaced. */
export interface Fated extends Fate {
  readonly id: number;
  readonly replacedBy: number | null;
  /** Why its contents are taken out; null where they are not. */
  readonly why: string | null;
}

@Injectable()
export class FatesStore {
  constructor(private readonly audit: AuditService) {}

  /**
   * What is to become of an attachment of the locked bug, or null for nothing. Throws NotFound, NotAllowed, and Invalid at the
   * field where somebody was quicker, or where there is no other attachment of this kind for `who`.
   */
  async wanted(db: EntityManager, bug: Bug, { file: said, takesOut }: ChangeSaid, who: Who): Promise<Fated | null> {
    if (takesOut) return this.emptied(db, bug, takesOut, who);
    if (!said) return null;
    const file = await this.find(db, bug, said.key, who); // find
    if (!file) throw new NotFound();
    authorize(mayAttachment.change(who, bug, file) && file.state !== 'taken out', who); // may
    const after = await this.other(db, bug, said, file, who);
    const set = wishesOf(said, file, after);
    authorize(set.audience === undefined || mayAttachment.address(who, bug), who);
    if (Object.keys(set).length === 0) return null;
    const before = await this.find(db, bug, fieldsOf(file).replacedBy, who);
    return decided(set, file, before, after); // decide
  }

  /** What is to become of one whose contents go. */
  private async emptied(
    db: EntityManager,
    bug: Bug,
    { key, why }: NonNullable<ChangeSaid['takesOut']>,
    who: Who,
  ): Promise<Fated> {
    const file = await this.find(db, bug, key, who); // find
    if (!file) throw new NotFound();
    authorize(mayAttachment.takeOut(who, bug), who); // may
    if (file.state !== 'stored') refuse('', 'Its contents are not here any more.'); // decide
    return { id: file.id, replacedBy: null, why, ...emptied(file.audience) };
  }

  /** Writes it with the change of the bug at that moment; `bug` is as it has become by it. What was taken out is audited. */
  async save(db: EntityManager, bug: Bug, fate: Fated | null, at: Moment, who: Who): Promise<void> {
    if (!fate) return;
    const place = [bug.id, exactly(at), fate.id];
    await db.query(KEEP_FATES, [...place, JSON.stringify(fate.rows)]);
    if (fate.why === null) return this.alter(db, bug, fate, place);
    await db.query(TAKE_OUT, [fate.id]);
    const altered = [{ field: 'attachments', old: null, new: '1' }];
    const of = { kind: 'bug', id: bug.id, name: `#${bug.id}`, productId: bug.product.id };
    await this.audit.record(db, { deed: 'redacted', ...of, altered, note: fate.why }, who);
  }

  private async alter(db: EntityManager, bug: Bug, fate: Fated, place: readonly unknown[]): Promise<void> {
    const { set, isNumbered, moves } = fate;
    const fields = [set.description ?? null, set.audience ?? null, set.obsolete ?? null];
    const replaced = [set.replacedBy !== undefined, fate.replacedBy];
    await db.query(ALTER, [...place, ...fields, ...replaced, isNumbered ? bug.attachmentCount : null, moves]);
  }

  private async find(db: EntityManager, bug: Bug, key: string, who: Who): Promise<AttachmentRecord | null> {
    if (!isKey(key)) return null;
    const { sql, params } = attachmentStatement(bug.id, key, who);
    const [row] = await db.query<AttachmentRecord[]>(sql, params.values);
    return row ?? null;
  }

  /** The attachment that is to replace the file; null for none, and where that is left as it was seen. */
  private async other(
    db: EntityManager,
    bug: Bug,
    { wanted, seen }: FateSaid,
    file: AttachmentRecord,
    who: Who,
  ): Promise<AttachmentRecord | null> {
    const typed = wanted.replacedBy ?? '';
    if (typed === '' || typed === seen.replacedBy) return null;
    const found = await this.find(db, bug, keyIn(typed, bug.id) ?? '', who);
    return found ? notItself(found, file) : refuse('replacedBy', 'There is no such attachment of this bug.');
  }
}

/** Throws Invalid where the file would be replaced by itself, at once or by the way of the other. */
function notItself(other: AttachmentRecord, file: AttachmentRecord): AttachmentRecord {
  if (other.id === file.id) refuse('replacedBy', 'This is the attachment itself.');
  return other.replacedBy?.key === file.key ? refuse('replacedBy', 'That one is replaced by this one.') : other;
}

function decided(
  set: Partial<FateFields>,
  file: AttachmentRecord,
  before: AttachmentRecord | null,
  after: AttachmentRecord | null,
): Fated {
  const facts: FateFacts = { ...file, obsolete: file.isObsolete, before, after };
  return { id: file.id, replacedBy: after?.id ?? null, why: null, ...fated(set, facts) };
}

/** What is really to become another. Throws Invalid where somebody was quicker. */
function wishesOf(said: FateSaid, file: AttachmentRecord, after: AttachmentRecord | null): Partial<FateFields> {
  const wanted = { ...said.wanted, ...(after && { replacedBy: after.key }) };
  const { set, clashes } = fateOf(fieldsOf(file), { wanted, seen: said.seen });
  if (clashes.length > 0) throw new Invalid(problemsOf(clashes, fieldsOf(file)));
  return set;
}

const problemsOf = (clashes: readonly FateField[], now: FateFields): Record<string, string> =>
  Object.fromEntries(clashes.map((field) => [field, quickerWords(field, now)]));
