// The form for adding a version to a product.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import { ProductsService } from '../products.service.js';
import { addingVersion } from './version.pages.js';
import { VersionsService } from './versions.service.js';

@Controller('products/:slug/versions')
export class VersionsController {
  constructor(
    private readonly products: ProductsService,
    private readonly versions: VersionsService,
    private readonly forms: FormsService,
  ) {}

  @Get('new')
  @Rule('products.structure')
  async new(@Param('slug') slug: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const product = await this.products.findToShape(slug, who);
    return this.forms.show(addingVersion(product), request);
  }

  @Post()
  @Rule('products.structure')
  async create(@Param('slug') slug: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const product = await this.products.findToShape(slug, who);
    return this.forms.take(addingVersion(product), request, async (said, db) => {
      await this.versions.add(db, product.id, said, who);
      request.session.notice = `Version ${said.name} is there.`;
      return `/products/${product.slug}`;
    });
  }
}
