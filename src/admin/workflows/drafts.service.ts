// Workflows of one's own: reading them, making one, and working on the draft of its next version.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { alteredBetween } from '../../audit/deed.js';
import type { Transition, WorkflowDocument } from '../../bugs/lifecycle/workflow.js';
import { stockWorkflow } from '../../bugs/lifecycle/workflow.js';
import { MOVES_MOST } from '../../bugs/lifecycle/workflow.form.js';
import { DatabaseService } from '../../database/database.service.js';
import { NotFound, refuse } from '../../errors.js';
import { authorize, may } from '../../users/roles/permissions.policy.js';
import type { Who } from '../../who.js';
import { moveName } from './move.form.js';
import { documentWords, type AskedField } from './workflow.words.js';
import { customSql, listSql, oneSql, PRODUCTS_WITH } from './workflows.sql.js';
import { fieldLabels, fieldNames, setNames, type AnyField } from '../../bugs/bug.js';
import { STOCK, workedOn, type ListedWorkflow, type WholeWorkflow } from './workflow.js';

/** A name that another workflow has, as its unique index says. */
const TAKEN = '23505';

/** What a move has by itself, what no bug is without, and what is asked in ways of its own: who sees the bug, and requests. */
const never: ReadonlySet<string> = new Set<AnyField>([
  ...(['status', 'resolution', 'duplicateOf', 'product', 'component', 'summary', 'opensOn'] as const),
  ...(['roles', 'cc', 'duplicates', 'needinfo', 'review', 'verify'] as const),
]);

const stockDocument: WorkflowDocument = {
  begins: stockWorkflow.begins,
  unconfirmed: stockWorkflow.unconfirmed,
  moves: stockWorkflow.moves,
};

const mayManage = (who: Who): void => authorize(may(who, 'workflows.manage'), who);

