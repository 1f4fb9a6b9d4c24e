// Puts the form for a new bug together: empty, filled in by an address or by a guide, or again with what was typed.
import { Injectable } from '@nestjs/common';
import type { Request } from 'express';
import { SignInNeeded } from '../errors.js';
import { authorize, may } from '../users/roles/permissions.policy.js';
import { textOf, type Typed } from '../web/form.js';
import { formTokens } from '../web/tokens.js';
import { view, type View } from '../web/view.js';
import type { Who } from '../who.js';
import { UploadsView } from './attachments/uploads.view.js';
import { mayBug } from './bug.policy.js';
import { BugsService } from './bugs.service.js';
import { FieldsService } from './fields.service.js';
import { GuidesService } from './guides/guides.service.js';
import { ReportLettersService } from './letters/letters.service.js';
import { chosen } from './questions.pages.js';
import type { Pattern } from './relations/clone.js';
import { ClonesService } from './relations/clones.service.js';
import { reportPage } from './report.pages.js';

const SCRIPTS = ['bugs'];

@Injectable()
export class ReportView {
  constructor(
    private readonly bugs: BugsService,
    private readonly fields: FieldsService,
    private readonly clones: ClonesService,
    private readonly guides: GuidesService,
    private readonly letters: ReportLettersService,
    private readonly uploads: UploadsView,
  ) {}

  /** Throws SignInNeeded or NotAllowed for who may not report a bug in the product; strangers may where a setting says so. */
  async authorize(product: { id: number }, who: Who): Promise<void> {
    if (!who.person && (await this.letters.isOpen(who))) authorize(may(who, 'bugs.view', product.id), who);
    else authorize(mayBug.file(who, product.id), who);
  }

  /** Throws SignInNeeded for a stranger where reports need an account. */
  async open(who: Who): Promise<void> {
    if (!who.person && !(await this.letters.isOpen(who))) throw new SignInNeeded();
  }

  /** The bug that is cloned, where one is named. Throws NotFound. */
  async pattern(typed: Typed, who: Who): Promise<Pattern | null> {
    const name = textOf(typed, 'clone').trim();
    return name === '' ? null : this.clones.pattern(await this.bugs.numberOf(name, who), who);
  }

  /** The form for a bug of the product, with what was typed and what was wrong with it. */
  async show(
    request: Request,
    product: { id: number; name: string; slug: string },
    typed: Typed,
    problems: Readonly<Record<string, string>>,
    who: Who,
  ): Promise<View> {
    await this.authorize(product, who);
    const choices = await this.fields.choices(product.id, who);
    const component = Number(textOf(chosen(typed, choices), 'component')) || null;
    const pattern = await this.pattern(typed, who);
    const template = await this.fields.template(product.id, component, who);
    const security = await this.bugs.security(product.id, who);
    const guides = pattern ? [] : await this.guides.list(product.id, who);
    const tokens = who.person ? formTokens(request) : { ...formTokens(request), previews: false };
    const files = who.person ? [await this.uploads.field(typed, problems['files'] ?? '', false, who)] : [];
    const known = { product, choices, template, security, guides, files, pattern };
    const page = reportPage({ ...known, who, tokens, typed, problems });
    const status = Object.keys(problems).length > 0 ? 422 : 200;
    return view('bugs/new', page, { title: `Report a bug in ${product.name}`, status, scripts: SCRIPTS });
  }
}
