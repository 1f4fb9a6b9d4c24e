// Gives somebody a role and takes it away; what is dangerous is asked twice.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { readForm, typedOf } from '../../web/form.js';
import type { See, View } from '../../web/view.js';
import { DatabaseService } from '../../database/database.service.js';
import { Confirmings } from '../confirmings.js';
import { grantForm } from '../../users/roles/grant.form.js';
import { GrantingsService, grantWords, type PersonsGrant } from '../../users/roles/grantings.service.js';
import type { Confirming } from '../confirming.pages.js';
import { Desk } from './desk.js';
import { takingAway } from './confirmings.pages.js';
import { userUrl } from './places.pages.js';

@Controller('admin/users/:name/grants')
export class GrantsController {
  constructor(
    private readonly database: DatabaseService,
    private readonly grantings: GrantingsService,
    private readonly confirmings: Confirmings,
    private readonly desk: Desk,
  ) {}

  @Post()
  @Rule('people.manage')
  @Cached('secret')
  create(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.confirmings.once(
      request,
      async (db) => {
        await this.grantings.give(db, name, readForm(grantForm, typedOf(request.body)), who);
        return { url: userUrl(name), notice: 'The role is given, from now on and everywhere it is asked for.' };
      },
      (problems) => this.desk.again(name, 'give', problems, request, who),
    );
  }

  @Get(':id/end')
  @Rule('people.manage')
  @Cached('secret')
  async edit(
    @Param('name') name: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View> {
    return this.confirmings.show(this.asking(await this.find(name, id, who), who), request);
  }

  @Post(':id/end')
  @Rule('people.manage')
  @Cached('secret')
  async remove(
    @Param('name') name: string,
    @Param('id') id: string,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<See | View> {
    return this.confirmings.once(
      request,
      async (db) => {
        await this.grantings.take(db, name, id, who);
        return { url: userUrl(name), notice: 'The role is taken away, from now on.' };
      },
      (problems) => this.desk.again(name, '', problems, request, who),
    );
  }

  private find(name: string, id: string, who: Who): Promise<PersonsGrant> {
    return this.database.transaction((db) => this.grantings.find(db, name, id, who));
  }

  private asking(grant: PersonsGrant, who: Who): Confirming {
    return takingAway(grant, grantWords(grant), grant.personId === who.person?.id);
  }
}
