// The form of one switch.
import { Controller, Get, Param, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Cached } from '../../web/caching.js';
import { FormsService } from '../../web/forms.service.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { See, View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { PanelSwitchesService } from './panel-switches.service.js';
import { settingsUrl } from './setting.pages.js';
import { switching, switchTyped } from './switch.pages.js';

@Controller('admin/settings/switches')
export class SwitchesController {
  constructor(
    private readonly switches: PanelSwitchesService,
    private readonly forms: FormsService,
  ) {}

  @Get(':name')
  @Rule('settings.manage')
  @Cached('secret')
  async edit(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<View> {
    const one = await this.switches.find(name, who);
    return this.forms.show(switching(one, await this.switches.crowd(who)), request, switchTyped(one));
  }

  @Post(':name')
  @Rule('settings.manage')
  @Cached('secret')
  async update(@Param('name') name: string, @Req() request: Request, @Me() who: Who): Promise<See | View> {
    const one = await this.switches.find(name, who);
    const adding = switching(one, await this.switches.crowd(who));
    const answer = await this.forms.take(adding, request, async (said, db) => {
      await this.switches.change(db, name, said, who);
      request.session.notice = `${one.label}: saved. It holds everywhere within a second.`;
      return settingsUrl;
    });
    this.switches.changed();
    return answer;
  }
}
