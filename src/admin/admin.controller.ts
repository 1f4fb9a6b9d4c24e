// The front of the panel.
import { Controller, Get, Inject } from '@nestjs/common';
import { PlaceService } from '../files/place.service.js';
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
  constructor(
    @Inject(PANEL) private readonly rooms: readonly PanelRoom[],
    private readonly place: PlaceService,
  ) {}

  @Get()
  @Rule(panelRule)
  @Cached('secret')
  async index(@Me() who: Who): Promise<View> {
    const rooms = this.rooms.filter(({ rule }) => passes(rule, who));
    // Whoever looks after the machine, not whoever arranges one product.
    const warning = passes('settings.manage', who) ? await this.place.warning() : '';
    return view('admin/index', adminPage(rooms, warning), { title: 'Panel' });
  }
}
