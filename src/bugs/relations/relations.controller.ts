// The pages of relations: the tree of what a bug waits for and what waits for it, and what is reported most often.
import { Controller, Get, Param, Query } from '@nestjs/common';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf } from '../../web/form.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { See, view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService } from '../bugs.service.js';
import { frequentPage } from './frequent.pages.js';
import { dependenciesPage, dependenciesUrl } from './relation.pages.js';
import { RelationsService } from './relations.service.js';

@Controller('bugs')
export class RelationsController {
  constructor(
    private readonly relations: RelationsService,
    private readonly bugs: BugsService,
  ) {}

  /** Originals by their duplicates and votes; of one product, where it is named. */
  @Get('frequent')
  @Rule('bugs.view')
  @Cached('bugs')
  async frequent(@Query() query: unknown, @Me() who: Who): Promise<View> {
    const typed = typedOf(query);
    const slug = textOf(typed, 'product');
    const closed = textOf(typed, 'closed') === 'yes';
    const product = slug === '' ? null : await this.relations.product(slug, who);
    const rows = await this.relations.frequent({ product: product?.id ?? null, closed }, who);
    const page = frequentPage(rows, product, closed);
    return view('bugs/relations/frequent', page, { title: page.heading });
  }

  /** The tree both ways, and its picture. */
  @Get(':id/dependencies')
  @Rule('bugs.view')
  @Cached('bugs')
  async dependencies(@Param('id') name: string, @Query() query: unknown, @Me() who: Who): Promise<View | See> {
    const onlyOpen = textOf(typedOf(query), 'only') === 'open';
    const id = await this.bugs.numberOf(name, who);
    if (String(id) !== name) return new See(dependenciesUrl(id, onlyOpen), 301);
    const page = dependenciesPage(await this.relations.tree(id, onlyOpen, who), onlyOpen);
    return view('bugs/relations/dependencies', page, { title: page.heading });
  }
}
