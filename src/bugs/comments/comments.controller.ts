// One comment by its number or permalink: where it stands, what it has said, and what is done with it.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { authorize } from '../../users/roles/permissions.policy.js';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import type { Adding } from '../../web/adding.pages.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { see, view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { RecordsService } from '../records.service.js';
import { commentUrl } from './comment.js';
import { mayComment } from './comment.policy.js';
import {
  addressing,
  editing,
  revisionHtml,
  revisionsPage,
  tagging,
  typedOfComment,
  withdrawing,
} from './comments.pages.js';
import { CommentsService, type Found } from './comments.service.js';

@Controller('bugs/:id/comments/:key')
export class CommentsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly comments: CommentsService,
    private readonly records: RecordsService,
    private readonly forms: FormsService,
  ) {}

  /** A link that lasts: it leads to where the comment stands now. */
  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async show(@Param('id') name: string, @Param('key') key: string, @Me() who: Who): Promise<See> {
    return see(await this.records.placeOf(await this.bugs.numberOf(name, who), key, who));
  }

  @Get('revisions')
  @Rule('bugs.view')
  @Cached('bugs')
  async revisions(
    @Param('id') name: string,
    @Param('key') key: string,
    @Query() query: unknown,
    @Me() who: Who,
  ): Promise<View> {
    const found = await this.comments.find(await this.bugs.numberOf(name, who), key, who);
    const said = textOf(typedOf(query), 'before');
    const before = /^[1-9]\d{0,8}$/.test(said) ? Number(said) : null;
    const revisions = await this.comments.revisions(found, before, who);
    const html = [found.comment.html, ...revisionHtml(revisions)];
    const resolve = await this.records.resolving(found.bug, html, who);
    const page = revisionsPage(found, revisions, before === null, resolve, who.person?.zone ?? 'UTC');
    return view('bugs/comments/revisions', page, { title: page.heading });
  }

  @Get('edit')
  @Rule('bugs.comment')
  @Cached('secret')
  async edit(@Param('id') name: string, @Param('key') key: string, @Req() request: Request, @Me() who: Who) {
    const found = await this.found(name, key, 'edit', who);
    return this.showForm(editing(found), found, request, who);
  }

  /** Another text; that of before is kept. */
  @Post('revisions')
  @Rule('bugs.comment')
  @Cached('secret')
  async revise(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const found = await this.found(name, key, 'edit', who);
    return this.forms.take(editing(found), request, async (said, db) => {
      await this.comments.edit(db, found.bug.id, key, said, who);
      return commentUrl(found.bug.id, found.comment);
    });
  }

  @Get('withdrawal')
  @Rule('bugs.comment')
  @Cached('secret')
  async withdrawal(@Param('id') name: string, @Param('key') key: string, @Req() request: Request, @Me() who: Who) {
    const found = await this.found(name, key, 'withdraw', who);
    return this.showForm(withdrawing(found), found, request, who);
  }

  @Post('withdrawal')
  @Rule('bugs.comment')
  @Cached('secret')
  async withdraw(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const found = await this.found(name, key, 'withdraw', who);
    return this.forms.take(withdrawing(found), request, async (_said, db) => {
      await this.comments.withdraw(db, found.bug.id, key, who);
      return commentUrl(found.bug.id, found.comment);
    });
  }

  @Get('audience')
  @Rule('bugs.edit')
  @Cached('secret')
  async audience(@Param('id') name: string, @Param('key') key: string, @Req() request: Request, @Me() who: Who) {
    const found = await this.found(name, key, 'address', who);
    return this.showForm(addressing(found), found, request, who);
  }

  @Post('audience')
  @Rule('bugs.edit')
  @Cached('secret')
  async address(
    @Param('id') name: string,
    @Param('key') key: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See> {
    const found = await this.found(name, key, 'address', who);
    return this.forms.take(addressing(found), request, async ({ audience }, db) => {
      await this.comments.address(db, found.bug.id, key, audience, who);
      // Its permalink leads there, whatever number it has by now.
      return `/bugs/${found.bug.id}/comments/${found.comment.permalink}`;
    });
  }

  @Get('tags')
  @Rule('bugs.edit')
  @Cached('secret')
  async tags(@Param('id') name: string, @Param('key') key: string, @Req() request: Request, @Me() who: Who) {
    const found = await this.found(name, key, 'tag', who);
    return this.showForm(tagging(found), found, request, who);
  }

  @Post('tags')
  @Rule('bugs.edit')
  @Cached('secret')
  async tag(@Param('id') name: string, @Param('key') key: string, @Req() request: Request, @Me() who: Who) {
    const found = await this.found(name, key, 'tag', who);
    return this.forms.take(tagging(found), request, async ({ tags }, db) => {
      await this.comments.tag(db, found.bug.id, key, tags, who);
      return commentUrl(found.bug.id, found.comment);
    });
  }

  /** The comment, for who may do this with it. Throws NotFound and NotAllowed. */
  private async found(name: string, key: string, deed: keyof typeof mayComment, who: Who): Promise<Found> {
    const found = await this.comments.find(await this.bugs.numberOf(name, who), key, who);
    authorize(mayComment[deed](who, found.bug, found.comment), who);
    return found;
  }

  /** A form about the comment as it is; about one that was withdrawn there is none. */
  private showForm(form: Adding, found: Found, request: Request, who: Who): View {
    authorize(!found.comment.isWithdrawn, who);
    return this.forms.show(form, request, typedOfComment(found));
  }
}
