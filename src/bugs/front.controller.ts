// The front page: what a stranger looks for, and what waits for a person.
import { Controller, Get } from '@nestjs/common';
import { catalogueGroups } from '../products/products.pages.js';
import { ProductsService } from '../products/products.service.js';
import { Cached } from '../web/caching.js';
import { Me } from '../web/me.js';
import { Rule } from '../web/rule.js';
import { view, type View } from '../web/view.js';
import type { Who } from '../who.js';
import { frontPage } from './front.pages.js';
import { FrontService } from './front.service.js';

@Controller()
export class FrontController {
  constructor(
    private readonly front: FrontService,
    private readonly products: ProductsService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async index(@Me() who: Who): Promise<View> {
    const [waiting, expecting, catalogue] = await Promise.all([
      this.front.waiting(who),
      this.front.expecting(who),
      this.products.catalogue({ after: '', before: '' }, who),
    ]);
    const groups = catalogueGroups(catalogue.rows, (row) => `/products/${row.slug}`);
    return view('bugs/front', frontPage(waiting, expecting, groups, who), { title: 'Front page' });
  }
}
