// Puts the page of a bug together as it was at a moment: its fields, what had been said, and nothing to do.
import { Injectable } from '@nestjs/common';
import { DatabaseService } from '../../database/database.service.js';
import { Params } from '../../database/params.js';
import { visibleProducts } from '../../products/product.visibility.js';
import { textOf, type Typed } from '../../web/form.js';
import { timeView } from '../../web/parts.pages.js';
import { view, type View } from '../../web/view.js';
import type { Who } from '../../who.js';
import { keyOf, type BugFields } from '../bug.js';
import { bugPageThen } from '../bug.pages.js';
import type { BugRecord } from '../bug.sql.js';
import { titleOf } from '../bugs.words.js';
import { RecordsService, type ReadBug } from '../records.service.js';
import type { Then } from './moment.query.js';
import { noBugPage, thenOf, zoneOf } from './past.pages.js';
import { before, customOf } from './replay.js';

/** What is not kept with a value of then, but needed to show it. */
interface Marks {
  slug: string | null;
  severityRank: number;
  priorityRank: number;
}

@Injectable()
export class PastView {
  constructor(
    private readonly records: RecordsService,
    private readonly database: DatabaseService,
  ) {}

  /** The page of bug `id` at the moment `asof` of the query. Throws NotFound where the bug does not exist for `who` today. */
  async show(id: number, query: Typed, who: Who): Promise<View> {
    const then = thenOf(query, who);
    const read = await this.records.read(
      id,
      who,
      { after: textOf(query, 'after'), before: textOf(query, 'before') },
      then && 'at' in then ? then.at : null,
    );
    const none = this.none(read.bug, then, textOf(query, 'asof').trim(), who);
    if (none) return none;
    return this.page(read, then as Then, who);
  }

  /** The page that says why there is nothing to show; null where there is. */
  private none(bug: BugRecord, then: ReturnType<typeof thenOf>, typed: string, who: Who): View | null {
    const isWrong = then !== null && 'problem' in then;
    if (!isWrong && then && then.at >= bug.filedAt) return null;
    const filed = `It was not there yet: bug ${bug.id} was filed on ${timeView(bug.filedAt / 1000, zoneOf(who)).words}.`;
    const page = noBugPage(bug.id, isWrong ? then.problem : filed, typed, isWrong);
    return view('bugs/past/none', page, { title: page.heading, status: isWrong ? 422 : 200 });
  }

  private async page({ bug, resolve, thread }: ReadBug, then: Then, who: Who): Promise<View> {
    const fields = before(bug, bug.later);
    const marks = await this.marks(fields, who);
    const attachments = bug.attachments.filter(({ at }) => at === null || at <= then.at);
    const attachmentCount = attachments.length;
    const { sets } = fields;
    const aliases = (sets.aliases ?? []).map(keyOf);
    const duplicates = (sets.duplicates ?? []).map((item) => Number(keyOf(item)));
    const record = {
      ...fields,
      ...marks,
      custom: customOf(fields),
      aliases,
      duplicates,
      slug: marks.slug ?? bug.slug,
      attachments,
      attachmentCount,
    };
    const page = bugPageThen({ record, resolve, who, list: null, changes: null, thread, then });
    return view('bugs/show', page, { title: `${titleOf(bug.id, record.summary)} (${then.words})` });
  }

  private async marks({ product, severity, priority }: BugFields, who: Who): Promise<Marks> {
    const params = new Params(product.id, severity.id, priority.id);
    const sql = `SELECT (SELECT p.slug FROM products p WHERE p.id = $1 AND ${visibleProducts(who, params, 'p')}) AS slug,
      (SELECT rank FROM severities WHERE id = $2) AS "severityRank", (SELECT rank FROM priorities WHERE id = $3) AS "priorityRank"`;
    const row = await this.database.readOne<Marks>(who, 'marks-then', sql, params.values);
    return row ?? { slug: null, severityRank: 0, priorityRank: 0 };
  }
}
