// Triage: one bug at a time from a queue, each leased to one triager; looking writes nothing.
import { Body, Controller, Get, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, textOf, typedOf, type Typed } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { Collision } from '../changes/collision.js';
import { collisionPage } from '../changes/collision.pages.js';
import { WorkflowsService } from '../lifecycle/workflows.service.js';
import { RecordsService } from '../records.service.js';
import { before, deedForm, lastOf, queueOf, triageUrl } from './deed.form.js';
import { TriageDesk } from './desk.js';
import { QueuesService, type Understood } from './queues.service.js';
import { TriageService } from './triage.service.js';

@Controller('triage')
export class TriageController {
  constructor(
    private readonly desk: TriageDesk,
    private readonly queues: QueuesService,
    private readonly triage: TriageService,
    private readonly records: RecordsService,
    private readonly forms: FormsService,
    private readonly workflows: WorkflowsService,
  ) {}

  @Get()
  @Rule('bugs.edit')
  index(@Query() query: unknown, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.desk.show(typedOf(query), request, who);
  }

  /** Takes the next bug. */
  @Post('leases')
  @Rule('bugs.edit')
  lease(@Body() body: unknown, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const typed = typedOf(body);
    return orAgain(
      async () => {
        const queue = await this.queue(typed, who);
        return this.forms.once(request, async (db) => {
          await this.queues.next(db, queue, who);
          return triageUrl(queue);
        });
      },
      () => this.desk.show(typed, request, who),
    );
  }

  /** Leaves the queue, and gives back what one had. */
  @Post('leases/end')
  @Rule('bugs.edit')
  leave(@Body() body: unknown, @Req() request: Request, @Me() who: Who): Promise<See> {
    return this.forms.once(request, async (db) => {
      await this.queues.leave(db, who);
      return triageUrl({ ...queueOf(typedOf(body)), after: null });
    });
  }

  /** Does something with the bug that one has; then the next one comes. */
  @Post('deeds')
  @Rule('bugs.edit')
  async deed(@Body() body: unknown, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const typed = typedOf(body);
    try {
      return await orAgain(
        () => this.do(typed, request, who),
        (problems) => this.again(typed, problems, request, who),
      );
    } catch (error) {
      if (!(error instanceof Collision)) throw error;
      return this.collided(error, typed, request, who);
    }
  }

  /** Undoes what was done last. */
  @Post('undoings')
  @Rule('bugs.edit')
  undo(@Body() body: unknown, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const typed = typedOf(body);
    return orAgain(
      async () => {
        const last = lastOf(typed) ?? refuse('', 'There is nothing to undo.');
        let notice = '';
        const gone = await this.forms.once(request, async (db) => {
          notice = await this.triage.undo(db, last, who);
          return triageUrl(before(queueOf(typed), last.bug));
        });
        if (notice) request.session.notice = notice;
        return gone;
      },
      (problems) => this.desk.show(typed, request, who, { typed: {}, problems }),
    );
  }

  private async do(typed: Typed, request: Request, who: Who): Promise<See> {
    const said = readForm(deedForm, typed);
    const queue = await this.queue(typed, who);
    let notice = '';
    const gone = await this.forms.once(
      request,
      async (db) => {
        const done = await this.triage.do(db, said, queue, who);
        ({ notice } = done);
        return triageUrl({ ...queue, after: said.bug }, { bug: said.bug, did: said.deed, at: done.at });
      },
      `bug ${said.bug}`,
    );
    if (notice) request.session.notice = notice;
    return gone;
  }

  /** Shown again with what was typed; who is still deciding keeps the bug. */
  private async again(
    typed: Typed,
    problems: Readonly<Record<string, string>>,
    request: Request,
    who: Who,
  ): Promise<View> {
    const bug = deedForm.shape.bug.safeParse(textOf(typed, 'bug'));
    if (bug.success) await this.queues.renew(bug.data, who);
    return this.desk.show(typed, request, who, { typed, problems });
  }

  private async queue(typed: Typed, who: Who): Promise<Understood> {
    const queue = await this.queues.understand(queueOf(typed), who);
    return 'problem' in queue ? refuse('q', queue.problem.message) : queue;
  }

  /** The choice goes on from the bug's own form, with the move that the deed is. */
  private async collided(collision: Collision, typed: Typed, request: Request, who: Who): Promise<View> {
    const { bug, resolve } = await this.records.read(collision.bug.id, who);
    const workflow = await this.workflows.of(bug.product.id);
    const wished = { ...typed, ...this.triage.asTyped(readForm(deedForm, typed), bug, workflow, who) };
    const page = collisionPage({ collision, bug, workflow, resolve, typed: wished, who, tokens: formTokens(request) });
    return view('bugs/changes/collision', page, { title: 'Someone was quicker', status: 409, scripts: ['bugs'] });
  }
}
