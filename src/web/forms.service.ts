// Every form that adds something goes this way: shown, taken once, and shown again with what was wrong.
import { createHmac, hkdfSync } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { Request } from 'express';
import type { EntityManager } from 'typeorm';
import { z } from 'zod';
import { CONFIG, type Config } from '../config.js';
import { DatabaseService } from '../database/database.service.js';
import { refuse } from '../errors.js';
import { addingPage, type Adding } from './adding.pages.js';
import { orAgain } from './again.js';
import { machinery, readForm, typedOf, type Typed } from './form.js';
import { whoOf } from './me.js';
import { SubmissionsService } from './submissions.service.js';
import { formTokens } from './tokens.js';
import { see, view, type See, type View } from './view.js';

const isToken = (text: unknown): text is string => z.uuid().safeParse(text).success;

/** Files by what is in them: the same form that is sent twice has other tokens for the same files. */
const contentsOf = ({ sentFiles }: Request, tokens: Typed[string]): string[] =>
  [tokens ?? []].flat().map((token) => sentFiles?.contents.get(token) ?? token);

@Injectable()
export class FormsService {
  private readonly key: Buffer;

  constructor(
    private readonly database: DatabaseService,
    private readonly submissions: SubmissionsService,
    @Inject(CONFIG) config: Config,
  ) {
    this.key = Buffer.from(hkdfSync('sha256', config.secretKey, '', 'bugzot submissions', 32));
  }

  /** The form, with what is filled in already. */
  show(adding: Adding, request: Request, typed: Typed = {}): View {
    return view(adding.template, addingPage(adding, formTokens(request), typed), { title: adding.heading });
  }

  /** Reads the form and lets `add` do what it says; the way goes on to the URL that `add` answers. */
  take<Schema extends z.ZodType>(
    adding: Adding<Schema>,
    request: Request,
    add: (said: z.output<Schema>, db: EntityManager) => Promise<string>,
  ): Promise<See | View> {
    return this.takeAfter(adding, request, async () => undefined, add);
  }

  /** The same; `before` does what has to be done outside of the transaction, and hands its result to `add`. */
  async takeAfter<Schema extends z.ZodType, Ready>(
    adding: Adding<Schema>,
    request: Request,
    before: (said: z.output<Schema>) => Promise<Ready>,
    add: (said: z.output<Schema>, db: EntityManager, ready: Ready) => Promise<string>,
  ): Promise<See | View> {
    const typed = typedOf(request.body);
    return orAgain(
      async () => {
        const said = readForm(adding.schema, typed);
        const ready = await before(said);
        return this.once(request, (db) => add(said, db, ready));
      },
      (problems) => {
        const page = addingPage(adding, formTokens(request), typed, problems);
        return view(adding.template, page, { title: adding.heading, status: 422 });
      },
    );
  }

  /**
   * Does `deed` in one transaction, once for each form that was shown; the way goes on to the URL that it answered. `at`
   * names what the deed locks. Throws Invalid when the form's token is no token, Busy when too many want to change the same.
   */
  async once(request: Request, deed: (db: EntityManager) => Promise<string>, at = ''): Promise<See> {
    const token = typedOf(request.body)['_once'];
    const files = request.sentFiles;
    if (files?.problem) refuse('files', files.problem.sentence);
    if (!isToken(token)) refuse('', 'This form did not arrive whole. Please send it again.');
    const form = { token, purpose: this.purposeOf(request), personId: whoOf(request).person?.id ?? null };
    // The same form sent many times at once waits for its own first.
    const turn = at || `form ${token}`;
    return see(await this.database.transaction((db) => this.submissions.once(db, form, () => deed(db)), turn));
  }

  /**
   * What a form is for and what it says: the same token with other words is not the same form, and nothing of it is dropped.
   * Under a key, for a form may say a password, and what is stored must not be a quick way to try guesses of it; the path with
   * it, for it may have a one-time token.
   */
  private purposeOf(request: Request): string {
    const said = Object.entries(typedOf(request.body))
      .filter(([name]) => !machinery.has(name))
      .map(([name, value]) => [name, name === 'upload' ? contentsOf(request, value) : value]);
    return createHmac('sha256', this.key)
      .update(JSON.stringify([request.path, said]))
      .digest('base64url');
  }
}
