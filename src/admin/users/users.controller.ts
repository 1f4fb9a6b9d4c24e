// The list of people, one person, and the form for adding one.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { see, view, type See, type View } from '../../web/view.js';
import { keepLink } from '../../users/links/link.once.js';
import { readAsked } from '../../users/listing/listing.form.js';
import { ListingsService } from '../../users/listing/listings.service.js';
import { UsersService } from '../../users/users.service.js';
import { Desk } from './desk.js';
import { userUrl } from './places.pages.js';
import { addingUser } from './user.pages.js';
import { usersPage } from './users.pages.js';

@Controller('admin/users')
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly listings: ListingsService,
    private readonly forms: FormsService,
    private readonly desk: Desk,
  ) {}

  @Get()
  @Rule('people.manage')
  @Cached('secret')
  async index(@Query() query: Record<string, unknown>, @Me() who: Who): Promise<View> {
    const asked = readAsked(typedOf(query));
    const [listing, roles] = await Promise.all([this.listings.list(asked, query, who), this.users.rolesHeld(who)]);
    return view('admin/users/index', usersPage({ asked, listing, roles, who }), { title: 'People' });
  }

  @Get('new')
  @Rule('people.manage')
  @Cached('secret')
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

  /** The page of an account that was merged into another one leads there. */
  @Get(':name')
  @Rule('people.manage')
  @Cached('secret')
  async show(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const user = await this.users.find(name, who);
    if (user.mergedInto === null) return this.desk.show(user, request, who);
    request.session.notice = `${user.name} was merged into ${user.mergedInto}.`;
    return see(userUrl(user.mergedInto));
  }
}
