// The form for adding a category.
import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import { CategoriesService } from './categories.service.js';
import { addingCategory } from './category.pages.js';

@Controller('categories')
export class CategoriesController {
  constructor(
    private readonly categories: CategoriesService,
    private readonly forms: FormsService,
  ) {}

  @Get('new')
  @Rule('products.manage')
  new(@Req() request: Request): View {
    return this.forms.show(addingCategory, request);
  }

  /** Goes on to the form for a product: a category is added for the sake of one. */
  @Post()
  @Rule('products.manage')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.forms.take(addingCategory, request, async (said, db) => {
      const id = await this.categories.add(db, said, who);
      request.session.notice = `The category ${said.name} is there. Now add a product to it.`;
      return `/products/new?category=${id}`;
    });
  }
}