@Injectable()
export class DraftsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly audit: AuditService,
  ) {}

  /** All of one's own, those that can be chosen first. */
  async list(who: Who): Promise<ListedWorkflow[]> {
    mayManage(who);
    const { sql, params } = listSql(who);
    return this.database.read<ListedWorkflow>(who, '', sql, params);
  }

  /** One of one's own. Throws NotFound. */
  async find(id: string, who: Who): Promise<WholeWorkflow> {
    mayManage(who);
    if (!/^[1-9]\d{0,14}$/.test(id)) throw new NotFound();
    const { sql, params } = oneSql(Number(id), who);
    const found = await this.database.readOne<WholeWorkflow>(who, '', sql, params);
    if (!found) throw new NotFound();
    return found;
  }

  /** Every field that a move may ask. */
  async fields(who: Who): Promise<AskedField[]> {
    const { sql, params } = customSql(who);
    const custom = await this.database.read<AskedField>(who, '', sql, params);
    const names = [...fieldNames, ...setNames].filter((name) => !never.has(name));
    const stock = names.map((name) => ({ name, label: fieldLabels[name] }));
    return [...stock, ...custom];
  }

  /** The document of the one that is called so in addresses. Throws NotFound. */
  async document(id: string, who: Who): Promise<WorkflowDocument> {
    return id === STOCK || id === '' ? stockDocument : workedOn({ ...(await this.find(id, who)), draft: null });
  }

  /** Makes one as a copy, in the caller's transaction; answers its number. Throws Invalid. */
  async make(
    db: EntityManager,
    said: { name: string; description: string; like: WorkflowDocument },
    who: Who,
  ): Promise<number> {
    mayManage(who);
    const sql = 'INSERT INTO workflows (name, description) VALUES ($1, $2) RETURNING id';
    const [row] = await this.named<{ id: number }>(db, sql, [said.name, said.description]);
    const id = row?.id ?? 0;
    const version = 'INSERT INTO workflow_versions (workflow_id, version, document, made_by) VALUES ($1, 1, $2, $3)';
    await db.query(version, [id, JSON.stringify(said.like), who.person?.id]);
    const altered = alteredBetween({}, documentWords(said.like, []));
    await this.audit.record(db, { deed: 'added', kind: 'workflow', id, name: said.name, altered }, who);
    return id;
  }

  /** Says what it is called, and whether products can choose it. Throws Invalid. */
  async change(
    db: EntityManager,
    id: number,
    said: { name: string; description: string; retired: boolean },
    who: Who,
  ): Promise<void> {
    const was = await this.locked(db, id, who);
    if (said.retired && was.isActive) await this.refuseUsed(db, id);
    const sql = 'UPDATE workflows SET name = $2, description = $3, is_active = $4 WHERE id = $1';
    await this.named(db, sql, [id, said.name, said.description, !said.retired]);
    const words = (one: { name: string; description: string }, isActive: boolean) => ({
      Name: one.name,
      Description: one.description || null,
      Retired: isActive ? null : 'yes',
    });
    const altered = alteredBetween(words(was, was.isActive), words(said, !said.retired));
    const deed = { deed: 'changed', kind: 'workflow', id, name: said.name, altered };
    if (altered.length > 0) await this.audit.record(db, deed, who);
  }

  /** Says where reports begin in the draft; `afresh` begins it again from the newest version. */
  begin(
    db: EntityManager,
    id: number,
    said: { begins: string; unconfirmed: string; afresh: boolean },
    who: Who,
  ): Promise<void> {
    const { begins, unconfirmed } = said;
    return said.afresh
      ? this.work(db, id, () => null, who)
      : this.work(db, id, (document) => ({ ...document, begins, unconfirmed: unconfirmed || null }), who);
  }

  /** Adds a move to the draft, or puts another one in the place of `name`. Throws NotFound, and Invalid. */
  put(
    db: EntityManager,
    id: number,
    { name, move }: { name: string | null; move: Omit<Transition, 'name'> },
    who: Who,
  ): Promise<void> {
    const placed = (document: WorkflowDocument): WorkflowDocument => {
      const others = document.moves.filter((one) => one.name !== name);
      if (others.some(({ label }) => label.toLowerCase() === move.label.toLowerCase()))
        refuse('label', 'Another move is called so.');
      if (name !== null) return { ...document, moves: replaced(document.moves, { name, ...move }) };
      if (others.length >= MOVES_MOST) refuse('', `A workflow has at most ${MOVES_MOST} moves.`);
      const fresh = moveName(
        move.label,
        others.map((one) => one.name),
      );
      return { ...document, moves: [...document.moves, { name: fresh, ...move }] };
    };
    return this.work(db, id, placed, who);
  }

  /** Takes a move out of the draft. */
  take(db: EntityManager, id: number, name: string, who: Who): Promise<void> {
    return this.work(
      db,
      id,
      (document) => ({ ...document, moves: document.moves.filter((move) => move.name !== name) }),
      who,
    );
  }

  /** The workflow, held until the caller's transaction ends. Throws NotFound. */
  async locked(db: EntityManager, id: number, who: Who): Promise<WholeWorkflow> {
    mayManage(who);
    await db.query('SELECT FROM workflows WHERE id = $1 FOR UPDATE', [id]);
    const { sql, params } = oneSql(id, who);
    const [found] = await db.query<WholeWorkflow[]>(sql, [...params]);
    if (!found) throw new NotFound();
    return found;
  }

  private async work(
    db: EntityManager,
    id: number,
    change: (document: WorkflowDocument) => WorkflowDocument | null,
    who: Who,
  ): Promise<void> {
    const draft = change(workedOn(await this.locked(db, id, who)));
    await db.query('UPDATE workflows SET draft = $2 WHERE id = $1', [id, draft && JSON.stringify(draft)]);
  }

  private async refuseUsed(db: EntityManager, id: number): Promise<void> {
    const [row] = await db.query<{ count: number }[]>(PRODUCTS_WITH, [id]);
    const count = row?.count ?? 0;
    if (count > 0)
      refuse('retired', `${count} ${count === 1 ? 'product has' : 'products have'} it. Give them another one first.`);
  }

  private async named<Row>(db: EntityManager, sql: string, params: readonly unknown[]): Promise<Row[]> {
    try {
      return await db.query<Row[]>(sql, [...params]);
    } catch (error) {
      if ((error as { code?: unknown }).code !== TAKEN) throw error;
      return refuse('name', 'There is a workflow of this name already.');
    }
  }
}

/** The same moves with `move` in its place. */
function replaced(moves: readonly Transition[], move: Transition): Transition[] {
  if (!moves.some(({ name }) => name === move.name)) throw new NotFound();
  return moves.map((one) => (one.name === move.name ? move : one));
}
