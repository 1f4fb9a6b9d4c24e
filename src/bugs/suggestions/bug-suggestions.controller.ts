// Bugs offered to a script while a number or words are typed.
import { Controller, Get, Query } from '@nestjs/common';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { Suggestions } from '../../users/suggestions/suggesting.js';
import type { Who } from '../../who.js';
import { BugSuggestionsService } from './bug-suggestions.service.js';

@Controller('bugs/suggestions')
export class BugSuggestionsController {
  constructor(private readonly suggestions: BugSuggestionsService) {}

  @Get()
  @Rule('signed in')
  async index(@Query() query: unknown, @Me() who: Who): Promise<Suggestions> {
    return { suggestions: await this.suggestions.bugs(textOf(typedOf(query), 'q'), who) };
  }
}
