// How to search: what may be typed, with examples that work.
import { Controller, Get } from '@nestjs/common';
import { Cached } from '../../web/caching.js';
import { Rule } from '../../web/rule.js';
import { view, type View } from '../../web/view.js';
import { helpPage } from './help.pages.js';

@Controller('help/search')
export class HelpController {
  @Get()
  @Rule('bugs.view')
  @Cached('still')
  index(): View {
    return view('bugs/search/help', helpPage(), { title: 'How to search' });
  }
}
