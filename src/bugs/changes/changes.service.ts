// The one door: everything that ever happens to a bug goes through here, one bug or many, by whatever way it came.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Invalid } from '../../errors.js';
import { authorize, signedIn } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { fieldsOf, wordsOf, type Bug, type BugFields, type Moment } from '../bug.js';
import { mayBug } from '../bug.policy.js';
import { checkSummary, type ChangeSaid } from '../bug.form.js';
import type { NewAttachment } from '../attachments/attachment.js';
import { AttachingService } from '../attachments/attaching.service.js';
import { FatesStore, type Fated } from '../attachments/fates.store.js';
import { FieldsService } from '../fields.service.js';
import { hasBlanks, overBlanks } from '../redactions/stale.js';
import { PostingService } from '../held/posting.service.js';
import { MovesService } from '../lifecycle/moves.service.js';
import { PlaysStore } from '../plays/plays.store.js';
import { CustomService } from '../custom/custom.service.js';
import { PartnersService } from '../relations/partners.service.js';
import { TitlesService } from '../relations/titles.service.js';
import { answering } from '../requests/request.js';
import { RequestsService } from '../requests/requests.service.js';
import { RestrictionsService, type Wanted } from '../restrictions/restrictions.service.js';
import { SetsService } from '../sets/sets.service.js';
import { TimesStore } from '../times/times.store.js';
import { apply, happensAt, merge, type Remark } from './change.js';
import { ChangesStore } from './changes.store.js';
import { Collision } from './collision.js';
import { chainOf, type Life } from './filing.js';
import { BugsStore } from './bugs.store.js';

@Injectable()
export class ChangesService {
  constructor(
    private readonly bugs: BugsStore,
    private readonly fields: FieldsService,
    private readonly custom: CustomService,
    private readonly sets: SetsService,
    private readonly moves: MovesService,
    private readonly requests: RequestsService,
    private readonly partners: PartnersService,
    private readonly titles: TitlesService,
    private readonly restrictions: RestrictionsService,
    private readonly attaching: AttachingService,
    private readonly plays: PlaysStore,
    private readonly times: TimesStore,
    private readonly fates: FatesStore,
    private readonly store: ChangesStore,
    private readonly posting: PostingService,
  ) {}

  /**
   * Changes one bug in the caller's transaction; answers the bug as it has become.
   * Throws NotFound, NotAllowed, Invalid (a sentence a field) and Collision (somebody changed the same field meanwhile).
   */
  async make(db: EntityManager, bugId: number, asked: ChangeSaid, who: Who): Promise<Bug> {
    const person = signedIn(who);
    await this.posting.checkOpen(db, who);
    const bug = await this.partners.hold(db, bugId, asked, who); // find
    const said = answering(bug, asked, who);
    const comment = this.remark(bug, said, who); // may
    const wanted = await this.wanted(db, bug, said, who);
    const { chains, quiet } = await this.partners.mirror(db, bug, wanted, said, who);
    const play = await this.plays.wanted(db, bug, said, who);
    const time = await this.times.wanted(db, bug, said, who);
    const at = happensAt(bug, await this.bugs.now(db));
    const files = await this.files(db, bug, said, at, who);
    const fate = await this.fates.wanted(db, bug, said, who);
    const manner = { deltas: wanted.deltas, quiet, files, ...tracesOf(play, fate) };
    const outcome = apply(bug, wanted.set, comment, at, manner); // decide
    if (!outcome) throw new Invalid({ '': 'There is nothing to save: nothing was changed and nothing was said.' });
    const since = outcome.altered.length > 0 ? await this.bugs.since(db, bug) : new Map<string, Moment>();
    const step = {
      outcome,
      whoId: person.id,
      door: said.door ?? ('web' as const),
      at,
      seen: said.seen,
      comment,
      note: said.note ?? '',
      files,
    };
    await this.store.write(db, [{ isNew: false, since, steps: [step] }, ...chains]); // save, record
    await this.plays.save(db, bug, play, at);
    await this.times.save(db, bug, time, at, who);
    await this.fates.save(db, outcome.after, fate, at, who);
    await this.requests.record(db, outcome, said, at, who);
    if (outcome.altered.some(({ field, new: link }) => field === 'seeAlso' && link !== null))
      await this.titles.ask(db, bug.id);
    return outcome.after;
  }

  /** Writes whole lives of new bugs in the caller's transaction: imports and made-up data. Nobody is asked for permission. */
  async makeAll(db: EntityManager, lives: readonly Life[]): Promise<void> {
    await this.store.write(db, lives.map(chainOf));
  }

