// Lists of bugs, one bug, and reporting one.
import { Body, Controller, Get, Param, Post, Query, Req } from '@nestjs/common';
import type { Request } from 'express';
import { Invalid } from '../errors.js';
import { ProductsService } from '../products/products.service.js';
import { may } from '../users/roles/permissions.policy.js';
import { orAgain } from '../web/again.js';
import { Cached } from '../web/caching.js';
import { TakesFiles } from '../web/files.guard.js';
import { FormsService } from '../web/forms.service.js';
import { readForm, textOf, typedOf, type Typed } from '../web/form.js';
import { Me } from '../web/me.js';
import { Rule } from '../web/rule.js';
import { see, See, type Unchanged, view, type View } from '../web/view.js';
import type { Who } from '../who.js';
import { reportForm } from './bug.form.js';
import { BugView } from './bug.view.js';
import { bugsPage } from './bugs.pages.js';
import { BugsService } from './bugs.service.js';
import { noListPage, thenOf, thenPart } from './past/past.pages.js';
import { PastView } from './past/past.view.js';
import { chooseProductPage } from './report.pages.js';
import { ReportView } from './report.view.js';
import { filledBy } from './relations/clone.js';
import { IntakeService } from './held/intake.service.js';
import { ListsService } from './search/lists.service.js';
import { bareNumber } from './search/query.js';

@Controller('bugs')
export class BugsController {
  constructor(
    private readonly bugs: BugsService,
    private readonly lists: ListsService,
    private readonly shown: BugView,
    private readonly past: PastView,
    private readonly reports: ReportView,
    private readonly products: ProductsService,
    private readonly forms: FormsService,
    private readonly intake: IntakeService,
  ) {}

  /** A list; without a query the open bugs, and a bare number or alias opens that bug. */
  @Get()
  @Rule('bugs.view')
  @Cached('bugs')
  async index(@Query() query: unknown, @Me() who: Who): Promise<View | See> {
    const typed = typedOf(query);
    const q = typed['q'] === undefined ? 'is:open' : textOf(typed, 'q').trim();
    const read = thenOf(typed, who);
    if (read && 'problem' in read) {
      const none = noListPage(read.problem, q, textOf(typed, 'asof'));
      return view('bugs/past/none', none, { title: none.heading, search: q, status: 422 });
    }
    const opened = await this.opened(q, who);
    if (opened !== null) return see(`/bugs/${opened}${read ? thenPart(read) : ''}`);
    const place = { sort: textOf(typed, 'sort'), after: textOf(typed, 'after'), before: textOf(typed, 'before') };
    const asked = { q, ...place, then: read };
    const page = bugsPage(asked, await this.lists.find(asked, who), who);
    const status = page.problems.length > 0 ? 422 : 200;
    return view('bugs/index', page, { title: page.heading, search: q, status });
  }

  /** The choice of a product, or the form; a stranger has it where reports without an account are taken. */
  @Get('new')
  @Rule('bugs.view')
  async new(@Query() query: unknown, @Req() request: Request, @Me() who: Who): Promise<View> {
    const typed = typedOf(query);
    await this.reports.open(who);
    const slug = textOf(typed, 'product');
    const pattern = await this.reports.pattern(typed, who);
    const product = pattern || slug !== '' ? await this.bugs.product({ slug: pattern?.slug ?? slug }, who) : null;
    if (!product) return this.choose(typed, who);
    return this.reports.show(request, product, pattern ? filledBy(pattern, typed) : typed, {}, who);
  }

  /** Files the bug; the same form sent twice makes one bug. */
  @Post()
  @TakesFiles()
  @Rule('bugs.file')
  async create(@Body() body: unknown, @Req() request: Request, @Me() who: Who): Promise<View | See> {
    const typed = typedOf(body);
    return orAgain(
      async () => {
        const said = readForm(reportForm, typed);
        return this.forms.once(request, async (db) => (await this.intake.report(db, typed, said, who)).path);
      },
      async (problems) => {
        const product =
          'product' in problems ? null : await this.bugs.product({ id: Number(textOf(typed, 'product')) }, who);
        // Without a product there is no form: what was typed is shown beside what was wrong.
        if (!product) throw new Invalid(problems);
        return this.reports.show(request, product, typed, problems, who);
      },
    );
  }

  /** One bug, by its number or an alias of it. */
  @Get(':id')
  @Rule('bugs.view')
  @Cached('bugs')
  async show(
    @Param('id') name: string,
    @Query() query: unknown,
    @Req() request: Request,
    @Me() who: Who,
  ): Promise<View | See | Unchanged> {
    const id = await this.bugs.numberOf(name, who);
    const typed = typedOf(query);
    const asof = textOf(typed, 'asof').trim();
    if (String(id) !== name)
      return new See(`/bugs/${id}${asof && `?${new URLSearchParams({ asof }).toString()}`}`, 301);
    if (asof !== '') return this.past.show(id, typed, who);
    return (await this.shown.unchanged(id, request, who)) ?? this.shown.show(id, request, typed, who);
  }

  /** The title in a URL is for people; the number is enough. */
  @Get(':id/:title')
  @Rule('bugs.view')
  @Cached('bugs')
  async titled(@Param('id') name: string, @Me() who: Who): Promise<See> {
    return new See(`/bugs/${await this.bugs.numberOf(name, who)}`, 301);
  }

  private async opened(q: string, who: Who): Promise<number | null> {
    const bare = bareNumber(q);
    if (!bare) return null;
    return this.bugs.existing(bare.kind === 'number' ? String(bare.id) : bare.alias, who);
  }

  private async choose(typed: Typed, who: Who): Promise<View> {
    const place = { after: textOf(typed, 'after'), before: textOf(typed, 'before') };
    const page = await this.products.catalogue(place, who);
    const shown = chooseProductPage(page, typed, may(who, 'products.manage'));
    return view('bugs/choose-product', shown, { title: 'Report a bug' });
  }
}
