// The front of the panel.
import { Controller, Get, Inject } from '@nestjs/common';
import { Cached } from '../web/caching.js';
import { Me } from '../web/me.js';
import { passes } from '../web/rule.guard.js';
import { Rule } from '../web/rule.js';
import { PANEL } from '../web/shell.service.js';
import { view, type View } from '../web/view.js';
import type { Who } from '../who.js';
import { adminPage } from './admin.pages.js';
import { panelRule, type PanelRoom } from './panel.js';

@Controller('admin')
export class AdminController {
  constructor(@Inject(PANEL) private readonly rooms: readonly PanelRoom[]) {}

  @Get()
  @Rule(panelRule)
  @Cached('secret')
  index(@Me() who: Who): View {
    return view('admin/index', adminPage(this.rooms.filter(({ rule }) => passes(rule, who))), { title: 'Panel' });
  }
}
