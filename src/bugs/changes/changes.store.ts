// The writer of the one door: bugs, changes, altered values, comments, attachments and words, many bugs at a time.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { NewAttachment } from '../attachments/attachment.js';
import { attachmentRow, fileRows } from '../attachments/rows.js';
import { INSERT_ATTACHMENTS } from '../attachments/attachments.sql.js';
import { permalink } from '../permalink.js';
import { idOf, keyOf, wordsOf, type Bug, type Moment } from '../bug.js';
import { sinceKey } from './bugs.store.js';
import type { Alteration, Door, Outcome, Remark } from './change.js';
import {
  INSERT_ALTERED,
  INSERT_BUGS,
  INSERT_CHANGES,
  INSERT_COMMENTS,
  NEW_CHANGE_IDS,
  UPDATE_BUGS,
} from './changes.sql.js';
import { together } from './together.sql.js';
import { SetsStore } from '../sets/sets.store.js';
import { renamedOf, WordsStore } from '../search/words.store.js';
import { MentionsStore, writtenBy } from '../comments/mentions.store.js';
import { rendered } from '../comments/rendered.js';

/** One change of one bug, decided and ready to be written. */
export interface Step {
  readonly outcome: Outcome;
  readonly whoId: number;
  readonly door: Door;
  readonly at: Moment;
  readonly seen: number | null;
  readonly comment: Remark | null;
  readonly note: string;
  /** Files that it brings. */
  readonly files?: readonly NewAttachment[];
}

/** The changes of one bug in their order. `since` says, by sinceKey, from when each value has held; `isNew` files the bug first. */
export interface Chain {
  readonly isNew: boolean;
  readonly since: ReadonlyMap<string, Moment>;
  readonly steps: readonly Step[];
  readonly attachments?: readonly NewAttachment[];
}

const lastOf = (chain: Chain): Bug | null => chain.steps.at(-1)?.outcome.after ?? null;

/** What most bugs do not say. A bug with roles is for them alone. */
const moreOf = (bug: Bug): object => ({
  system: idOf(bug.os),
  milestone: idOf(bug.milestone),
  fixed_in: idOf(bug.fixedIn),
  qa_contact: idOf(bug.qaContact),
  whiteboard: bug.whiteboard,
  url: bug.url,
  deadline: bug.deadline,
  restricted: (bug.sets.roles ?? []).length > 0,
  opens_on: bug.opensOn,
});

/** A bug as a row of the writer's statements. */
export function bugRow(bug: Bug): object {
  return {
    id: bug.id,
    product: bug.product.id,
    component: bug.component.id,
    affected: bug.version?.id ?? null,
    severity: bug.severity.id,
    priority: bug.priority.id,
    platform: bug.platform.id,
    status: bug.status,
    resolution: bug.resolution,
    duplicate: bug.duplicateOf?.id ?? null,
    reporter: bug.reporter.id,
    assignee: bug.assignee?.id ?? null,
    summary: bug.summary,
    ...moreOf(bug),
    filed: bug.filedAt,
    updated: bug.updatedAt,
    revision: bug.revision,
    staff_updated: bug.staffUpdatedAt,
    staff_revision: bug.staffRevision,
    comments: bug.commentCount,
    files: bug.attachmentCount,
  };
}

/** The new bugs of the chains, or those that were there, as they become. */
const bugRows = (chains: readonly Chain[], isNew: boolean): object[] =>
  chains
    .filter((chain) => chain.isNew === isNew)
    .flatMap((chain) => lastOf(chain) ?? [])
    .map(bugRow);

/** The change `id` as a row. */
export function changeRow(id: number, step: Step): object {
  const { after, isPublic } = step.outcome;
  const { door, at, seen, note } = step;
  return { id, bug: after.id, version: isPublic ? after.revision : null, seen, who: step.whoId, door, at, note };
}

function commentRow(id: number, step: Step): object[] {
  const { comment, outcome } = step;
  if (!comment) return [];
  const { html, renderer } = rendered(comment);
  const number = outcome.commentNumber;
  const said = {
    audience: comment.audience,
    format: comment.format,
    text: comment.text,
    html,
    renderer,
    permalink: permalink(),
  };
  return [{ bug: outcome.after.id, change: id, number, who: step.whoId, at: step.at, ...said }];
}

/** The item of a set that was put in or taken out; null where the field holds one value. */
function itemOf({ sets }: Bug, { field, old, new: became }: Alteration): string | null {
  const item = field in sets ? (became ?? old) : null;
  return item === null ? null : keyOf(item);
}

/** Rows of what a chain altered; each says from when the old value had held. */
export function alteredRows(chain: Chain, ids: ReadonlyMap<Step, number>): object[] {
  const since = new Map(chain.since);
  return chain.steps.flatMap((step) =>
    step.outcome.altered.map((alteration) => {
      const { field } = alteration;
      const key = sinceKey(field, itemOf(step.outcome.after, alteration));
      const from = since.get(key) ?? step.outcome.after.filedAt;
      since.set(key, step.at);
      const values = {
        old: wordsOf(alteration.old),
        old_id: idOf(alteration.old),
        new: wordsOf(alteration.new),
        new_id: idOf(alteration.new),
      };
      return { change: ids.get(step), bug: step.outcome.after.id, field, ...values, since: from, at: step.at };
    }),
  );
}

/** Files of a step, and of a chain those that belong to no change. */
const stepFiles = (id: number, { files = [], outcome }: Step): object[] => fileRows(outcome.after, id, files);
const chainFiles = (chain: Chain): object[] =>
  (chain.attachments ?? []).map((file) => attachmentRow(lastOf(chain)?.id, file));

@Injectable()
export class ChangesStore {
  constructor(
    private readonly sets: SetsStore,
    private readonly mentions: MentionsStore,
    private readonly words: WordsStore,
  ) {}

  /** Writes the chains in the caller's transaction; answers the changes. The caller holds the locks of the bugs that are not new. */
  async write(db: EntityManager, chains: readonly Chain[]): Promise<number[]> {
    const steps = chains.flatMap((chain) => chain.steps);
    if (steps.length === 0) return [];
    const ids = await this.ids(db, steps);
    const idOfStep = (step: Step): number => ids.get(step) ?? 0;
    const written = together([
      { sql: INSERT_BUGS, rows: bugRows(chains, true) },
      { sql: UPDATE_BUGS, rows: bugRows(chains, false) },
      { sql: INSERT_CHANGES, rows: steps.map((step) => changeRow(idOfStep(step), step)) },
      { sql: INSERT_ALTERED, rows: chains.flatMap((chain) => alteredRows(chain, ids)) },
      { sql: INSERT_COMMENTS, rows: steps.flatMap((step) => commentRow(idOfStep(step), step)) },
      {
        sql: INSERT_ATTACHMENTS,
        rows: [...chains.flatMap(chainFiles), ...steps.flatMap((step) => stepFiles(idOfStep(step), step))],
      },
      this.words.more(chains),
    ]);
    if (written) await db.query(written.sql, written.params);
    await this.sets.write(db, chains, idOfStep);
    await this.mentions.add(
      db,
      steps.flatMap((step) => writtenBy(idOfStep(step), step)),
    );
    await this.words.renew(db, renamedOf(chains));
    return steps.map(idOfStep);
  }

  private async ids(db: EntityManager, steps: readonly Step[]): Promise<Map<Step, number>> {
    const rows = await db.query<{ id: number }[]>(NEW_CHANGE_IDS, [steps.length]);
    return new Map(steps.map((step, at) => [step, rows[at]?.id ?? 0]));
  }
}
