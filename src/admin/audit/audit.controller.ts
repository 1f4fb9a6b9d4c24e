// The log in the panel, and all of it as a file.
import { Readable } from 'node:stream';
import { Controller, Get, HttpCode, Post, Query, Req, StreamableFile } from '@nestjs/common';
import type { Request } from 'express';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { EntriesService } from './entries.service.js';
import { readFilter } from './entry.form.js';
import { auditPage, csvHead, csvOf, jsonOf } from './entry.pages.js';
import type { AuditRow } from './entry.query.js';

async function* written(
  pieces: AsyncGenerator<AuditRow[]>,
  head: string,
  write: (row: AuditRow) => string,
): AsyncGenerator<string> {
  if (head) yield head;
  for await (const rows of pieces) yield rows.map(write).join('');
}

@Controller('admin/audit')
export class AuditController {
  constructor(private readonly entries: EntriesService) {}

  @Get()
  @Rule('audit.read')
  @Cached('secret')
  async index(@Query() query: unknown, @Req() request: Request, @Me() who: Who): Promise<View> {
    const typed = typedOf(query);
    const filter = readFilter(typed);
    const entries = await this.entries.list(filter, { after: typed['after'], before: typed['before'] }, who);
    const page = auditPage({ ...entries, filter, zone: who.person?.zone ?? 'UTC', tokens: formTokens(request) });
    return view('admin/audit/index', page, { title: 'Audit log', status: page.problem ? 422 : 200 });
  }

  /** Sent as it is read: a log of any length takes no more memory than a short one. */
  @Post('exports')
  @HttpCode(200)
  @Rule('audit.read')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<StreamableFile> {
    const typed = typedOf(request.body);
    const isJson = textOf(typed, 'as') === 'json';
    const pieces = await this.entries.take(readFilter(typed), isJson ? 'JSON lines' : 'CSV', who);
    const lines = isJson ? written(pieces, '', jsonOf) : written(pieces, csvHead, csvOf);
    return new StreamableFile(Readable.from(lines, { objectMode: false, highWaterMark: 65_536 }), {
      type: isJson ? 'application/jsonl; charset=utf-8' : 'text/csv; charset=utf-8; header=present',
      disposition: `attachment; filename="bugzot-audit.${isJson ? 'jsonl' : 'csv'}"`,
    });
  }
}
