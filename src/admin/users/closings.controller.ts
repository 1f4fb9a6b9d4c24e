// Closes somebody's account, after saying what happens, and opens it again.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import { PastsService } from '../../bugs/pasts.service.js';
import { CareService } from '../../users/care/care.service.js';
import { UsersService } from '../../users/users.service.js';
import { Confirmings } from '../confirmings.js';
import type { Confirming } from '../confirming.pages.js';
import { closing } from './confirmings.pages.js';
import { Desk } from './desk.js';
import { userUrl } from './places.pages.js';

@Controller('admin/users/:name')
export class ClosingsController {
  constructor(
    private readonly users: UsersService,
    private readonly care: CareService,
    private readonly pasts: PastsService,
    private readonly confirmings: Confirmings,
    private readonly desk: Desk,
  ) {}

  @Get('closing')
  @Rule('people.manage')
  @Cached('secret')
  async new(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    return this.confirmings.show(await this.asking(name, who), request);
  }

  @Post('closing')
  @Rule('people.manage')
  @Cached('secret')
  async create(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.confirmings.take(await this.asking(name, who), request, async (db) => {
      await this.care.close(db, name, who);
      return { url: userUrl(name), notice: 'The account is closed.' };
    });
  }

  @Post('opening')
  @Rule('people.manage')
  @Cached('secret')
  remove(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    return this.confirmings.once(
      request,
      async (db) => {
        await this.care.reopen(db, name, who);
        return { url: userUrl(name), notice: 'The account is open again. We mail a link to set a new password.' };
      },
      (problems) => this.desk.again(name, '', problems, request, who),
    );
  }

  private async asking(name: string, who: Who): Promise<Confirming> {
    const user = await this.users.find(name, who);
    return closing(user, await this.pasts.of(user.id, who));
  }
}
