// Reporting a bug by the questions of its product, one a page; what was answered goes along in the form.
import { Controller, Get, Post, Req } from '@nestjs/common';
import type { Request } from 'express';
import { NotFound } from '../../errors.js';
import { Cached } from '../../web/caching.js';
import { textOf, typedOf, type Typed } from '../../web/form.js';
import { Limited } from '../../web/limited.js';
import { Me } from '../../web/me.js';
import { Rule } from '../../web/rule.js';
import { formTokens } from '../../web/tokens.js';
import { see, view, type See, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { BugsService, type ReportedProduct } from '../bugs.service.js';
import { ReportView } from '../report.view.js';
import { afterStep, composed, described, markOf } from './answer.form.js';
import type { Guide } from './guide.js';
import { stepPage, stepWords } from './guide.pages.js';
import { GuidesService } from './guides.service.js';

const numberIn = (text: string): number | null => (/^[1-9]\d{0,14}$/.test(text) ? Number(text) : null);

@Controller('bugs/new/guide')
export class GuidesController {
  constructor(
    private readonly bugs: BugsService,
    private readonly guides: GuidesService,
    private readonly reports: ReportView,
  ) {}

  /** The first question; where there is none, the form for everything at once. */
  @Get()
  @Rule('bugs.view')
  @Cached('secret')
  async new(@Req() request: Request, @Me() who: Who): Promise<View | See> {
    await this.reports.open(who);
    const typed = typedOf(request.query);
    const product = await this.bugs.product({ slug: textOf(typed, 'product') }, who);
    if (!product) return see('/bugs/new');
    const guide = await this.guides.find(product.id, numberIn(textOf(typed, 'guide')), who);
    if (!guide) return see(`/bugs/new?product=${product.slug}`);
    return this.step(request, product, guide, 0, {}, {}, who);
  }

  /** The next question, or the one before; after the last one the report, to look at it and to send it. */
  @Post()
  @Rule('bugs.view')
  @Limited('own session')
  @Cached('secret')
  async move(@Req() request: Request, @Me() who: Who): Promise<View | See> {
    await this.reports.open(who);
    const typed = typedOf(request.body);
    const product = await this.bugs.product({ id: numberIn(textOf(typed, 'product')) ?? 0 }, who);
    const guide = product && (await this.guides.find(product.id, numberIn(textOf(typed, 'guide')), who));
    if (!product || !guide) throw new NotFound();
    const { at, problems } = afterStep(guide, (numberIn(textOf(typed, 'step')) ?? 1) - 1, typed);
    return this.step(request, product, guide, at, typed, problems, who);
  }

  private async step(
    request: Request,
    product: ReportedProduct,
    guide: Guide,
    at: number,
    typed: Typed,
    problems: Readonly<Record<string, string>>,
    who: Who,
  ): Promise<View> {
    await this.reports.authorize(product, who);
    const title = `${stepWords(guide, at)}: report a bug in ${product.name}`;
    if (at < guide.questions.length) {
      const page = stepPage({ product, guide, at, tokens: formTokens(request), typed, problems });
      const status = Object.keys(problems).length > 0 ? 422 : 200;
      return view('bugs/guides/step', page, { title, status, scripts: ['bugs'] });
    }
    const [description, mark] = [described(guide, typed), markOf(composed(guide, typed))];
    const report = { ...typed, description, mark, guide: String(guide.id), step: String(at + 1) };
    return this.reports.show(request, product, report, {}, who);
  }
}
