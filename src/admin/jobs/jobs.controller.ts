// The pages of jobs: the list, one job, trying it again, and dropping it in two steps.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { NotFound } from '../../errors.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { dropPage, jobPage, jobsPage, wantedOf } from './jobs.pages.js';
import { QueueService } from './queue.service.js';

/** The number of a job in a path; what is none names no job. */
function idOf(text: string): number {
  if (!/^\d{1,15}$/.test(text)) throw new NotFound();
  return Number(text);
}

type Problems = Readonly<Record<string, string>>;

@Controller('admin/jobs')
export class JobsController {
  constructor(
    private readonly queue: QueueService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('jobs.manage')
  @Cached('secret')
  async index(@Query() query: Record<string, unknown>, @Me() who: Who): Promise<View> {
    const wanted = wantedOf(query);
    return view('admin/jobs/index', jobsPage(await this.queue.list(wanted, query, who), wanted, who), {
      title: 'Jobs',
    });
  }

  @Get(':id')
  @Rule('jobs.manage')
  @Cached('secret')
  show(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.job(request, idOf(id), who);
  }

  @Post(':id/tries')
  @Rule('jobs.manage')
  @Cached('secret')
  retry(@Param('id') text: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const id = idOf(text);
    const deed = (db: EntityManager): Promise<void> => this.queue.retry(db, id, who);
    return orAgain(
      () => this.once(request, deed, `Job ${id} is tried again.`),
      (problems) => this.job(request, id, who, problems),
    );
  }

  @Get(':id/end')
  @Rule('jobs.manage')
  @Cached('secret')
  end(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.ending(request, idOf(id), who);
  }

  @Post(':id/end')
  @Rule('jobs.manage')
  @Cached('secret')
  drop(@Param('id') text: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const id = idOf(text);
    const deed = (db: EntityManager): Promise<void> => this.queue.drop(db, id, who);
    return orAgain(
      () => this.once(request, deed, `Job ${id} is dropped.`),
      (problems) => this.ending(request, id, who, problems),
    );
  }

  private async once(request: Request, deed: (db: EntityManager) => Promise<void>, notice: string): Promise<See> {
    const done = async (db: EntityManager): Promise<string> => (await deed(db), '/admin/jobs');
    const answer = await this.forms.once(request, done);
    request.session.notice = notice;
    return answer;
  }

  private async job(request: Request, id: number, who: Who, problems?: Problems): Promise<View> {
    const page = jobPage(await this.queue.find(id, who), formTokens(request), who, problems);
    return view('admin/jobs/show', page, { title: page.heading, ...(problems ? { status: 422 } : {}) });
  }

  private async ending(request: Request, id: number, who: Who, problems?: Problems): Promise<View> {
    const page = dropPage(await this.queue.find(id, who), formTokens(request), problems);
    return view('admin/jobs/end', page, { title: page.heading, ...(problems ? { status: 422 } : {}) });
  }
}
