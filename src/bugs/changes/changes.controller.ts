// Changing a bug: one form that comments, edits fields and moves the bug on in a single submit.
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { orAgain } from '../../web/again.js';
import { TakesFiles } from '../../web/files.guard.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, textOf, typedOf, type Typed } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { changeForm } from '../bug.form.js';
import { BugView } from '../bug.view.js';
import { BugsService } from '../bugs.service.js';
import { IntakeService } from '../held/intake.service.js';
import { RecordsService } from '../records.service.js';
import { WorkflowsService } from '../lifecycle/workflows.service.js';
import { RepliesService } from '../replies/replies.service.js';
import { ChangesService } from './changes.service.js';
import { Collision } from './collision.js';
import { collisionPage } from './collision.pages.js';

@Controller('bugs/:id/changes')
export class ChangesController {
  constructor(
    private readonly bugs: BugsService,
    private readonly changes: ChangesService,
    private readonly shown: BugView,
    private readonly records: RecordsService,
    private readonly forms: FormsService,
    private readonly workflows: WorkflowsService,
    private readonly replies: RepliesService,
    private readonly intake: IntakeService,
  ) {}

  /** Lands on the bug again; on a collision, where both values are shown and nothing typed is lost. */
  @Post()
  @TakesFiles()
  @Rule('bugs.comment')
  async create(
    @Param('id') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const typed = typedOf(body);
    const id = await this.bugs.numberOf(name, who);
    try {
      return await orAgain(
        () => this.make(id, typed, request, who),
        (problems) => this.shown.show(id, request, typed, who, { typed, problems }),
      );
    } catch (error) {
      if (!(error instanceof Collision)) throw error;
      return this.collided(error, typed, request, who);
    }
  }

  private make(id: number, typed: Typed, request: Request, who: Who): Promise<See> {
    const said = readForm(changeForm, { ...typed, take: textOf(typed, 'take') || textOf(typed, 'move') });
    const kept = new URLSearchParams({ q: textOf(typed, 'q'), sort: textOf(typed, 'sort') }).toString();
    const list = typed['q'] === undefined ? '' : `?${kept}`;
    const deed = async (db: EntityManager): Promise<string> => {
      const held = await this.intake.comment(db, id, typed, said, who);
      if (held) return held.path;
      const text = await this.replies.added(db, id, said.text, said.reply, who);
      const bug = await this.changes.make(db, id, { ...said, text }, who);
      const anchor = text.trim() === '' || said.audience !== 'everyone' ? '' : `#c${bug.commentCount - 1}`;
      return `/bugs/${bug.id}${list}${anchor}`;
    };
    return this.forms.once(request, deed, `bug ${id}`);
  }

  private async collided(collision: Collision, typed: Typed, request: Request, who: Who): Promise<View> {
    const { bug, resolve } = await this.records.read(collision.bug.id, who);
    const workflow = await this.workflows.of(bug.product.id);
    const page = collisionPage({ collision, bug, workflow, resolve, typed, who, tokens: formTokens(request) });
    return view('bugs/changes/collision', page, { title: 'Someone was quicker', status: 409, scripts: ['bugs'] });
  }
}
