// The way in for reports and comments: most stand at once, those of new accounts may have to wait, and nobody floods.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { refuse } from '../../errors.js';
import { UploadsService } from '../../files/uploads.service.js';
import { SettingsService } from '../../settings/settings.service.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Typed } from '../../web/form.js';
import type { Who } from '../../who.js';
import type { ChangeSaid, ReportSaid } from '../bug.form.js';
import { tokensOf, type FileSaid } from '../attachments/attachment.js';
import { mayBug } from '../bug.policy.js';
import { BugsService } from '../bugs.service.js';
import { BugsStore } from '../changes/bugs.store.js';
import { keptOf } from './held.form.js';
import { isNew, isTooMany, waits } from './held.policy.js';
import { HOLD } from './held.sql.js';
import { PostingService } from './posting.service.js';

/** The path of what has become of a post: the bug, or the page on which its author sees that it waits. */
export interface TakenIn {
  path: string;
  isHeld: boolean;
}

/** Where a post belongs, and the files that came along with it. */
interface Waiting {
  readonly product: number;
  readonly bug: number | null;
  readonly files: readonly FileSaid[];
}

@Injectable()
export class IntakeService {
  constructor(
    private readonly bugs: BugsService,
    private readonly store: BugsStore,
    private readonly posting: PostingService,
    private readonly settings: SettingsService,
    private readonly uploads: UploadsService,
  ) {}

  /**
   * Files the report or lets it wait, in the caller's transaction; `byMail` says that it has come without signing in: then that
   * of a new account waits always. Throws as BugsService.file does, and Invalid where he has reported enough for a day.
   */
  async report(db: EntityManager, typed: Typed, said: ReportSaid, who: Who, byMail = false): Promise<TakenIn> {
    await this.posting.checkOpen(db, who);
    const poster = await this.posting.poster(db, who);
    const { newPersonReports: most, holdFirst } = await this.settings.current(db);
    const isNewcomer = isNew(poster, who);
    if (isTooMany(poster, most, isNewcomer))
      refuse('', `A new account may make ${most} reports in a day. Please send this one tomorrow.`);
    const post = { kind: 'report', isRestricted: said.security } as const;
    if (!waits(post, byMail && holdFirst === 'off' ? 'reports' : holdFirst, isNewcomer))
      return { path: `/bugs/${await this.bugs.file(db, said, who)}`, isHeld: false };
    await this.bugs.check(db, said, who);
    return this.hold(db, { product: said.product, bug: null, files: said.files }, typed, who);
  }

  /** The page on which a comment waits; null for one that may stand at once, and for a change that says nothing. Throws NotFound. */
  async comment(db: EntityManager, bugId: number, typed: Typed, said: ChangeSaid, who: Who): Promise<TakenIn | null> {
    const { holdFirst } = await this.settings.current(db);
    if (holdFirst !== 'everything' || said.text === '') return null;
    if (!isNew(await this.posting.poster(db, who), who)) return null;
    const bug = await this.store.findForUpdate(db, bugId, who);
    authorize(mayBug.comment(who, bug), who);
    const isRestricted = (bug.sets.roles ?? []).length > 0;
    if (!waits({ kind: 'comment', isRestricted }, holdFirst, true)) return null;
    await this.posting.checkOpen(db, who);
    return this.hold(db, { product: bug.product.id, bug: bug.id, files: said.files }, typed, who);
  }

  private async hold(db: EntityManager, { product, bug, files }: Waiting, typed: Typed, who: Who): Promise<TakenIn> {
    const { id } = signedIn(who);
    const values = [id, product, bug, JSON.stringify(keptOf(typed))];
    const [row] = await db.query<{ handle: string }[]>(HOLD, values);
    await this.uploads.await(db, tokensOf(files), id, true);
    return { path: `/held/${row?.handle ?? ''}`, isHeld: true };
  }
}
