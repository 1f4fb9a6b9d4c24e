// The form for adding a component to a product.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import { ProductsService } from '../products.service.js';
import { addingComponent } from './component.pages.js';
import { ComponentsService } from './components.service.js';

@Controller('products/:slug/components')
export class ComponentsController {
  constructor(
    private readonly products: ProductsService,
    private readonly components: ComponentsService,
    private readonly forms: FormsService,
  ) {}

  @Get('new')
  @Rule('products.structure')
  async new(@Param('slug') slug: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const product = await this.products.findToShape(slug, who);
    return this.forms.show(addingComponent(product), request);
  }

  @Post()
  @Rule('products.structure')
  async create(@Param('slug') slug: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const product = await this.products.findToShape(slug, who);
    return this.forms.take(addingComponent(product), request, async (said, db) => {
      await this.components.add(db, product.id, said, who);
      request.session.notice = `The component ${said.name} is there.`;
      return `/products/${product.slug}`;
    });
  }
}
