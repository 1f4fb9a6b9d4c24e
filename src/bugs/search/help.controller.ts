// How to search: what may be typed, with examples that work.
import { Controller, Get } from '@nestjs/common';
import { Cached } from '../../web/caching.js';
import { Rule } from '../../web/rule.js';
import { view, type View } from '../../web/view.js';
import { WorkflowsService } from '../lifecycle/workflows.service.js';
import { helpPage } from './help.pages.js';

@Controller('help/search')
export class HelpController {
  constructor(private readonly workflows: WorkflowsService) {}

  @Get()
  @Rule('bugs.view')
  @Cached('still')
  async index(): Promise<View> {
    return view('bugs/search/help', helpPage(await this.workflows.catalogue()), { title: 'How to search' });
  }
}
