// Puts the pages of a draft together: the draft itself, one move, and what saving it would do.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Transition } from '../../bugs/lifecycle/workflow.js';
import { livingWorkflow } from '../../bugs/lifecycle/workflow.js';
import { WorkflowsService } from '../../bugs/lifecycle/workflows.service.js';
import type { Typed } from '../../web/form.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { DraftsService } from './drafts.service.js';
import { movePage, publicationPage } from './moves.pages.js';
import { PublicationsService } from './publications.service.js';
import { draftPage, type DraftParts } from './draft.pages.js';
import { workedOn, type WholeWorkflow } from './workflow.js';

/** What was typed into a form, and what was wrong with it. */
export interface Again {
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

const statusOf = (again: Again | null): number => (again ? 422 : 200);

@Injectable()
export class DraftView {
  constructor(
    private readonly drafts: DraftsService,
    private readonly publications: PublicationsService,
    private readonly workflows: WorkflowsService,
  ) {}

  async draft(whole: WholeWorkflow, request: Request, again: DraftParts['again'], who: Who): Promise<View> {
    const [fields, catalogue] = await Promise.all([this.drafts.fields(who), this.workflows.catalogue()]);
    const document = workedOn(whole);
    const workflow = livingWorkflow(document, catalogue.rows);
    const problems = await this.publications.problems(document, fields);
    const tokens = formTokens(request);
    const page = draftPage({ whole, document, workflow, catalogue, fields, problems, tokens, again });
    return view('admin/workflows/edit', page, { title: `Edit ${whole.name}`, status: statusOf(again) });
  }

  /** The form of a move, null for a new one. */
  async move(
    whole: WholeWorkflow,
    move: Transition | null,
    request: Request,
    again: Again | null,
    who: Who,
  ): Promise<View> {
    const [fields, catalogue] = await Promise.all([this.drafts.fields(who), this.workflows.catalogue()]);
    const { typed = null, problems = {} } = again ?? {};
    const page = movePage({ whole, move, catalogue, fields, tokens: formTokens(request), typed, problems });
    return view('admin/workflows/move', page, { title: page.heading, status: statusOf(again) });
  }

  async publication(whole: WholeWorkflow, request: Request, again: Again | null, who: Who): Promise<View> {
    const fields = await this.drafts.fields(who);
    const facts = await this.publications.facts(whole, fields, who);
    const { typed = {}, problems = {} } = again ?? {};
    const page = publicationPage({ whole, facts, fields, tokens: formTokens(request), typed, problems });
    return view('admin/workflows/publication', page, { title: page.heading, status: statusOf(again) });
  }
}
