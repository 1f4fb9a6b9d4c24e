// What can be written, on a page of its own.
import { Controller, Get } from '@nestjs/common';
import { Cached } from './caching.js';
import { Rule } from './rule.js';
import { view, type View } from './view.js';
import { writingPage } from './writing.pages.js';

@Controller('help/markdown')
export class WritingController {
  @Get()
  @Rule('bugs.view')
  @Cached('still')
  index(): View {
    return view('web/writing', writingPage(), { title: 'How to write' });
  }
}
