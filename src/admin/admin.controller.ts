// The front of the panel.
import { Controller, Get } from '@nestjs/common';
import { Cached } from '../web/caching.js';
import { Me } from '../web/me.js';
import { passes } from '../web/rule.guard.js';
import { Rule } from '../web/rule.js';
import { view, type View } from '../web/view.js';
import type { Who } from '../who.js';
import { adminPage } from './admin.pages.js';
import { panelRooms, panelRule } from './panel.js';

@Controller('admin')
export class AdminController {
  @Get()
  @Rule(panelRule)
  @Cached('secret')
  index(@Me() who: Who): View {
    return view('admin/index', adminPage(panelRooms.filter(({ rule }) => passes(rule, who))), { title: 'Panel' });
  }
}
