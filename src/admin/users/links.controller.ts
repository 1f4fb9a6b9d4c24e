// A new one-time link for a person who can not sign in.
import { Controller, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import { keepLink } from '../../users/links/link.once.js';
import { UsersService } from '../../users/users.service.js';
import { Confirmings } from '../confirmings.js';
import { Desk } from './desk.js';
import { userUrl } from './places.pages.js';

@Controller('admin/users/:name/links')
export class LinksController {
  constructor(
    private readonly users: UsersService,
    private readonly confirmings: Confirmings,
    private readonly desk: Desk,
  ) {}

  @Post()
  @Rule('people.manage')
  @Cached('secret')
  async create(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const user = await this.users.find(name, who);
    return this.confirmings.once(
      request,
      async (db) => {
        keepLink(request, user.name, await this.users.renewLink(db, user.name, who));
        return { url: userUrl(user.name), notice: '' };
      },
      (problems) => this.desk.again(user.name, 'door', problems, request, who),
    );
  }
}
