// People offered to a script while a name is typed.
import { Controller, Get, Query } from '@nestjs/common';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import type { Suggestions } from './suggesting.js';
import type { Who } from '../../who.js';
import { SuggestionsService } from './suggestions.service.js';

@Controller('users/suggestions')
export class SuggestionsController {
  constructor(private readonly suggestions: SuggestionsService) {}

  @Get()
  @Rule('signed in')
  async index(@Query() query: unknown, @Me() who: Who): Promise<Suggestions> {
    return { suggestions: await this.suggestions.people(textOf(typedOf(query), 'q'), who) };
  }
}
