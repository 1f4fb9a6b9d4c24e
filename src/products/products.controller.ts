// The list of products, one product, and the form for adding one.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../who.js';
import { Cached } from '../web/caching.js';
import { typedOf } from '../web/form.js';
import { FormsService } from '../web/forms.service.js';
import { Me } from '../web/me.js';
import { Rule } from '../web/rule.js';
import { see, view, type See, type View } from '../web/view.js';
import { CategoriesService } from './categories/categories.service.js';
import { ComponentsService } from './components/components.service.js';
import { mayProduct } from './product.policy.js';
import { addingProduct, productPage } from './product.pages.js';
import { productsPage } from './products.pages.js';
import { ProductsService } from './products.service.js';
import { VersionsService } from './versions/versions.service.js';

@Controller('products')
export class ProductsController {
  constructor(
    private readonly products: ProductsService,
    private readonly categories: CategoriesService,
    private readonly components: ComponentsService,
    private readonly versions: VersionsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async index(@Query('after') after: unknown, @Query('before') before: unknown, @Me() who: Who): Promise<View> {
    const page = productsPage(await this.products.catalogue({ after, before }, who), mayProduct.add(who));
    return view('products/index', page, { title: 'Products' });
  }

  /** A product stands in a category: where there is none, that comes first. */
  @Get('new')
  @Rule('products.manage')
  async new(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const categories = await this.categories.choices(who);
    if (categories.length === 0) return see('/categories/new');
    return this.forms.show(addingProduct(categories), request, typedOf(request.query));
  }

  @Post()
  @Rule('products.manage')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const adding = addingProduct(await this.categories.choices(who));
    return this.forms.take(adding, request, async (said, db) => {
      const slug = await this.products.add(db, said, who);
      request.session.notice = `${said.name} is there. Add its components: bugs are reported in them.`;
      return `/products/${slug}`;
    });
  }

  /** Components go by `after` and `before`, versions by `older` and `newer`. */
  @Get(':slug')
  @Rule('bugs.view')
  @Cached('bugs')
  async show(@Param('slug') slug: string, @Query() query: Record<string, unknown>, @Me() who: Who): Promise<View> {
    const product = await this.products.find(slug, who);
    const [components, versions] = await Promise.all([
      this.components.list(product.id, query, who),
      this.versions.list(product.id, { after: query['older'], before: query['newer'] }, who),
    ]);
    const page = productPage({ product, components, versions, mayStructure: mayProduct.structure(who, product.id) });
    return view('products/show', page, { title: product.name });
  }
}
