// Filing bugs, and finding one by its number or by another name of it.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../database/database.service.js';
import { joined } from '../database/joined.js';
import { Params } from '../database/params.js';
import { NotFound, refuse } from '../errors.js';
import { visibleProducts } from '../products/product.visibility.js';
import { authorize, signedIn } from '../users/roles/permissions.policy.js';
import type { Who } from '../who.js';
import { unsaid, type Ref } from './bug.js';
import { holdsRole, mayBug } from './bug.policy.js';
import type { ReportSaid } from './bug.form.js';
import { visibleBugs } from './bug.visibility.js';
import { AttachingService } from './attachments/attaching.service.js';
import { BeginningService, type Defaults } from './beginning.service.js';
import { ChangesService } from './changes/changes.service.js';
import type { OfferedField } from './custom/custom.pages.js';
import { FieldsService, type Refs } from './fields.service.js';
import { PostingService } from './held/posting.service.js';
import { beginsAs } from './lifecycle/home.lifecycle.js';
import { WorkflowsService } from './lifecycle/workflows.service.js';
import { together } from './relations/clone.js';
import { ClonesService } from './relations/clones.service.js';
import { RestrictionsService } from './restrictions/restrictions.service.js';
import { SECURITY } from './restrictions/restrictions.sql.js';
import { NumbersStore } from './numbers.store.js';

/** A product as a report needs it. */
export interface ReportedProduct extends Ref {
  slug: string;
  takesUnconfirmed: boolean;
}

/** What is looked up for a report. */
interface LookedUp {
  readonly product: ReportedProduct | undefined;
  readonly refs: Refs;
  readonly usual: Defaults;
  readonly offered: readonly OfferedField[];
}

/** Active products that exist for `who`. */
const reportable = (who: Who, params: Params): string => `
  SELECT p.id, p.name, p.slug, p.takes_unconfirmed AS "takesUnconfirmed" FROM products p
  WHERE p.is_active AND ${visibleProducts(who, params, 'p')}`;

const notFound = (): never => {
  throw new NotFound();
};

