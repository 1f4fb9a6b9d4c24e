// The keys there are, on a page of their own.
import { Controller, Get } from '@nestjs/common';
import { Cached } from './caching.js';
import { keysPage } from './keys.pages.js';
import { Rule } from './rule.js';
import { view, type View } from './view.js';

@Controller('help/keys')
export class KeysController {
  @Get()
  @Rule('bugs.view')
  @Cached('still')
  index(): View {
    return view('web/keys', keysPage(), { title: 'Keys' });
  }
}
