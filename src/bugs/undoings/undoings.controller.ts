// Undoing one's own last change of a bug.
import { Body, Controller, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { orAgain } from '../../web/again.js';
import { readForm, typedOf } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { undoForm } from './undo.form.js';
import { refusedPage } from './undo.pages.js';
import { UndoingsService } from './undoings.service.js';

@Controller('bugs/:id/undoings')
export class UndoingsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly undoings: UndoingsService,
    private readonly forms: FormsService,
  ) {}

  /** Lands on the bug again; where nothing was undone, on a sentence that says why. */
  @Post()
  @Rule('bugs.comment')
  async create(
    @Param('id') name: string,
    @Body() body: unknown,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const id = await this.bugs.numberOf(name, who);
    return orAgain(
      async () => {
        const { at } = readForm(undoForm, typedOf(body));
        let isUndone = false;
        const deed = async (db: Parameters<UndoingsService['undo']>[0]): Promise<string> => {
          await this.undoings.undo(db, id, at, who);
          isUndone = true;
          return `/bugs/${id}`;
        };
        const gone = await this.forms.once(request, deed, `bug ${id}`);
        if (isUndone) request.session.notice = 'Your last change is undone.';
        return gone;
      },
      (problems) =>
        view('bugs/undoings/refused', refusedPage(id, problems), { title: 'Nothing was undone', status: 422 }),
    );
  }
}
