// "View as …": an administrator looks at pages as a role sees them, until he ends it.
import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { ViewsService } from '../../users/roles/views.service.js';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { FormsService } from '../../web/forms.service.js';
import { Limited } from '../../web/limited.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { safeNext } from '../../web/sign-in.js';
import { hasSession } from '../../web/strangers.js';
import { see, type See, type View } from '../../web/view.js';
import { WhileViewing } from '../../web/viewing.js';
import type { Who } from '../../who.js';
import { viewingAs } from './view.pages.js';

@Controller('admin/view')
export class ViewController {
  constructor(
    private readonly views: ViewsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('roles.manage')
  @Cached('secret')
  async new(@Req() request: Request, @Me() who: Who): Promise<View> {
    const { roles, products } = await this.views.choices(who);
    return this.forms.show(viewingAs(roles, products), request, typedOf(request.query));
  }

  /** Begins on the front page. */
  @Post()
  @Rule('roles.manage')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const { roles, products } = await this.views.choices(who);
    return this.forms.take(viewingAs(roles, products), request, async (said, db) => {
      request.session.viewing = await this.views.begin(db, said, who);
      return '/';
    });
  }

  /** Stays on the page that one was on. */
  @Post('end')
  @Rule('everyone')
  @Limited('own session')
  @Cached('secret')
  @WhileViewing()
  async remove(@Req() request: Request): Promise<See> {
    const viewing = hasSession(request) ? request.session.viewing : undefined;
    if (viewing) {
      delete request.session.viewing;
      if (request.own) await this.views.end(viewing, request.own);
    }
    return see(safeNext(textOf(typedOf(request.body), 'next')));
  }
}