@Injectable()
export class BugsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly fields: FieldsService,
    private readonly beginning: BeginningService,
    private readonly changes: ChangesService,
    private readonly numbers: NumbersStore,
    private readonly workflows: WorkflowsService,
    private readonly clones: ClonesService,
    private readonly restrictions: RestrictionsService,
    private readonly attaching: AttachingService,
    private readonly posting: PostingService,
  ) {}

  /** Files a bug in the caller's transaction; answers its number. Throws NotAllowed, and Invalid with a sentence a field. */
  async file(db: EntityManager, said: ReportSaid, who: Who): Promise<number> {
    await this.posting.checkOpen(db, who);
    const begun = await this.begun(db, said, who);
    const { id, at: filedAt } = await this.numbers.next(db);
    const bug = { id, ...begun };
    const description = { text: said.description, format: 'markdown' as const, audience: 'everyone' as const };
    const files = await this.attaching.take(db, bug, { files: said.files, audience: 'everyone', at: filedAt }, who);
    await this.changes.makeAll(db, [{ bug, description, filedAt, door: 'web', later: [], files }]);
    return bug.id;
  }

  /** Throws what filing this would throw; nothing is filed, and no number is used. */
  async check(db: EntityManager, said: ReportSaid, who: Who): Promise<void> {
    await this.begun(db, said, who);
  }

  /** The bug as it begins, but for its number. */
  private async begun(db: EntityManager, said: ReportSaid, who: Who) {
    const person = signedIn(who);
    const allowed = this.beginning.allowed(said, who);
    const { product, refs, usual, offered } = await this.lookedUp(db, allowed, who);
    if (!product) refuse('product', 'There is no such product.');
    authorize(mayBug.file(who, product.id), who);
    const typed = this.fields.resolved(allowed, refs);
    const component = typed.component ?? refuse('component', 'Please choose a component.');
    const { cc, ...defaults } = usual;
    const own = await this.beginning.said(db, allowed, product, { cc, offered }, who);
    const along = said.clone ? await this.clones.along(db, said.clone, product, who) : { set: {}, sets: {} };
    const all = together(own.sets, along.sets);
    const named = { ...typed, sets: all, isNamed: allowed.sets['cc'] !== undefined };
    const { sets, ...begins } = await this.restrictions.beginning(db, product, said.security, defaults, named, who);
    const workflow = await this.workflows.forMoving(db, product.id);
    const status = beginsAs(workflow, product.takesUnconfirmed, mayBug.begin(who, product.id, 'status'));
    const reporter = { id: person.id, name: person.name };
    const begun = { product, reporter, status, resolution: null, duplicateOf: null, version: null, ...unsaid };
    const rest = { component, ...begins, summary: said.summary, sets: { ...all, ...sets } };
    return { ...begun, ...defaults, ...typed, ...own.set, ...along.set, ...rest };
  }

  /** What a report speaks of: its product, what was chosen there, and what it has where nothing was said. */
  private async lookedUp(db: EntityManager, said: ReportSaid, who: Who): Promise<LookedUp> {
    const params = new Params(said.product);
    const { defaults, offered } = this.beginning.questions(said);
    // On the transaction's own connection: whoever waits for a second one may wait for himself.
    const { sql, values } = joined([
      { sql: `${reportable(who, params)} AND p.id = $1`, values: params.values },
      this.fields.question(said, said.product, null, who),
      defaults,
      offered,
    ]);
    const [row] = await db.query<[[ReportedProduct?], [Refs], [Defaults], [{ fields: OfferedField[] }]][]>(sql, [
      ...values,
    ]);
    if (!row) throw new Error('What a report speaks of could not be read.');
    return { product: row[0][0], refs: row[1][0], usual: row[2][0], offered: row[3][0].fields };
  }

  /** The active product of that id or slug; null for none that exists for `who`. */
  product(by: { id: number } | { slug: string }, who: Who): Promise<ReportedProduct | null> {
    const [column, value] = 'id' in by ? ['id', by.id] : ['slug', by.slug];
    const params = new Params(value);
    const sql = `${reportable(who, params)} AND p.${column} = $1`;
    return this.database.readOne<ReportedProduct>(who, 'report-product', sql, params.values);
  }

  /** Whom security problems of the product are for, for who may restrict bugs there or holds one of these roles; null else. */
  async security(productId: number, who: Who): Promise<Ref[] | null> {
    const roles = await this.database.read<Ref>(who, 'security', SECURITY, [productId]);
    const holds = roles.some(({ id }) => holdsRole(who, id, productId));
    return holds || mayBug.begin(who, productId, 'roles') ? roles : null;
  }

  /** The number of the bug that is called so: its number, or an alias in any case. Throws NotFound where none is called so. */
  async numberOf(name: string, who: Who): Promise<number> {
    if (/^[1-9]\d{0,14}$/.test(name)) return Number(name);
    return (await this.existing(name, who)) ?? notFound();
  }

  /** The number of the bug of that number or alias, where it exists for `who`; null otherwise. */
  async existing(name: string, who: Who): Promise<number | null> {
    if (/\p{Cc}/u.test(name)) return null;
    const params = new Params();
    const number = params.add(/^[1-9]\d{0,14}$/.test(name) ? Number(name) : null);
    const alias = params.add(name.toUpperCase().slice(0, 255));
    const called = `b.id = ${number}::bigint OR b.id = (SELECT bug_id FROM aliases WHERE alias = ${alias}::text)`;
    const sql = `SELECT b.id FROM bugs b WHERE (${called}) AND ${visibleBugs(who, params)} LIMIT 1`;
    return (await this.database.readOne<{ id: number }>(who, '', sql, params.values))?.id ?? null;
  }
}