  /** What is said along, or null. One that is not for everyone wants the permission; so does any remark. */
  private remark(bug: Bug, said: ChangeSaid, who: Who): Remark | null {
    if (said.text.trim() === '') return null;
    authorize(mayBug.comment(who, bug), who);
    if (said.audience !== 'everyone') authorize(mayBug.private(who, bug), who);
    return { text: said.text, format: 'markdown', audience: said.audience };
  }

  /** The files that are sent along: whoever may say something may. */
  private async files(db: EntityManager, bug: Bug, said: ChangeSaid, at: Moment, who: Who): Promise<NewAttachment[]> {
    if (said.files.length > 0) authorize(mayBug.comment(who, bug), who);
    return this.attaching.take(db, bug, { files: said.files, audience: said.audience, at }, who);
  }

  /** Every field that is to become another: those typed, and those that the transition brings. Each is asked for. */
  private async wanted(db: EntityManager, bug: Bug, asked: ChangeSaid, who: Who): Promise<Wanted> {
    const seen = asked.seen === null ? bug : await this.bugs.asSeen(db, bug, asked.seen, who);
    const said = await this.fresh(db, seen, asked, bug.id);
    const custom = await this.custom.resolve(db, said.custom, bug.product, bug);
    const typed = { ...(await this.typed(db, bug, seen, said, who)), ...custom.set };
    const { set, clashes } = merge(bug, seen, typed);
    checkSummary(set.summary);
    const lists = { ...said, sets: { ...said.sets, ...custom.sets } };
    const deltas = await this.sets.deltas(db, lists, bug, seen, who);
    const move = await this.moves.choose(db, bug, said, who);
    // Who may make a move may say what it asks for.
    for (const field of fieldsOf(set)) authorize(mayBug.set(who, bug, field) || move.asks.includes(field), who);
    for (const delta of deltas) authorize(mayBug.alter(who, bug, delta) || move.asks.includes(delta.field), who);
    const moved = await this.moves.make(db, move, { bug, seen, set, deltas }, said, who);
    const fit = await this.moves.fit(db, bug, set.product ?? bug.product, said, who);
    if (clashes.length > 0) throw new Collision(bug, clashes, wishes(set), deltas);
    const wanted = { set: { ...set, ...moved, ...fit }, deltas };
    return this.restrictions.kept(db, bug, wanted, said.opens === true, who);
  }

  /**
   * What was typed, as things. What the person left as he saw it is no wish, and may be retired by now. In another product the
   * versions and the milestone of the same name are kept, and who moves it there may set the field in both.
   */
  private async typed(
    db: EntityManager,
    bug: Bug,
    seen: BugFields,
    said: ChangeSaid,
    who: Who,
  ): Promise<Partial<BugFields>> {
    const wished = wishedOf(said, seen);
    if (said.product === undefined || said.product === bug.product.id)
      return this.fields.resolve(db, wished, bug.product, bug, who);
    const product = await this.fields.product(db, said.product, who);
    authorize(mayBug.set(who, { ...bug, product }, 'product'), who);
    const version = await this.fields.sameVersion(db, product, bug.version, who);
    const fixedIn = await this.fields.sameVersion(db, product, bug.fixedIn, who);
    const milestone = await this.fields.sameMilestone(db, product, bug.milestone, who);
    return { version, fixedIn, milestone, ...(await this.fields.resolve(db, wished, product, bug, who)), product };
  }

  /** A text as it was before words were taken out of it is no wish; one that was edited there has to be looked at again. */
  private async fresh(
    db: EntityManager,
    seen: BugFields & Pick<Bug, 'sets'>,
    said: ChangeSaid,
    id: number,
  ): Promise<ChangeSaid> {
    if (said.seen === null || !hasBlanks(seen)) return said;
    return (await this.bugs.isRedacted(db, id, said.seen)) ? overBlanks(said, seen) : said;
  }
}

const chosen = ['component', 'version', 'severity', 'priority', 'platform', 'os', 'milestone', 'fixedIn'] as const;

/** The trace of what is told along, and how many files it opens. */
const tracesOf = (play: string | null, fate: Fated | null): { also: 'everyone' | 'staff' | null; opened: number } => ({
  also: play !== null || fate?.isPublic ? 'everyone' : fate && 'staff',
  opened: Number(fate?.isNumbered ?? false),
});

/** What was said without the things that stand as they were seen. */
const wishedOf = (said: ChangeSaid, seen: BugFields): ChangeSaid => {
  const left = chosen.filter((field) => said[field] !== undefined && said[field] === (seen[field]?.id ?? null));
  return { ...said, ...Object.fromEntries(left.map((field) => [field, undefined])) };
};

/** Every wish in words. */
const wishes = (set: Partial<BugFields>): Map<string, string | null> =>
  new Map(fieldsOf(set).map((field) => [field, wordsOf(set[field] ?? null)]));
