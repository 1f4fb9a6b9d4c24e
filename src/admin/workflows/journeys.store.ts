// Sends bugs whose status a workflow does not have to one that it has: who is told before, and how they are sent.
import type { EntityManager } from 'typeorm';
import { homeOf } from '../../bugs/lifecycle/home.lifecycle.js';
import {
  statusesOf,
  livingWorkflow,
  stockWorkflow,
  type Workflow,
  type WorkflowDocument,
} from '../../bugs/lifecycle/workflow.js';
import { ALONE, LIFE, LIFE_OF } from '../../bugs/lifecycle/workflows.sql.js';
import { ADD } from '../../jobs/jobs.service.js';
import type { Who } from '../../who.js';
import type { Thing, Words } from '../resources/resource.js';
import { strandWords } from './workflow.words.js';
import { INSERT_JOURNEY, strandedSql, strandsSql, type Reach } from './workflows.sql.js';

/** The work that takes bugs on. */
export const JOURNEY_TASK = 'status-journey';

/** What becomes of the bugs of a status, by its name. */
export type Homes = Readonly<Record<string, string>>;

/** Bugs that have a status which a workflow does not have. */
export interface Strand {
  status: string;
  isOpen: boolean;
  product: string;
  slug: string;
  count: number;
}

interface Life {
  statuses: { name: string; isOpen: boolean }[];
  document: WorkflowDocument | null;
}

/** The workflow that holds there, as the caller's transaction has made it. */
export async function lifeAt(db: EntityManager, reach: Reach): Promise<Workflow> {
  const [sql, id] = 'productId' in reach ? [LIFE, reach.productId] : [LIFE_OF, reach.workflowId];
  const [life] = await db.query<Life[]>(sql, [id]);
  return livingWorkflow(life?.document ?? stockWorkflow, life?.statuses ?? []);
}

/**
 * Sends every bug there whose status the workflow does not have to the one chosen for it, else to the usual one, in the
 * background. Nobody moves a bug by an old workflow from here until the caller's transaction ends.
 */
export async function sendStranded(db: EntityManager, reach: Reach, chosen: Homes, who: Who): Promise<void> {
  await db.query(ALONE);
  const workflow = await lifeAt(db, reach);
  const { sql, params } = strandedSql(reach, statusesOf(workflow));
  const found = await db.query<Pick<Strand, 'status' | 'isOpen'>[]>(sql, [...params]);
  if (found.length === 0) return;
  const homes = Object.fromEntries(
    found.map(({ status, isOpen }) => [status, chosen[status] ?? homeOf(workflow, isOpen)]),
  );
  const { workflowId = null, productId = null } = reach as { workflowId?: number; productId?: number };
  const values = [workflowId, productId, JSON.stringify(homes), who.person?.id];
  const [row] = await db.query<{ id: string }[]>(INSERT_JOURNEY, values);
  await db.query(ADD, [JOURNEY_TASK, JSON.stringify({ id: row?.id })]);
}

/** Before a product gets another workflow: which of its bugs become something else, in sentences. */
export async function workflowWarnings(
  db: EntityManager,
  thing: Thing & { readonly words: Words },
  was: Words | null,
  who: Who,
): Promise<string[]> {
  if (!was || was['Workflow'] === thing.words['Workflow']) return [];
  const reach = { productId: thing.id };
  const workflow = await lifeAt(db, reach);
  const { sql, params } = strandsSql(reach, statusesOf(workflow), who);
  const strands = await db.query<Strand[]>(sql, [...params]);
  return strands.map((one) => strandWords(one, homeOf(workflow, one.isOpen)));
}
