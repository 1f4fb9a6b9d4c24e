// The statuses that a tracker has, and the workflow of each product, asked by everybody: a change holds everywhere within a second.
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { DatabaseService } from '../../database/database.service.js';
import { catalogueOf, type Catalogue, type StatusRow } from './statuses.js';
import { livingWorkflow, stockWorkflow, type Workflow, type WorkflowDocument } from './workflow.js';
import { ALONE, LIFE, LIVES, SHARE } from './workflows.sql.js';

/** Milliseconds for which what was read is believed. */
const BELIEVED = 1000;

interface Row {
  statuses: StatusRow[];
  documents: { id: number; document: WorkflowDocument }[];
  products: { id: number; workflow: number }[];
}

/** All that holds at a moment. */
interface Standing {
  readonly catalogue: Catalogue;
  readonly stock: Workflow;
  readonly byProduct: ReadonlyMap<number, Workflow>;
}

@Injectable()
export class WorkflowsService {
  private believed: { standing: Promise<Standing>; at: number } | null = null;

  constructor(private readonly database: DatabaseService) {}

  /** Every status that there is. */
  async catalogue(): Promise<Catalogue> {
    return (await this.standing()).catalogue;
  }

  /** The workflow of the product, for pages. */
  async of(productId: number): Promise<Workflow> {
    const { byProduct, stock } = await this.standing();
    return byProduct.get(productId) ?? stock;
  }

  /** The workflow of the product by which a bug is moved in the caller's transaction: nobody changes it before that ends. */
  async forMoving(db: EntityManager, productId: number): Promise<Workflow> {
    // A statement of its own: what the next one reads must be read after the lock was had.
    await db.query(SHARE);
    const [row] = await db.query<{ statuses: StatusRow[]; document: WorkflowDocument | null }[]>(LIFE, [productId]);
    return livingWorkflow(row?.document ?? stockWorkflow, row?.statuses ?? []);
  }

  /** Every status, as it is in the caller's transaction. */
  async fresh(db: EntityManager): Promise<Catalogue> {
    const [row] = await db.query<{ statuses: StatusRow[] }[]>(LIFE, [null]);
    return catalogueOf(row?.statuses ?? []);
  }

  /** Nobody moves a bug from here until the caller's transaction ends. */
  async alone(db: EntityManager): Promise<void> {
    await db.query(ALONE);
  }

  /** What was read is not believed any more: something has just been changed here. */
  forget(): void {
    this.believed = null;
  }

  private async standing(): Promise<Standing> {
    const now = performance.now();
    if (!this.believed || now - this.believed.at > BELIEVED) this.believed = { standing: this.load(), at: now };
    try {
      return await this.believed.standing;
    } catch (error) {
      this.believed = null;
      throw error;
    }
  }

  private async load(): Promise<Standing> {
    const row = await this.database.readOne<Row>(null, 'lives', LIVES);
    const { statuses = [], documents = [], products = [] } = row ?? {};
    const known = new Map(documents.map(({ id, document }) => [id, livingWorkflow(document, statuses)]));
    const stock = livingWorkflow(stockWorkflow, statuses);
    const byProduct = new Map(products.map(({ id, workflow }) => [id, known.get(workflow) ?? stock]));
    return { catalogue: catalogueOf(statuses), stock, byProduct };
  }
}
