// Two pages of a product that are made of its bugs: what is to be reached, and what was mended in each version.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { mayProduct } from '../../products/product.policy.js';
import { ProductsService } from '../../products/products.service.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { changelogPage, roadmapPage } from './roadmap.pages.js';
import { RoadmapService } from './roadmap.service.js';

@Controller('products/:slug')
export class RoadmapController {
  constructor(
    private readonly products: ProductsService,
    private readonly roadmaps: RoadmapService,
  ) {}

  @Get('roadmap')
  @Rule('bugs.view')
  @Cached('bugs')
  async roadmap(@Param('slug') slug: string, @Query() query: Record<string, unknown>, @Me() who: Who): Promise<View> {
    const product = await this.products.find(slug, who);
    const found = await this.roadmaps.milestones(product.id, query, who);
    const page = roadmapPage(product, found, mayProduct.structure(who, product.id));
    return view('bugs/roadmap/show', page, { title: page.heading });
  }

  @Get('changelog')
  @Rule('bugs.view')
  @Cached('bugs')
  async changelog(@Param('slug') slug: string, @Query() query: Record<string, unknown>, @Me() who: Who): Promise<View> {
    const product = await this.products.find(slug, who);
    const page = changelogPage(product, await this.roadmaps.changelog(product.id, query, who));
    return view('bugs/roadmap/changelog', page, { title: page.heading });
  }
}
