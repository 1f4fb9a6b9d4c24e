// Retires a role, after saying who has it and what it opens.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { readForm, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import { retirementForm } from '../../users/roles/role.form.js';
import { RoleRetirementsService } from '../../users/roles/role-retirements.service.js';
import type { ListedRole } from '../../users/roles/roles.query.js';
import { RolesService } from '../../users/roles/roles.service.js';
import { Confirmings } from '../confirmings.js';
import type { Confirming } from '../confirming.pages.js';
import { retiring } from './retirement.pages.js';
import { roleId, roleUrl } from './roles.pages.js';

@Controller('admin/roles/:id/retirement')
export class RoleRetirementsController {
  constructor(
    private readonly roles: RolesService,
    private readonly retirements: RoleRetirementsService,
    private readonly confirmings: Confirmings,
  ) {}

  @Get()
  @Rule('roles.manage')
  @Cached('secret')
  async new(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const role = await this.roles.find(roleId(id), who);
    const obstacle = await this.retirements.obstacle(role);
    return this.confirmings.show(await this.asking(role, who), request, obstacle === '' ? {} : { '': obstacle });
  }

  @Post()
  @Rule('roles.manage')
  @Cached('secret')
  async create(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const role = await this.roles.find(roleId(id), who);
    return this.confirmings.take(await this.asking(role, who), request, async (db) => {
      const { to } = readForm(retirementForm, typedOf(request.body));
      await this.retirements.retire(db, role.id, to, who);
      return { url: roleUrl(role.id), notice: `The role ${role.name} is retired.` };
    });
  }

  private async asking(role: ListedRole, who: Who): Promise<Confirming> {
    const [dependents, order] = await Promise.all([this.retirements.dependents(role.id, who), this.roles.order(who)]);
    return retiring(role, dependents, order, who);
  }
}
