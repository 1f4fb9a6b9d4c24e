// "Who may do what": a page for everybody who has an account, made from the table of permissions and the roles of now.
import { Controller, Get } from '@nestjs/common';
import { Cached } from '../../web/caching.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { permissionsPage } from './permissions.pages.js';
import { PermissionsService } from './permissions.service.js';

@Controller('help/permissions')
export class PermissionsController {
  constructor(private readonly permissions: PermissionsService) {}

  @Get()
  @Rule('signed in')
  @Cached('secret')
  async index(@Me() who: Who): Promise<View> {
    const [roles, products] = await Promise.all([this.permissions.roles(who), this.permissions.products(who)]);
    return view('users/roles/permissions', permissionsPage(roles, products, who), { title: 'Who may do what' });
  }
}
