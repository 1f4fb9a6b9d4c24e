// Puts the page of one thing together: as it is, or again with what was typed into its form.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { Typed } from '../../web/form.js';
import { formTokens } from '../../web/tokens.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import type { Resource } from './resource.js';
import { ResourcesService, type Scope } from './resources.service.js';
import type { WholeThing } from './resources.sql.js';
import { retirementWords } from './retirement.words.js';
import { RetirementsService } from './retirements.service.js';
import { thingPage, typedOfThing } from './thing.pages.js';

/** What was typed into the form, and what was wrong with it. */
export interface Again {
  typed: Typed;
  problems: Readonly<Record<string, string>>;
}

const statusOf = (problems: Readonly<Record<string, string>>): number => (Object.keys(problems).length > 0 ? 422 : 200);

@Injectable()
export class ThingView {
  constructor(
    private readonly resources: ResourcesService,
    private readonly retirements: RetirementsService,
  ) {}

  /** The form for a new one. */
  async form(
    resource: Resource,
    product: Scope,
    request: Request,
    typed: Typed,
    problems: Again['problems'],
    who: Who,
  ): Promise<View> {
    const offers = await this.resources.offers(resource, null, who);
    const parts = { resource, product, thing: null, offers, tokens: formTokens(request), typed, problems };
    const page = thingPage({ ...parts, place: null, progress: [], inProducts: [] });
    return view('admin/resources/thing', page, { title: page.heading, status: statusOf(problems) });
  }

  /** The page of one, with its form. */
  async show(
    resource: Resource,
    thing: WholeThing,
    request: Request,
    who: Who,
    again: Again | null = null,
  ): Promise<View> {
    const [offers, place, progress] = await Promise.all([
      this.resources.offers(resource, thing, who),
      thing.isActive ? this.resources.place(resource, thing, who) : null,
      thing.isActive ? [] : this.progress(resource, thing, who),
    ]);
    const { typed, problems } = again ?? { typed: typedOfThing(thing), problems: {} };
    const parts = { resource, product: thing.product, thing, offers, tokens: formTokens(request), typed, problems };
    const page = thingPage({ ...parts, place, progress, inProducts: this.resources.inProducts });
    return view('admin/resources/thing', page, { title: thing.name, status: statusOf(problems) });
  }

  /** What has become of the bugs of a retired thing. */
  private async progress(resource: Resource, thing: WholeThing, who: Who): Promise<string[]> {
    const [progress, bugs] = await Promise.all([
      this.retirements.progress(resource, thing, who),
      this.retirements.bugs(resource, thing, who),
    ]);
    const left = bugs ? retirementWords.bugs(bugs) : '';
    if (!progress) return bugs ? [left] : [];
    return retirementWords.progress(progress, left);
  }
}
