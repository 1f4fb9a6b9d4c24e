// Puts the page of triage together: the queue, the bug that one has, and what is needed to decide about it.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { textOf, type Typed } from '../../web/form.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { bugPage } from '../bug.pages.js';
import { FieldsService } from '../fields.service.js';
import { HeldService } from '../held/held.service.js';
import { WorkflowsService } from '../lifecycle/workflows.service.js';
import { RecordsService } from '../records.service.js';
import { ListsService } from '../search/lists.service.js';
import type { ListRow } from '../search/rows.sql.js';
import { alikeQuery } from './alike.query.js';
import { deeds, lastOf, queueOf, type Queue } from './deed.form.js';
import { deedViews } from './deeds.pages.js';
import { QueuesService, type Held, type Understood } from './queues.service.js';
import { triagedBug, triagePage, type TriagedBug } from './triage.pages.js';

/** What was sent in vain: with which bug, what was typed, and what was wrong. */
export interface InVain {
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

const NONE = { left: 0, snoozed: 0 };
const NOTHING: InVain = { typed: {}, problems: {} };
/** Bugs that are shown as perhaps the same. */
const ALIKE = 5;

@Injectable()
export class TriageDesk {
  constructor(
    private readonly queues: QueuesService,
    private readonly records: RecordsService,
    private readonly fields: FieldsService,
    private readonly lists: ListsService,
    private readonly workflows: WorkflowsService,
    private readonly held: HeldService,
  ) {}

  /** The page as the address says it, or again with what was sent in vain. */
  async show(said: Typed, request: Request, who: Who, inVain: InVain | null = null): Promise<View> {
    const queue = queueOf(said);
    const understood = await this.queues.understand(queue, who);
    const tokens = () => formTokens(request);
    const waiting = await this.held.count(who);
    const shown = { title: 'Triage', status: inVain ? 422 : 200, search: queue.q, scripts: ['bugs'] };
    if ('problem' in understood) {
      const page = triagePage({
        queue,
        problem: understood.problem,
        left: NONE,
        last: null,
        bug: null,
        waiting,
        tokens,
      });
      return view('bugs/triage/show', page, { ...shown, status: 422 });
    }
    const held = await this.before(understood, inVain, who);
    const [left, bug] = await Promise.all([
      this.queues.left(understood, who),
      held ? this.bug(held, queue, request, who, inVain ?? NOTHING) : null,
    ]);
    const refused = inVain && textOf(inVain.typed, 'deed') === '' ? Object.values(inVain.problems) : [];
    const page = triagePage({ queue, problem: null, left, last: lastOf(said), bug, refused, waiting, tokens });
    return view('bugs/triage/show', page, shown);
  }

  /** The bug to be shown: that of the form, or what one has. */
  private async before(queue: Understood, inVain: InVain | null, who: Who): Promise<Held | null> {
    const held = await this.queues.held(queue, who);
    const id = Number(inVain ? textOf(inVain.typed, 'bug') : '') || 0;
    if (id === 0 || id === held?.id) return held;
    return (await this.queues.isTriaged(id, who)) ? { id, until: Date.now() } : held;
  }

  private async bug(held: Held, queue: Queue, request: Request, who: Who, inVain: InVain): Promise<TriagedBug> {
    const { bug, resolve, thread } = await this.records.read(held.id, who);
    const [choices, workflow, alike] = await Promise.all([
      this.fields.choices(bug.product.id, who, bug, true),
      this.workflows.of(bug.product.id),
      this.alike(bug.id, bug.summary, who),
    ]);
    const page = bugPage({ record: bug, resolve, who, list: null, changes: null, thread });
    const failed = deeds.find((deed) => deed === textOf(inVain.typed, 'deed')) ?? null;
    const tokens = () => formTokens(request);
    const views = deedViews({
      bug,
      workflow,
      queue,
      choices,
      replies: choices.replies,
      alike,
      who,
      tokens,
      ...inVain,
      failed,
    });
    return triagedBug(page, held.until, alike, views, who);
  }

  /** Bugs whose words are most like those of the summary. */
  private async alike(id: number, summary: string, who: Who): Promise<ListRow[]> {
    const q = alikeQuery(summary);
    if (q === '') return [];
    const found = await this.lists.find({ q, sort: '-best', after: '', before: '' }, who, ALIKE + 1);
    return found.rows.filter((row) => row.id !== id).slice(0, ALIKE);
  }
}
