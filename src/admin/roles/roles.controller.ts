// Roles: all in their order, one of them, made and changed.
import { Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import type { Who } from '../../who.js';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import type { Typed } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { view, type See, type View } from '../../web/view.js';
import { mayRoles } from '../../users/roles/role.policy.js';
import { authorize } from '../../users/roles/permissions.policy.js';
import { RoleRetirementsService } from '../../users/roles/role-retirements.service.js';
import { belowOf, RolesService, type PlainRole } from '../../users/roles/roles.service.js';
import { addingRole, changingRole, roleId, rolePage, rolesPage, roleUrl } from './roles.pages.js';

/** A role as its form has it. */
const typedOf = ({ name, description, permissions }: PlainRole, above: PlainRole | undefined): Typed => ({
  name,
  description,
  permissions,
  above: above ? String(above.id) : '',
});

@Controller('admin/roles')
export class RolesController {
  constructor(
    private readonly roles: RolesService,
    private readonly retirements: RoleRetirementsService,
    private readonly forms: FormsService,
  ) {}

  @Get()
  @Rule('roles.manage')
  @Cached('secret')
  async index(@Query() query: Record<string, unknown>, @Me() who: Who): Promise<View> {
    return view('admin/roles/index', rolesPage(await this.roles.list(query, who)), { title: 'Roles' });
  }

  /** `like` is the number of a role to begin from. */
  @Get('new')
  @Rule('roles.manage')
  @Cached('secret')
  async new(@Query('like') like: unknown, @Req() request: Request, @Me() who: Who): Promise<View> {
    const order = await this.roles.order(who);
    const model = order.find(({ id }) => id === roleId(like));
    const typed = model ? { ...typedOf(model, model), name: '' } : { above: String(order[0]?.id ?? '') };
    return this.forms.show(addingRole(order, who), request, typed);
  }

  @Post()
  @Rule('roles.manage')
  @Cached('secret')
  async create(@Req() request: Request, @Me() who: Who): Promise<See | View> {
    const adding = addingRole(await this.roles.order(who), who);
    return this.forms.take(adding, request, async (said, db) => {
      const id = await this.roles.make(db, said, who);
      request.session.notice = `The role ${said.name} is made. Give it to people on their pages.`;
      return roleUrl(id);
    });
  }

  @Get(':id')
  @Rule('roles.manage')
  @Cached('secret')
  async show(@Param('id') id: string, @Me() who: Who): Promise<View> {
    const role = await this.roles.find(roleId(id), who);
    const below = belowOf(await this.roles.order(who), role.id);
    const isKept = (await this.retirements.obstacle(role)) !== '';
    const page = rolePage(role, below, isKept, who);
    return view('admin/roles/show', page, { title: role.name });
  }

  @Get(':id/edit')
  @Rule('roles.manage')
  @Cached('secret')
  async edit(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const role = await this.roles.find(roleId(id), who);
    authorize(mayRoles.change(who, role) && role.isActive, who);
    const order = await this.roles.order(who);
    const below = order[order.findIndex((one) => one.id === role.id) - 1];
    return this.forms.show(changingRole(role, order, who), request, typedOf(role, below));
  }

  @Post(':id')
  @Rule('roles.manage')
  @Cached('secret')
  async update(@Param('id') id: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const role = await this.roles.find(roleId(id), who);
    const changing = changingRole(role, await this.roles.order(who), who);
    return this.forms.take(changing, request, async (said, db) => {
      await this.roles.change(db, role.id, said, who);
      request.session.notice = 'The role is as you said, from now on.';
      return roleUrl(role.id);
    });
  }
}
