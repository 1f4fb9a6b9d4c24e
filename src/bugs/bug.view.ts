// Puts the page of one bug together: as it is, or again with what was typed into its form.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { textOf, type Typed } from '../web/form.js';
import { groundOf } from '../web/stamp.js';
import { formTokens } from '../web/tokens.js';
import { Unchanged, view, type View } from '../web/view.js';
import type { Who } from '../who.js';
import { UploadsView } from './attachments/uploads.view.js';
import { askingView } from './asking.pages.js';
import { mayBug } from './bug.policy.js';
import { bugPage } from './bug.pages.js';
import { titleOf } from './bugs.words.js';
import type { Moment } from './bug.js';
import type { BugRecord } from './bug.sql.js';
import { CommentsService } from './comments/comments.service.js';
import { answerTo } from './comments/quote.words.js';
import type { Thread } from './comments/thread.js';
import { changeForm } from './changes/change.pages.js';
import { WorkflowsService } from './lifecycle/workflows.service.js';
import { FieldsService } from './fields.service.js';
import { byComment } from './reactions/reactions.pages.js';
import { RecordsService } from './records.service.js';
import { RequestsService } from './requests/requests.service.js';
import { ListsService } from './search/lists.service.js';
import { readEtag } from './stamp.js';
import { StampsService } from './stamps.service.js';
import { undoButton } from './undoings/undo.pages.js';
import { UndoingsService } from './undoings/undoings.service.js';

/** What was typed into the form, and what was wrong with it. */
export interface Again {
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

/** A stranger has no form before him. */
const noTokens = { csrf: '', once: '' };

/** The list that a page was opened from. */
const listOf = (query: Typed): { q: string; sort: string } | null =>
  query['q'] === undefined ? null : { q: textOf(query, 'q'), sort: textOf(query, 'sort') };

/** groundOf for the page without anything behind its address; '' for all others. */
const wholeGround = (request: Request): string => (request.originalUrl.includes('?') ? '' : groundOf(request));

@Injectable()
export class BugView {
  constructor(
    private readonly records: RecordsService,
    private readonly fields: FieldsService,
    private readonly lists: ListsService,
    private readonly workflows: WorkflowsService,
    private readonly requests: RequestsService,
    private readonly undoings: UndoingsService,
    private readonly uploads: UploadsView,
    private readonly comments: CommentsService,
    private readonly stamps: StampsService,
  ) {}

  /** The page of bug `id`. `query` names the list that it was opened from (q, sort) and the page of its history (after). */
  async show(id: number, request: Request, query: Typed, who: Who, again: Again | null = null): Promise<View> {
    const ground = again ? '' : wholeGround(request);
    const at = { after: textOf(query, 'after'), before: textOf(query, 'before'), isStamped: ground !== '' };
    const read = await this.records.read(id, who, at);
    const { bug, resolve, thread } = read;
    const list = listOf(query);
    const place = list ? { ...list, ...(await this.lists.neighbours(list, id, who)) } : null;
    const begun = await this.begun(id, textOf(query, 'reply'), who);
    const changes = await this.form(bug, request, who, list, again, { edit: textOf(query, 'edit'), begun });
    const undo = undoButton(id, await this.undoable(bug, thread, who), who.person ? formTokens(request) : noTokens);
    const stale = await this.requests.stale(bug, who);
    const asking = askingView(bug, stale, who.person ? formTokens(request) : noTokens, who);
    const reactions = byComment(bug.reactions);
    const parts = { record: bug, resolve, who, list: place, changes, thread, undo, reactions };
    const page = { ...bugPage(parts), asking: [asking] };
    const title = titleOf(bug.id, bug.summary);
    const etag = this.stamps.etag(read, ground, who);
    return view('bugs/show', page, { title, status: again ? 422 : 200, scripts: changes ? ['bugs'] : [], etag });
  }

  /** That the page which a stranger has is the page of now: told without making it anew. Null where it is not. */
  async unchanged(id: number, request: Request, who: Who): Promise<Unchanged | null> {
    const known = readEtag(request.get('if-none-match') ?? '');
    const ground = known ? wholeGround(request) : '';
    if (!known || ground === '' || !(await this.stamps.isSame(id, known, ground, who))) return null;
    return new Unchanged(known.etag);
  }

  /** Which of the changes that the page shows may be taken back; nothing is asked where none of them is his. */
  private async undoable(bug: BugRecord, { entries }: Thread, who: Who): Promise<Moment | null> {
    return entries.some((entry) => entry.who === who.person?.name) ? this.undoings.offered(bug, who) : null;
  }

  /** What an answer begins with: the quoted text, for those whom the comment is for. Throws NotFound. */
  private async begun(id: number, reply: string, who: Who): Promise<Typed> {
    if (reply === '' || !who.person) return {};
    return answerTo((await this.comments.find(id, reply.replace(/^(c|p-)/, ''), who)).comment);
  }

  private async form(
    bug: BugRecord,
    request: Request,
    who: Who,
    list: { q: string; sort: string } | null,
    again: Again | null,
    more: { edit: string; begun: Typed },
  ) {
    if (!who.person) return null;
    const choices = await this.fields.choices(bug.product.id, who, bug, mayBug.triage(who, bug));
    const { typed = null, problems = {} } = again ?? {};
    const [workflow, catalogue] = await Promise.all([this.workflows.of(bug.product.id), this.workflows.catalogue()]);
    const tokens = formTokens(request);
    const files = await this.uploads.field(typed ?? {}, problems['files'] ?? '', mayBug.private(who, bug), who);
    const known = { bug, files, choices, replies: choices.replies, workflow, catalogue };
    return changeForm({ ...known, who, tokens, typed, problems, list, ...more });
  }
}
