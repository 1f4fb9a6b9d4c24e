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
import { HeldService } from './held/held.service.js';
import { RequestsService } from './requests/requests.service.js';
import { FrontService } from './front.service.js';

@Controller()
export class FrontController {
  constructor(
    private readonly front: FrontService,
    private readonly products: ProductsService,
    private readonly requests: RequestsService,
    private readonly held: HeldService,
  ) {}

  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async index(@Me() who: Who): Promise<View> {
    const [waiting, asked, catalogue, own, count] = await Promise.all([
      this.front.waiting(who),
      this.requests.queue(who),
      this.products.catalogue({ after: '', before: '' }, who),
      this.held.own(who),
      this.held.count(who),
    ]);
    const groups = catalogueGroups(catalogue.rows, (row) => `/products/${row.slug}`);
    return view('bugs/front', frontPage(waiting, asked, groups, { own, count }, who), { title: 'Front page' });
  }
}
