// Whatever the panel arranges by a description: lists, one thing, adding, changing, ordering, bringing back.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { orAgain } from '../../web/again.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { readForm, textOf, typedOf, type Typed } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import { ArrangementsService } from './arrangements.service.js';
import { resourceForm } from './fields.form.js';
import { listUrl, thingUrl, type Resource } from './resource.js';
import { ResourcesService, type Scope } from './resources.service.js';
import { backTo, choosePage, thingsPage } from './things.pages.js';
import { typedOfThing } from './thing.pages.js';
import { ThingView } from './thing.view.js';
import { askedOf, moveForm } from './asked.form.js';

const RULE = 'products.structure or products.manage or fields.manage or workflows.manage';

@Controller('admin/:resource')
export class ResourcesController {
  constructor(
    private readonly resources: ResourcesService,
    private readonly arrangements: ArrangementsService,
    private readonly shown: ThingView,
    private readonly forms: FormsService,
  ) {}

  /** A list; of things in products only where the product is named, else the choice of one. */
  @Get()
  @Rule(RULE)
  @Cached('secret')
  async index(@Param('resource') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const resource = this.resources.named(name);
    const asked = askedOf(request.query);
    if (resource.inProduct && asked.product === '') {
      const page = choosePage(resource, asked.q, await this.resources.choosable(resource, asked.q, asked, who));
      return view('admin/resources/choose', page, { title: page.heading });
    }
    const product = await this.resources.scope(resource, asked.product, who);
    const of = { productId: product?.id ?? null, q: asked.q, active: asked.active };
    const page = await this.resources.list(resource, of, asked, who);
    const shown = thingsPage({ resource, product, asked, page, tokens: formTokens(request) });
    return view('admin/resources/index', shown, { title: shown.heading });
  }

  /** The form for a new one. What it has to be in comes first, where there is none. */
  @Get('new')
  @Rule(RULE)
  @Cached('secret')
  async new(@Param('resource') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const resource = this.resources.named(name);
    const typed = typedOf(request.query);
    const slug = textOf(typed, 'product');
    if (resource.inProduct && slug === '') return see(listUrl(resource));
    const product = await this.resources.scope(resource, slug, who);
    const first = await this.resources.lacking(resource, who);
    return first ? see(`/admin/${first}/new`) : this.shown.form(resource, product, request, typed, {}, who);
  }

  @Post()
  @Rule(RULE)
  @Cached('secret')
  async create(@Param('resource') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const resource = this.resources.named(name);
    const typed = typedOf(request.body);
    const product = await this.resources.scope(resource, textOf(typed, 'product'), who);
    return orAgain(
      () => this.add(resource, product, typed, request, who),
      (problems) => this.shown.form(resource, product, request, typed, problems, who),
    );
  }

  /** Moves one up or down, by the button that names it, or to a place. */
  @Post('order')
  @Rule(RULE)
  @Cached('secret')
  async move(@Param('resource') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const resource = this.resources.named(name);
    const typed = typedOf(request.body);
    return orAgain(
      () => {
        const { id, wish } = readForm(moveForm, typed);
        return this.forms.once(request, async (db) => {
          const { product } = await this.arrangements.move(db, resource, id, wish, who);
          const of = resource.inProduct && product ? `product=${product.slug}` : '';
          return backTo(resource, textOf(typed, 'back') || of, id);
        });
      },
      async (problems) => {
        const thing = await this.resources.find(resource, textOf(typed, 'id'), who);
        return this.shown.show(resource, thing, request, who, { typed: typedOfThing(thing), problems });
      },
    );
  }

  @Get(':id')
  @Rule(RULE)
  @Cached('secret')
  async edit(
    @Param('resource') name: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const resource = this.resources.named(name);
    return this.shown.show(resource, await this.resources.find(resource, id, who), request, who);
  }

  @Post(':id')
  @Rule(RULE)
  @Cached('secret')
  async update(
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
        const said = readForm(resourceForm(resource, false), typed);
        return this.forms.once(request, async (db) => {
          const saved = await this.arrangements.change(db, resource, thing.id, said, who);
          request.session.notice = `The ${resource.one} ${saved.name} is saved.`;
          return listUrl(resource, resource.inProduct ? thing.product : null);
        });
      },
      (problems) => this.shown.show(resource, thing, request, who, { typed, problems }),
    );
  }

  @Post(':id/activation')
  @Rule(RULE)
  @Cached('secret')
  async activate(
    @Param('resource') name: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<See> {
    const resource = this.resources.named(name);
    const thing = await this.resources.find(resource, id, who);
    return this.forms.once(request, async (db) => {
      await this.arrangements.activate(db, resource, thing.id, who);
      request.session.notice = `The ${resource.one} ${thing.name} can be chosen again.`;
      return thingUrl(resource, thing);
    });
  }

  private add(resource: Resource, product: Scope, typed: Typed, request: Request, who: Who): Promise<See> {
    const said = readForm(resourceForm(resource), typed);
    return this.forms.once(request, async (db) => {
      const thing = await this.arrangements.add(db, resource, product, said, who);
      const next = resource.next?.(thing);
      request.session.notice = next?.say ?? `The ${resource.one} ${thing.name} is there.`;
      return next?.href ?? listUrl(resource, product);
    });
  }
}
