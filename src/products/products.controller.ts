// The list of products, and one product.
import { Controller, Get, Param, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../who.js';
import { Cached } from '../web/caching.js';
import { Me } from '../web/me.js';
import { Rule } from '../web/rule.js';
import { formTokens } from '../web/tokens.js';
import { view, type View } from '../web/view.js';
import { ComponentsService } from './components/components.service.js';
import { MilestonesService } from './milestones/milestones.service.js';
import { mayProduct } from './product.policy.js';
import { productPage } from './product.pages.js';
import { productsPage } from './products.pages.js';
import { ProductsService } from './products.service.js';
import { VersionsService } from './versions/versions.service.js';
import type { Watched } from './watching/watch.js';
import { WatchedService } from './watching/watched.service.js';

@Controller('products')
export class ProductsController {
  constructor(
    private readonly products: ProductsService,
    private readonly components: ComponentsService,
    private readonly versions: VersionsService,
    private readonly milestones: MilestonesService,
    private readonly watched: WatchedService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async index(@Query('after') after: unknown, @Query('before') before: unknown, @Me() who: Who): Promise<View> {
    const page = productsPage(await this.products.catalogue({ after, before }, who), mayProduct.manage(who));
    return view('products/index', page, { title: 'Products' });
  }

  /** Components go by `after` and `before`, versions by `older` and `newer`, milestones by `later` and `earlier`. */
  @Get(':slug')
  @Rule('bugs.view')
  @Cached('bugs')
  async show(
    @Param('slug') slug: string,
    @Query() query: Record<string, unknown>,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    const product = await this.products.find(slug, who);
    const [components, versions, milestones] = await Promise.all([
      this.components.list(product.id, query, who),
      this.versions.list(product.id, { after: query['older'], before: query['newer'] }, who),
      this.milestones.list(product.id, { after: query['later'], before: query['earlier'] }, who),
    ]);
    const [mayStructure, mayManage] = [mayProduct.structure(who, product.id), mayProduct.manage(who)];
    const parts = components.rows.map(({ id }): Watched => ({ kind: 'component', id }));
    const things: Watched[] = [{ kind: 'product', id: product.id }, ...parts];
    const watched = await this.watched.of(things, who);
    const watching = watched && { watched, tokens: formTokens(request) };
    const watchers = await this.watched.watchers(things, product.id, who);
    const page = productPage({
      product,
      components,
      versions,
      milestones,
      mayStructure,
      mayManage,
      watching,
      watchers,
    });
    return view('products/show', page, { title: product.name });
  }
}
