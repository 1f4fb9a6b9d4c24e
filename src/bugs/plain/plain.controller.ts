// One bug whole for programs and terminals: /bugs/42.txt and /bugs/42.json, by the same reader and the same law as its page.
import { Controller, Get, Param, Query, Res } from '@nestjs/common';
import type { Response } from 'express';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { See } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { RecordsService } from '../records.service.js';
import { plainBug, type PlainBug } from './plain.pages.js';
import { plainText } from './plain.words.js';

@Controller('bugs')
export class PlainController {
  constructor(
    private readonly bugs: BugsService,
    private readonly records: RecordsService,
  ) {}

  /** One bug as plain text; `after` of the query goes on where an answer ended. */
  @Get(':id.txt')
  @Rule('bugs.view')
  @Cached('bugs')
  async text(
    @Param('id') name: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
    @Me() who: Who,
  ): Promise<string | See> {
    const bug = await this.read(name, query, 'txt', who);
    if (bug instanceof See) return bug;
    response.type('text/plain');
    return plainText(bug);
  }

  /** The same as JSON; its keys are those of PlainBug. */
  @Get(':id.json')
  @Rule('bugs.view')
  @Cached('bugs')
  async json(
    @Param('id') name: string,
    @Query() query: unknown,
    @Res({ passthrough: true }) response: Response,
    @Me() who: Who,
  ): Promise<string | See> {
    const bug = await this.read(name, query, 'json', who);
    if (bug instanceof See) return bug;
    response.type('application/json');
    return `${JSON.stringify(bug, null, 2)}\n`;
  }

  /** The bug of that number; by an alias the way to it. Throws NotFound where it does not exist for `who`. */
  private async read(name: string, query: unknown, format: 'txt' | 'json', who: Who): Promise<PlainBug | See> {
    const id = await this.bugs.numberOf(name, who);
    if (String(id) !== name) return new See(`/bugs/${id}.${format}`, 301);
    return plainBug(await this.records.plain(id, who, textOf(typedOf(query), 'after')), format);
  }
}
