// Retiring a thing of any kind: what it will do, then the deed.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, typedOf, type Typed } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { thingUrl, type Resource } from './resource.js';
import { ResourcesService } from './resources.service.js';
import type { WholeThing } from './resources.sql.js';
import { retirementForm, retirementPage } from './retirement.pages.js';
import { RetirementsService } from './retirements.service.js';

const RULE = 'products.structure or products.manage or fields.manage or workflows.manage';

@Controller('admin/:resource/:id/retirement')
export class RetirementsController {
  constructor(
    private readonly resources: ResourcesService,
    private readonly retirements: RetirementsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule(RULE)
  @Cached('secret')
  async new(
    @Param('resource') name: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const resource = this.resources.named(name);
    return this.page(resource, await this.resources.find(resource, id, who), request, {}, {}, who);
  }

  @Post()
  @Rule(RULE)
  @Cached('secret')
  async create(
    @Param('resource') name: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<See | View> {
    const resource = this.resources.named(name);
    const thing = await this.resources.find(resource, id, who);
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(retirementForm, typed);
        return this.forms.once(request, async (db) => {
          await this.retirements.retire(db, resource, thing.id, said, who);
          request.session.notice = `The ${resource.one} ${thing.name} is retired.`;
          return thingUrl(resource, thing);
        });
      },
      (problems) => this.page(resource, thing, request, typed, problems, who),
    );
  }

  private async page(
    resource: Resource,
    thing: WholeThing,
    request: Request,
    typed: Typed,
    problems: Readonly<Record<string, string>>,
    who: Who,
  ): Promise<View> {
    const facts = await this.retirements.facts(resource, thing, who);
    const page = retirementPage({ resource, thing, facts, tokens: formTokens(request), typed, problems });
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view('admin/resources/retirement', page, { title: page.heading, status });
  }
}
