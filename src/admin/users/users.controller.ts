// The list of people, one person, and the form for adding one.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { view, type See, type View } from '../../web/view.js';
import { keepLink, takeLink } from '../../users/links/link.once.js';
import { addingUser, userPage, userUrl } from './user.pages.js';
import { usersPage } from './users.pages.js';
import { UsersService } from '../../users/users.service.js';

@Controller('admin/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('people.manage')
  async index(@Query() query: Record<string, unknown>, @Me() who: Who): Promise<View> {
    const search = typeof query['q'] === 'string' ? query['q'].replaceAll('\0', '').trim().slice(0, 255) : '';
    const page = usersPage(await this.users.list(search, query, who), search, who);
    return view('admin/users/index', page, { title: 'People' });
  }

  @Get('new')
  @Rule('people.manage')
  async new(@Req() request: Request, @Me() who: Who): Promise<View> {
    return this.forms.show(addingUser(await this.users.rolesToGive(who)), request, { roles: 'reporter' });
  }

  /** Goes on to the new person's page, which shows the one-time link for the password. */
  @Post()
  @Rule('people.manage')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const adding = addingUser(await this.users.rolesToGive(who));
    return this.forms.take(adding, request, async (said, db) => {
      keepLink(request, said.name, await this.users.add(db, said, who));
      return userUrl(said.name);
    });
  }

  @Get(':name')
  @Rule('people.manage')
  @Cached('secret')
  async show(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const user = await this.users.find(name, who);
    const page = userPage({ user, link: takeLink(request, user.name), tokens: formTokens(request), problems: {}, who });
    return view('admin/users/show', page, { title: user.name });
  }
}
