// What the demo's bugs refer to, once it is in the database: people, places and ranked words with their ids.
import type { Ref } from '../../bugs/bug.js';
import type { DemoProduct, Part } from './products.js';

/** A product with its parts and versions as the database knows them. */
export interface StagedProduct {
  readonly product: Ref;
  readonly description: DemoProduct;
  readonly parts: readonly { readonly ref: Ref; readonly part: Part }[];
  /** From old to new. */
  readonly versions: readonly Ref[];
}

export interface Stage {
  readonly products: readonly StagedProduct[];
  readonly severities: ReadonlyMap<string, Ref>;
  readonly priorities: ReadonlyMap<string, Ref>;
  readonly platforms: ReadonlyMap<string, Ref>;
  readonly reporters: readonly Ref[];
  readonly developers: readonly Ref[];
  /** Who triages and verifies. */
  readonly triagers: readonly Ref[];
}

/** The row of that name; the stock tables have all that the demo asks for. */
export function named(table: ReadonlyMap<string, Ref>, name: string): Ref {
  const row = table.get(name);
  if (!row) throw new Error(`The database knows no "${name}".`);
  return row;
}
