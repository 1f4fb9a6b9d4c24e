// What becomes of attachments in the one door: whether it may, whether somebody was quicker, and the rows that are kept.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid, NotFound, refuse } from '../../errors.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import type { Bug, Moment } from '../bug.js';
import type { ChangeSaid } from '../bug.form.js';
import { exactly } from '../past/moment.query.js';
import { mayAttachment } from './attachment.policy.js';
import { attachmentStatement, isKey, type AttachmentRecord } from './attachment.sql.js';
import { fated, fateOf, type Fate, type FateFacts, type FateField, type FateFields, type FateSaid } from './fate.js';
import { keyIn } from './fate.form.js';
import { fieldsOf, quickerWords } from './fate.pages.js';
import { ALTER, KEEP_FATES } from './fates.sql.js';

/** What is decided of an attachment, and by which one it is replaced. */
export interface Fated extends Fate {
  readonly id: number;
  readonly replacedBy: number | null;
}

@Injectable()
export class FatesStore {
  /**
   * What is to become of an attachment of the locked bug, or null for nothing. Throws NotFound, NotAllowed, and Invalid at the
   * field where somebody was quicker, or where there is no other attachment of this kind for `who`.
   */
  async wanted(db: EntityManager, bug: Bug, { file: said }: ChangeSaid, who: Who): Promise<Fated | null> {
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

  /** Writes it with the change of the bug at that moment; `bug` is as it has become by it. */
  async save(db: EntityManager, bug: Bug, fate: Fated | null, at: Moment): Promise<void> {
    if (!fate) return;
    const { set, isNumbered, moves } = fate;
    const place = [bug.id, exactly(at), fate.id];
    const fields = [set.description ?? null, set.audience ?? null, set.obsolete ?? null];
    const replaced = [set.replacedBy !== undefined, fate.replacedBy];
    await db.query(ALTER, [...place, ...fields, ...replaced, isNumbered ? bug.attachmentCount : null, moves]);
    await db.query(KEEP_FATES, [...place, JSON.stringify(fate.rows)]);
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
  return { id: file.id, replacedBy: after?.id ?? null, ...fated(set, facts) };
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
