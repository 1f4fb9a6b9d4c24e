// Saves the draft of a workflow as its next version: what makes no sense in it, what it would strand, and the deed.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { AuditService } from '../../audit/audit.service.js';
import { alteredBetween } from '../../audit/deed.js';
import { homesFor } from '../../bugs/lifecycle/home.lifecycle.js';
import type { Catalogue } from '../../bugs/lifecycle/statuses.js';
import { statusesOf, livingWorkflow, type Workflow, type WorkflowDocument } from '../../bugs/lifecycle/workflow.js';
import { workflowProblems } from '../../bugs/lifecycle/workflow.form.js';
import { WorkflowsService } from '../../bugs/lifecycle/workflows.service.js';
import { DatabaseService } from '../../database/database.service.js';
import { Invalid, refuse } from '../../errors.js';
import type { Who } from '../../who.js';
import { DraftsService } from './drafts.service.js';
import { sendStranded, type Strand } from './journeys.store.js';
import type { PublicationSaid } from './move.form.js';
import { workedOn, type WholeWorkflow } from './workflow.js';
import { documentWords, type AskedField } from './workflow.words.js';
import { strandsSql } from './workflows.sql.js';

/** What one has to know before a version is saved. */
export interface PublicationFacts {
  document: WorkflowDocument;
  workflow: Workflow;
  problems: string[];
  strands: Strand[];
}

const INSERT = `
  INSERT INTO workflow_versions (workflow_id, version, document, note, made_by) VALUES ($1, $2, $3, $4, $5)`;

@Injectable()
export class PublicationsService {
  constructor(
    private readonly database: DatabaseService,
    private readonly drafts: DraftsService,
    private readonly workflows: WorkflowsService,
    private readonly audit: AuditService,
  ) {}

  /** What is wrong with the draft, in sentences. */
  async problems(document: WorkflowDocument, fields: readonly AskedField[]): Promise<string[]> {
    return problemsOf(document, await this.workflows.catalogue(), fields);
  }

  /** What saving the draft would do. */
  async facts(whole: WholeWorkflow, fields: readonly AskedField[], who: Who): Promise<PublicationFacts> {
    const document = workedOn(whole);
    const catalogue = await this.workflows.catalogue();
    const { sql, params } = strandsSql({ workflowId: whole.id }, statusesOf(document), who);
    const strands = await this.database.read<Strand>(who, '', sql, params);
    const problems = problemsOf(document, catalogue, fields);
    return { document, workflow: livingWorkflow(document, catalogue.rows), problems, strands };
  }

  /**
   * Saves the draft, in the caller's transaction: it holds from then on, and bugs that it strands follow in the background.
   * Throws NotFound, NotAllowed, and Invalid with a sentence a field.
   */
  async publish(
    db: EntityManager,
    id: number,
    said: PublicationSaid,
    fields: readonly AskedField[],
    who: Who,
  ): Promise<number> {
    await this.workflows.alone(db);
    const whole = await this.drafts.locked(db, id, who);
    const document = whole.draft ?? refuse('', 'Nothing was changed: there is no draft to save.');
    const catalogue = await this.workflows.fresh(db);
    const [wrong] = problemsOf(document, catalogue, fields);
    if (wrong !== undefined) refuse('', wrong);
    await this.refuseHomeless(db, id, livingWorkflow(document, catalogue.rows), said, who);
    const [newest] = whole.versions;
    const version = (newest?.version ?? 0) + 1;
    await db.query(INSERT, [id, version, JSON.stringify(document), said.note, who.person?.id]);
    await db.query('UPDATE workflows SET draft = NULL WHERE id = $1', [id]);
    await sendStranded(db, { workflowId: id }, said.homes, who);
    const was = newest ? documentWords(newest.document, fields) : {};
    const gone = Object.fromEntries(Object.keys(was).map((label) => [label, null]));
    const altered = alteredBetween(was, { ...gone, ...documentWords(document, fields) });
    const deed = { deed: 'changed', kind: 'workflow', id, name: whole.name, altered, note: said.note };
    await this.audit.record(db, deed, who);
    return version;
  }

  /** Every status that would be stranded has a home that fits. */
  private async refuseHomeless(
    db: EntityManager,
    id: number,
    workflow: Workflow,
    { homes }: PublicationSaid,
    who: Who,
  ): Promise<void> {
    const { sql, params } = strandsSql({ workflowId: id }, statusesOf(workflow), who);
    const strands = await db.query<Strand[]>(sql, [...params]);
    const homeless = strands.filter(({ status, isOpen }) => !homesFor(workflow, isOpen).includes(homes[status] ?? ''));
    if (homeless.length === 0) return;
    const sentence = ({ status }: Strand): string => `Please choose what the bugs become that are ${status}.`;
    throw new Invalid(Object.fromEntries(homeless.map((one) => [`home-${one.status}`, sentence(one)])));
  }
}

const problemsOf = (document: WorkflowDocument, catalogue: Catalogue, fields: readonly AskedField[]): string[] =>
  workflowProblems(document, {
    catalogue,
    fields: new Set(fields.map(({ name }) => name)),
  });
